import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { openDatabase } from "../../src/storage/database.ts";
import { sqliteDriver } from "../../src/storage/sqlite-driver.ts";
import { readKnowledge } from "../../src/system/knowledge/knowledge.ts";
import { dataFolder } from "../fakes/bot-process.ts";
import { Peer as DiscordPeer } from "../fakes/discord/peer.ts";
import { Peer as TelegramPeer } from "../fakes/telegram/peer.ts";
import { morning, onDiscord, onTelegram, type Resident } from "./resident.ts";
import { seeded } from "./seeded.ts";
import { morningZone, settle } from "./town.ts";

export interface ChaosOptions {
  readonly kills: number;
  /** On each platform. */
  readonly people: number;
  readonly seed: number;
}

/** What was counted at the peers and in the database. */
export interface Counts {
  readonly people: number;
  readonly kills: number;
  /** Answers of the platforms that were cut off after they took effect. */
  readonly cuts: number;
  readonly outages: number;
  readonly locks: number;
  readonly jumps: number;
  readonly promptsLost: number;
  readonly doubledOnTelegram: number;
  readonly doubledOnDiscord: number;
  readonly checkinsTold: number;
  readonly checkinsLost: number;
  readonly checkinsTwice: number;
  readonly seconds: number;
}

/** What went wrong, in words; nothing where all is as promised. */
export function harm(counts: Counts): string[] {
  const found: string[] = [];
  if (counts.checkinsTold < counts.people) found.push(`left waiting: ${counts.people - counts.checkinsTold}`);
  const never = ["promptsLost", "doubledOnDiscord", "checkinsLost", "checkinsTwice"] as const;
  for (const name of never) if (counts[name] > 0) found.push(`${name}: ${counts[name]}`);
  // Telegram has no way to refuse a double: a kill or a lost answer leaves one send open.
  const open = counts.kills + counts.cuts;
  if (counts.doubledOnTelegram > open) found.push(`doubledOnTelegram: ${counts.doubledOnTelegram} of ${open}`);
  return found;
}

/** A prompt that a dead process held is free again when its lease lapses: each start is so much later. */
const SHIFT_PER_START_MS = 100_000;
/** What has not come this long after the last kill never will. */
const DRAIN_MS = 300_000;
/** So long a bot lives after it started; one of four dies while it starts. */
const LONGEST_LIFE_MS = 3_000;
const SHORTEST_LIFE_MS = 300;
const LONGEST_START_MS = 60_000;

/** Runs the bot against both test servers, kills it again and again at random moments, and counts what people saw. */
export async function chaos({ kills, people, seed }: ChaosOptions): Promise<Counts> {
  const begun = performance.now();
  const random = seeded(seed);
  const [telegram, discord] = [await TelegramPeer.start(), await DiscordPeer.start()];
  const folder = dataFolder();
  const residents = await populate({ folder, telegram, discord, people, kills, random });
  telegram.queue.clear();
  const over = new AbortController();
  const mornings = residents.map((who) => morning(who, over.signal).then(() => who));
  const tally = { cuts: 0, outages: 0, locks: 0, jumps: 0 };
  let shift = 0;
  const start = () => {
    const env = {
      ...{ PATH: process.env["PATH"] ?? "", DATA_DIR: folder, LOG_LEVEL: "info", SENTENCE_ENCODER: "off" },
      ...{ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.root, SHIFT_MS: String(shift) },
      ...{ DISCORD_BOT_TOKEN: discord.token, DISCORD_API_ROOT: discord.root },
    };
    return spawn(process.execPath, ["dist/chaos-bot.js"], { env, stdio: ["ignore", "ignore", "pipe"] });
  };
  for (let killed = 0; killed < kills; killed += 1) {
    const bot = start();
    bot.stderr?.resume();
    if (random() < 0.75) await started(bot);
    const life = SHORTEST_LIFE_MS + random() * (LONGEST_LIFE_MS - SHORTEST_LIFE_MS);
    await Promise.all([sleep(life), mischief(bot, { telegram, discord, folder, random, tally, life })]);
    await kill(bot);
    shift += SHIFT_PER_START_MS;
  }
  const last = start();
  last.stderr?.resume();
  await Promise.race([Promise.allSettled(mornings), sleep(DRAIN_MS)]);
  over.abort();
  const outcomes = await Promise.allSettled(mornings);
  const told = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  last.kill("SIGTERM");
  await once(last, "close");
  const counts = await count(folder, residents, told);
  await telegram.stop();
  await discord.stop();
  rmSync(folder, { recursive: true, force: true });
  return { people: residents.length, kills, ...tally, ...counts, seconds: (performance.now() - begun) / 1000 };
}

