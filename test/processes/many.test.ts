import { afterEach, describe, expect, it } from "vitest";
import { BotProcess, dataFolder } from "../fakes/bot-process.ts";
import { POSTGRES } from "../fakes/databases.ts";
import { Peer as DiscordPeer } from "../fakes/discord/peer.ts";
import { freePort } from "../fakes/free-port.ts";
import { Peer as TelegramPeer } from "../fakes/telegram/peer.ts";

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
});
