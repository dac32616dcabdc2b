import { afterEach, describe, expect, it } from "vitest";
import { BotProcess, dataFolder } from "../fakes/bot-process.ts";
import { Peer as DiscordPeer } from "../fakes/discord/peer.ts";
import { freePort } from "../fakes/free-port.ts";
import { Peer as TelegramPeer } from "../fakes/telegram/peer.ts";

const afterwards: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of afterwards.splice(0).reverse()) await clean();
});

async function telegramPeer(): Promise<TelegramPeer> {
  const peer = await TelegramPeer.start();
  afterwards.push(() => peer.stop());
  return peer;
}

async function discordPeer(): Promise<DiscordPeer> {
  const peer = await DiscordPeer.start();
  afterwards.push(() => peer.stop());
  return peer;
}

function bot(settings: Record<string, string | number>): BotProcess {
  const process = new BotProcess({ DATA_DIR: dataFolder(), ...settings });
  afterwards.push(() => process.kill());
  return process;
}

describe("the bot as a process", { timeout: 180_000 }, () => {
  it("runs both platforms at once, tells how it is, and stops when asked", async () => {
    const [telegram, discord, PORT] = [await telegramPeer(), await discordPeer(), await freePort()];
    const process = bot({
      ...{ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.root },
      ...{ DISCORD_BOT_TOKEN: discord.token, DISCORD_API_ROOT: discord.root, PORT },
    });
    await process.says('"started"');
    const ann = telegram.person("Ann");
    await ann.says("can I do yoga with osteoporosis?");
    expect((await ann.sees(/pose/i, { withinMs: 40_000 })).text).toMatch(/Source/);
    const ben = discord.person("Ben");
    ben.dm("is swimming good for my bones?");
    expect((await ben.sees(/swim/i, { withinMs: 40_000 })).text).toMatch(/Source/);
    const ask = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${PORT}${path}`);
      return { status: response.status, body: await response.text() };
    };
    expect(await ask("/healthz")).toMatchObject({ status: 200 });
    expect(await ask("/readyz")).toMatchObject({ status: 200 });
    expect((await ask("/elsewhere")).status).toBe(404);
    const { body } = await ask("/metrics");
    expect(body).toMatch(/bonewise_turn_seconds_count\{platform="telegram",kind="text"\} 1/);
    expect(body).toMatch(/bonewise_sends_total\{platform="discord",outcome="sent"\} 1/);
    expect(body).toMatch(/bonewise_prompts_due\{platform="telegram"\} 0/);
    expect(await process.stop()).toBe(0);
    expect(process.log).not.toMatch(/yoga|swimming|Ann|Ben/);
    expect(process.log).not.toContain(telegram.token);
    expect(process.log).not.toContain(discord.token);
  });

  it("says what to mend where a token is refused, and ends with 1", async () => {
    const telegram = await telegramPeer();
    telegram.revokes();
    const process = bot({
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.root,
      PORT: await freePort(),
    });
    expect(await process.ended()).toBe(1);
    expect(process.log).toMatch(/Telegram does not accept this bot token/);
    expect(process.log).not.toMatch(/at .*\.ts:\d/);
    expect(process.log).not.toContain(telegram.token);
  });

  it("says so where a Discord token is refused", async () => {
    const discord = await discordPeer();
    discord.revokes();
    const process = bot({ DISCORD_BOT_TOKEN: discord.token, DISCORD_API_ROOT: discord.root, PORT: await freePort() });
    expect(await process.ended()).toBe(1);
    expect(process.log).toMatch(/Discord does not accept/);
    expect(process.log).not.toContain(discord.token);
  });

  it("says so where its port is taken", async () => {
    const telegram = await telegramPeer();
    const PORT = Number(new URL(telegram.root).port);
    const process = bot({ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.root, PORT });
    expect(await process.ended()).toBe(1);
    expect(process.log).toMatch(new RegExp(`Port ${PORT} .* cannot be used`));
  });

  it("takes Telegram's calls and health checks on one port", async () => {
    const [telegram, PORT] = [await telegramPeer(), await freePort()];
    const process = bot({
      ...{ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.root, PORT },
      ...{ TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${PORT}/telegram`, TELEGRAM_WEBHOOK_SECRET: "a-secret-of-16-chars" },
    });
    await process.says('"started"');
    const ann = telegram.person("Ann");
    await ann.says("what is osteoporosis");
    await ann.sees(/bone/i, { withinMs: 40_000 });
    expect((await fetch(`http://127.0.0.1:${PORT}/healthz`)).status).toBe(200);
    expect(await process.stop()).toBe(0);
  });

  it("answers on one platform while the other is away from the start, and stops all the same", async () => {
    const [telegram, discord] = [await telegramPeer(), await discordPeer()];
    await discord.goesDown();
    const process = bot({
      ...{ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.root, PORT: await freePort() },
      ...{ DISCORD_BOT_TOKEN: discord.token, DISCORD_API_ROOT: discord.root },
    });
    const ann = telegram.person("Ann");
    await ann.says("is walking good for me?");
    await ann.sees(/walk/i, { withinMs: 60_000 });
    expect(process.log).not.toContain('"started"');
    expect(await process.stop()).toBe(0);
  });

  it("answers after a kill what was said and not answered", async () => {
    const telegram = await telegramPeer();
    const settings = {
      ...{ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.root, PORT: await freePort() },
      DATA_DIR: dataFolder(),
    };
    const first = bot(settings);
    await first.says('"started"');
    telegram.faults.next("sendMessage", { kind: "slow", ms: 60_000 });
    const ann = telegram.person("Ann");
    await ann.says("is walking good for me?");
    await telegram.until(() => telegram.callsOf("sendMessage").length > 0 || undefined, 15_000);
    await first.kill();
    bot(settings);
    await ann.sees(/walk/i, { withinMs: 40_000 });
  });
});