interface Town {
  readonly folder: string;
  readonly telegram: TelegramPeer;
  readonly discord: DiscordPeer;
  readonly people: number;
  readonly kills: number;
  readonly random: () => number;
}

/** People whose prompts fall due all along the run: in each life some of them are in the midst of their morning. */
async function populate({ folder, telegram, discord, people, kills, random }: Town): Promise<readonly Resident[]> {
  const { programme } = readKnowledge(process.cwd());
  const database = await openDatabase({ dataDir: folder, now: Date.now() });
  const residents: Resident[] = [];
  const zone = morningZone(Date.now());
  for (let number = 0; number < 2 * people; number += 1) {
    const who = number % 2 === 0 ? onTelegram(telegram, `T${number}`) : onDiscord(discord, `D${number}`);
    // Telegram lets a bot write only to those who wrote first.
    if (who.address.platform === "telegram") await who.says("/start");
    const dueAt = Date.now() - 60_000 + Math.floor(random() * kills * 0.8 * SHIFT_PER_START_MS);
    await settle(database.stores, programme, { id: `r${number}`, address: who.address, zone, dueAt });
    residents.push(who);
  }
  await database.close();
  return residents;
}

interface Mischief {
  readonly telegram: TelegramPeer;
  readonly discord: DiscordPeer;
  readonly folder: string;
  readonly random: () => number;
  readonly tally: { cuts: number; outages: number; locks: number; jumps: number };
  readonly life: number;
}

/** What else goes wrong during one life: a server that is away, an answer that is lost, a lock, a clock that jumps. */
async function mischief(bot: ChildProcess, { telegram, discord, folder, random, tally, life }: Mischief) {
  await sleep(life * random());
  const kind = Math.floor(random() * 6);
  if (kind === 0) {
    tally.cuts += 2;
    telegram.faults.next("sendMessage", { kind: "cut", when: "after" });
    discord.faults.next(/^POST \/channels\/\d+\/messages$/, { kind: "cut", when: "after" });
  }
  if (kind === 1) {
    tally.outages += 1;
    const peer = random() < 0.5 ? telegram : discord;
    await peer.goesDown();
    await sleep(800);
    await peer.comesBack();
  }
  if (kind === 2) {
    tally.locks += 1;
    const raw = new (sqliteDriver())(join(folder, "bonewise.sqlite"));
    try {
      raw.exec("begin immediate");
      await sleep(700);
      raw.exec("rollback");
    } catch {
      // The bot held it just then.
    }
    raw.close();
  }
  // Two hours at most over the run: a prompt is told late for three, and people wait for theirs.
  if (kind === 3 && tally.jumps < 2 && bot.kill("SIGUSR2")) tally.jumps += 1;
}

async function count(folder: string, residents: readonly Resident[], told: readonly Resident[]) {
  const database = await openDatabase({ dataDir: folder, now: Date.now() });
  let checkinsLost = 0;
  let checkinsTwice = 0;
  for (const who of residents) {
    const person = await database.stores.people.byAddress(who.address);
    const kept = person === undefined ? [] : await database.stores.checkins.latest(person.id, 10);
    const done = kept.filter(({ kind }) => kind === "session");
    if (done.length > 1) checkinsTwice += 1;
    if (done.length === 0 && told.includes(who)) checkinsLost += 1;
  }
  await database.close();
  const prompts = residents.map((who) => ({ on: who.address.platform, times: who.times(/Time to move/) }));
  const doubled = (on: string) =>
    prompts.reduce((sum, one) => sum + (one.on === on ? Math.max(0, one.times - 1) : 0), 0);
  return {
    promptsLost: prompts.filter(({ times }) => times === 0).length,
    doubledOnTelegram: doubled("telegram"),
    doubledOnDiscord: doubled("discord"),
    checkinsTold: told.length,
    checkinsLost,
    checkinsTwice,
  };
}

/** Resolves when the bot says that it runs, or ended, or takes too long. */
async function started(bot: ChildProcess): Promise<void> {
  const running = new Promise<void>((resolve) => {
    let said = "";
    bot.stderr?.on("data", (words: Buffer) => {
      said = said.slice(-200) + words.toString();
      if (said.includes('"started"')) resolve();
    });
  });
  await Promise.race([running, once(bot, "close"), sleep(LONGEST_START_MS)]);
}

async function kill(bot: ChildProcess): Promise<void> {
  const closed = bot.exitCode === null && bot.signalCode === null ? once(bot, "close") : Promise.resolve();
  bot.kill("SIGKILL");
  await closed;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
