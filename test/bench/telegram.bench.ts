/**
 * How many updates a second go all the way. Bare telegraf and our adapter echo; the whole bot stores each message, reads it for
 * alarms, answers it from the knowledge and keeps its answer before sending it. All through the same test server, which runs in
 * a thread of its own.
 *
 *     npm run bench -- telegram
 */
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { Telegraf } from "telegraf";
import { TelegramPlatform } from "../../src/adapters/telegram/adapter.ts";
import { commonParts, openApp } from "../../src/commands/open.ts";
import { type Config, readConfig } from "../../src/config.ts";
import type { Inbound } from "../../src/core/message.ts";
import { SystemClock } from "../../src/system/clock.ts";
import { RecordingLog } from "../fakes/log.ts";
import { Peer } from "../fakes/telegram/peer.ts";
import { row } from "./row.ts";

const people = 300;
const updates = 3000;
const rounds = Number(process.env["ROUNDS"] ?? 5);

const QUESTIONS = ["can I do yoga with osteoporosis?", "how often should I exercise", "is swimming good for me"];

/** Where the test server is. */
interface Place {
  readonly root: string;
  readonly token: string;
}

/** Starts an echoing bot; the result stops it. */
type Contender = (place: Place) => Promise<() => Promise<void>>;

async function bareTelegraf({ root, token }: Place): Promise<() => Promise<void>> {
  const bot = new Telegraf(token, { telegram: { apiRoot: root } });
  bot.on("text", (context) => context.reply(context.message.text));
  const ended = bot.launch();
  return async () => {
    bot.stop();
    await ended;
  };
}

function adapterAt({ root, token }: Place): TelegramPlatform {
  const [clock, log] = [new SystemClock(), new RecordingLog()];
  return new TelegramPlatform({ token, apiRoot: root, pictures: ".", commands: [], clock, log });
}

async function ourAdapter(place: Place): Promise<() => Promise<void>> {
  const platform = adapterAt(place);
  const echo = async (inbound: Inbound): Promise<void> => {
    if (inbound.kind !== "text") return;
    void platform.send(inbound.from, { spans: [inbound.text], choices: [], quiet: false, private: false });
  };
  await platform.start(echo);
  return () => platform.stop();
}

/** The bot with everything but the platform's limits, which the test server does not have. */
async function wholeBot(place: Place): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "bonewise-bench-"));
  const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: "silent", SENTENCE_ENCODER: "off" });
  const platform = Object.assign(adapterAt(place), { rates: UNLIMITED });
  const { app, close } = await openApp(config, await common(config), [platform]);
  await app.start();
  return async () => {
    await close();
    rmSync(folder, { recursive: true });
  };
}

const UNLIMITED = {
  perSecond: Number.POSITIVE_INFINITY,
  perConversationSecond: Number.POSITIVE_INFINITY,
  perGroupMinute: Number.POSITIVE_INFINITY,
};

let parts: ReturnType<typeof commonParts> | undefined;
function common(config: Config): ReturnType<typeof commonParts> {
  parts ??= commonParts(process.cwd(), config);
  return parts;
}

/** Updates a second from the bot's start to its last answer. */
async function measure(contender: Contender): Promise<number> {
  const worker = new Worker(new URL(import.meta.url));
  const [place] = (await once(worker, "message")) as [Place];
  const begun = performance.now();
  const stop = await contender(place);
  await once(worker, "message");
  const seconds = (performance.now() - begun) / 1000;
  await stop();
  await worker.terminate();
  return updates / seconds;
}

/** The test server's thread: everybody has said something before the bot comes; tells when all are answered. */
async function serve(): Promise<void> {
  const peer = await Peer.start();
  const everyone = Array.from({ length: people }, (_, number) => peer.person(`P${number}`));
  for (let said = 0; said < updates; said += 1)
    await everyone[said % people]?.says(`${QUESTIONS[said % QUESTIONS.length]} ${said}`);
  parentPort?.postMessage({ root: peer.root, token: peer.token } satisfies Place);
  let looked = 0;
  let answered = 0;
  await peer.until(() => {
    for (; looked < peer.calls.length; looked += 1) if (peer.calls[looked]?.method === "sendMessage") answered += 1;
    return answered === updates || undefined;
  }, 120_000);
  parentPort?.postMessage(answered);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}

async function compare(): Promise<void> {
  const bare: number[] = [];
  const ours: number[] = [];
  const whole: number[] = [];
  await common(readConfig({ LOG_LEVEL: "silent", SENTENCE_ENCODER: "off" }));
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await measure(bareTelegraf));
    ours.push(await measure(ourAdapter));
    whole.push(await measure(wholeBot));
  }
  const told = (name: string, rates: readonly number[]) => {
    const ratio = (median(rates) / median(bare)).toFixed(2);
    row(name, `${Math.round(median(rates))} updates a second`, `${ratio} of bare telegraf`);
  };
  told("bare telegraf", bare);
  told("our adapter", ours);
  told("the whole bot", whole);
}

await (isMainThread ? compare() : serve());
