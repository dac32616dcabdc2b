import { afterEach, describe, expect, it } from "vitest";
import { readKnowledge } from "../../src/system/knowledge/knowledge.ts";
import { onTelegram, type Resident } from "../chaos/resident.ts";
import { morningZone, settle } from "../chaos/town.ts";
import { BotProcess, dataFolder } from "../fakes/bot-process.ts";
import { POSTGRES } from "../fakes/databases.ts";
import { freePort } from "../fakes/free-port.ts";
import { Peer } from "../fakes/telegram/peer.ts";

/** 10,000 prompts take minutes: they are for those who ask for them, LONG=1 npx vitest run test/processes/race. */
const PROMPTS = process.env["LONG"] === undefined ? 600 : 10_000;
const PROCESSES = 3;
const DRAIN_MS = 540_000;
const HOUR_MS = 3_600_000;

const afterwards: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of afterwards.splice(0).reverse()) await clean();
});

const [database] = POSTGRES;

describe.runIf(database !== undefined)("three processes on one PostgreSQL", { timeout: 900_000 }, () => {
  it(`send ${PROMPTS} prompts that are due at once, each exactly once`, async () => {
    if (database === undefined) throw new Error("no PostgreSQL");
    const place = await database.make();
    afterwards.push(() => place.remove());
    const peer = await Peer.start();
    afterwards.push(() => peer.stop());
    const { programme } = readKnowledge(process.cwd());
    const filled = await place.open();
    const zone = morningZone(Date.now());
    // When all of them run.
    const dueAt = Date.now() + 25_000 + 8 * PROMPTS;
    const people: Resident[] = [];
    for (let number = 0; number < PROMPTS; number += 1) {
      const who = onTelegram(peer, `T${number}`);
      // Telegram lets a bot write only to those who wrote first.
      await who.says("/start");
      await settle(filled.stores, programme, { id: `r${number}`, address: who.address, zone, dueAt });
      people.push(who);
    }
    peer.queue.clear();
    const began = performance.now();
    const bots: BotProcess[] = [];
    const ports: number[] = [];
    for (let number = 0; number < PROCESSES; number += 1) {
      const settings = { TELEGRAM_BOT_TOKEN: peer.token, TELEGRAM_API_ROOT: peer.root, DATABASE_URL: place.url ?? "" };
      const PORT = await freePort();
      ports.push(PORT);
      const bot = new BotProcess({ ...settings, DATA_DIR: dataFolder(), PORT });
      afterwards.push(() => bot.kill());
      bots.push(bot);
      await bot.says('"started"');
    }
    const ends = performance.now() + DRAIN_MS;
    // A prompt in hand is due again when its lease is over; one that is settled is due tomorrow.
    const settled = async () => ((await filled.stores.prompts.nextDueAt(["telegram"])) ?? 0) > Date.now() + HOUR_MS;
    while (performance.now() < ends && !(await settled())) await new Promise((resolve) => setTimeout(resolve, 1_000));
    const sentBy = await Promise.all(ports.map(sent));
    for (const bot of bots) expect(await bot.stop()).toBe(0);
    await filled.close();
    const times = people.map((who) => who.times(/Time to move/));
    const count = (n: number) => times.filter((one) => one === n).length;
    const seconds = (performance.now() - began) / 1000;
    const refused = peer.callsOf("sendMessage").filter(({ status }) => status === 429).length;
    console.log({ prompts: PROMPTS, once: count(1), never: count(0), refused, seconds, sentBy });
    // Together they stay below the limit of one bot.
    expect(refused).toBe(0);
    expect({ never: count(0), once: count(1) }).toEqual({ never: 0, once: PROMPTS });
    expect(Math.min(...sentBy)).toBeGreaterThan(0);
  });
});

/** How many messages a process sent. */
async function sent(port: number): Promise<number> {
  const body = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/bonewise_sends_total\{platform="telegram",outcome="sent"\} (\d+)/.exec(body)?.[1] ?? 0);
}
