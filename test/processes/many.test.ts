import { afterEach, describe, expect, it } from "vitest";
import { readKnowledge } from "../../src/system/knowledge/knowledge.ts";
import { onDiscord } from "../chaos/resident.ts";
import { morningZone, settle } from "../chaos/town.ts";
import { BotProcess, dataFolder } from "../fakes/bot-process.ts";
import { POSTGRES } from "../fakes/databases.ts";
import { Peer as DiscordPeer } from "../fakes/discord/peer.ts";
import { freePort } from "../fakes/free-port.ts";
import { Peer as TelegramPeer } from "../fakes/telegram/peer.ts";

const PEOPLE = 60;

const afterwards: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of afterwards.splice(0).reverse()) await clean();
});

function started(settings: Record<string, string | number>): BotProcess {
  const process = new BotProcess({ DATA_DIR: dataFolder(), ...settings });
  afterwards.push(() => process.kill());
  return process;
}

describe.each(POSTGRES)("several processes on one $name", { timeout: 180_000 }, (database) => {
  it("poll Telegram one at a time, and another takes over when that one dies", async () => {
    const place = await database.make();
    afterwards.push(() => place.remove());
    const peer = await TelegramPeer.start();
    afterwards.push(() => peer.stop());
    const settings = { TELEGRAM_BOT_TOKEN: peer.token, TELEGRAM_API_ROOT: peer.root, DATABASE_URL: place.url ?? "" };
    const first = started({ ...settings, PORT: await freePort() });
    await first.says('"started"');
    const second = started({ ...settings, PORT: await freePort() });
    await second.says('"started"');
    const ann = peer.person("Ann");
    await ann.says("can I do yoga?");
    await ann.sees(/pose/, { withinMs: 40_000 });
    expect(peer.callsOf("getUpdates").filter(({ status }) => status === 409)).toEqual([]);
    await first.kill();
    await ann.says("is swimming good for my bones?");
    await ann.sees(/swim/i, { withinMs: 70_000 });
    expect(peer.callsOf("sendMessage").length).toBe(2);
    expect(await second.stop()).toBe(0);
  });
});

describe("Discord in shards", { timeout: 180_000 }, () => {
  it("answers in processes of its own, and stops with the one that started them", async () => {
    const peer = await DiscordPeer.start();
    afterwards.push(() => peer.stop());
    const process = started({
      ...{ DISCORD_BOT_TOKEN: peer.token, DISCORD_API_ROOT: peer.root },
      ...{ DISCORD_SHARDS: 2, PORT: await freePort() },
    });
    const ben = peer.person("Ben");
    await process.says(/"shard":1,/, 60_000);
    ben.dm("is swimming good for my bones?");
    await ben.sees(/swim/i, { withinMs: 40_000 });
    expect(await process.stop()).toBe(0);
  });

  const [database] = POSTGRES;
  it.runIf(database !== undefined)(
    "send each prompt once, and rest those of who left and can no longer be reached",
    async () => {
      if (database === undefined) throw new Error("no PostgreSQL");
      const place = await database.make();
      afterwards.push(() => place.remove());
      const peer = await DiscordPeer.start();
      afterwards.push(() => peer.stop());
      const { programme } = readKnowledge(process.cwd());
      const { stores, close } = await place.open();
      const due = { zone: morningZone(Date.now()), dueAt: Date.now() + 20_000 };
      const people = Array.from({ length: PEOPLE }, (_, number) => onDiscord(peer, `Ben ${number}`));
      for (const [number, { address }] of people.entries())
        await settle(stores, programme, { id: `r${number}`, address, ...due });
      const gone = peer.person("Zoe");
      const left = { platform: "discord", conversation: gone.direct.id, person: gone.id };
      await settle(stores, programme, { id: "gone", address: left, ...due });
      // Who leaves the server shares none with the bot any more: Discord takes no private message for them.
      gone.closesDms();
      const bot = started({
        ...{ DISCORD_BOT_TOKEN: peer.token, DISCORD_API_ROOT: peer.root, DATABASE_URL: place.url ?? "" },
        ...{ DISCORD_SHARDS: 2, PORT: await freePort() },
      });
      const times = () => people.map((who) => who.times(/Time to move/));
      await expect
        .poll(() => times().filter((one) => one > 0).length, { timeout: 120_000, interval: 500 })
        .toBe(PEOPLE);
      // Whoever would send a second one has the time to.
      await new Promise((resolve) => setTimeout(resolve, 12_000));
      expect(times().every((one) => one === 1)).toBe(true);
      expect((await stores.people.byAddress(left))?.unreachable).toBe("blocked");
      expect((await stores.people.byAddress(people[0]?.address ?? left))?.unreachable).toBeUndefined();
      const refused = peer.callsOf(new RegExp(`^POST /channels/${gone.direct.id}/messages`));
      expect(refused).toHaveLength(1);
      expect(await bot.stop()).toBe(0);
      await close();
    },
  );
});
