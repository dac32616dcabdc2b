/**
 * How long a person waits between a slash command and its answer, and how many prompts a second go out. Our adapter, and the whole
 * bot, against bare discord.js replying, all through the same test server, which runs in a thread of its own. Of the bare time at
 * the median, our adapter should need no more than twice as much.
 *
 *     npm run bench -- discord && node --expose-gc dist/bench/discord.js 3000   (so many prompts; 300 otherwise)
 */
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { Client, Events, GatewayIntentBits } from "discord.js";
import { DiscordPlatform } from "../../src/adapters/discord/adapter.ts";
import { commonParts, openApp } from "../../src/commands/open.ts";
import { readConfig } from "../../src/config.ts";
import { Delivery } from "../../src/core/delivery.ts";
import type { Address } from "../../src/core/message.ts";
import { SystemClock } from "../../src/system/clock.ts";
import { publishedLimits } from "../fakes/discord/limits.ts";
import { Peer } from "../fakes/discord/peer.ts";
import { RecordingLog } from "../fakes/log.ts";
import { row } from "./row.ts";

const people = 100;
const commands = 500;
const rounds = 3;
const QUESTIONS = ["can I do yoga", "how much calcium do I need", "is swimming good for bones", "how do I bend safely"];
const prompts = Number(process.argv[2] ?? 300);

/** Where the test server is. */
interface Place {
  readonly root: string;
  readonly token: string;
}

/** What the server saw. */
interface Seen {
  readonly waits?: readonly number[];
  readonly addresses?: readonly Address[];
  readonly tooMany?: number;
}

/** Starts a bot that answers every command; the result stops it. */
type Contender = (place: Place) => Promise<() => Promise<void>>;

async function bareDiscord({ root, token }: Place): Promise<() => Promise<void>> {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: root } });
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand()) void interaction.reply("Most of it is.");
  });
  const ready = once(client, Events.ClientReady);
  await client.login(token);
  await ready;
  return () => client.destroy();
}

function platformAt({ root, token }: Place): DiscordPlatform {
  return new DiscordPlatform({
    ...{ token, apiRoot: root, pictures: ".", clock: new SystemClock(), log: new RecordingLog() },
    commands: [],
    words: { pick: "Choose one", noteTitle: "Note", noteLabel: "Note" },
  });
}

async function ourAdapter(place: Place): Promise<() => Promise<void>> {
  const platform = platformAt(place);
  await platform.start(async ({ from, id }) => {
    void platform.send(from, { spans: ["Most of it is."], choices: [], quiet: false, private: false }, `k:${id}`);
  });
  return () => platform.stop();
}

/** The bot with everything: it stores each command, reads it for alarms, answers it, and keeps its answer before sending it. */
async function wholeBot(place: Place): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "bonewise-bench-"));
  const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: "silent", SENTENCE_ENCODER: "off" });
  const { app, close } = await openApp(config, await commonParts(process.cwd(), config), [platformAt(place)]);
  await app.start();
  return async () => {
    await close();
    rmSync(folder, { recursive: true });
  };
}

/** Runs the server in its thread; asks it for one job. */
async function withServer<T>(
  job: "commands" | "prompts",
  work: (place: Place, next: () => Promise<Seen>) => Promise<T>,
) {
  const worker = new Worker(new URL(import.meta.url), { workerData: { job, prompts } });
  const next = async () => ((await once(worker, "message")) as [Seen])[0];
  const place = (await next()) as Seen & Place;
  const result = await work(place, async () => {
    worker.postMessage("go");
    return next();
  });
  await worker.terminate();
  return result;
}

function waitsOf(contender: Contender): Promise<readonly number[]> {
  return withServer("commands", async (place, next) => {
    const stop = await contender(place);
    const { waits = [] } = await next();
    await stop();
    return waits;
  });
}

/** The server's thread: people run commands one after the other, as fast as they are answered; or wait for prompts. */
async function serve({ job, prompts }: { job: string; prompts: number }): Promise<void> {
  const peer = await Peer.start(job === "prompts" ? { limits: publishedLimits } : {});
  const everyone = Array.from({ length: job === "prompts" ? prompts : people }, (_, number) =>
    peer.person(`P${number}`),
  );
  parentPort?.postMessage({ root: peer.root, token: peer.token } satisfies Place);
  await once(parentPort as NonNullable<typeof parentPort>, "message");
  if (job === "prompts") {
    const addresses = everyone.map(({ id, direct }) => ({ platform: "discord", conversation: direct.id, person: id }));
    parentPort?.postMessage({ addresses } satisfies Seen);
    await once(parentPort as NonNullable<typeof parentPort>, "message");
    parentPort?.postMessage({ tooMany: peer.calls.filter(({ status }) => status === 429).length } satisfies Seen);
    return;
  }
  peer.commands = [{ id: "1", name: "ask", options: [{ name: "question", type: 3 }] }];
  const waits: number[] = [];
  for (let run = 0; run < commands; run += 1) {
    const begun = performance.now();
    const person = everyone[run % people];
    const before = person?.screen().length ?? 0;
    person?.runs("/ask", { question: `${QUESTIONS[run % QUESTIONS.length]}` });
    await peer.until(() =>
      person
        ?.screen()
        .slice(before)
        .find(({ thinking }) => !thinking),
    );
    waits.push(performance.now() - begun);
  }
  parentPort?.postMessage({ waits } satisfies Seen);
}

function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

async function compareWaits(): Promise<void> {
  const bare: number[] = [];
  const ours: number[] = [];
  const whole: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(...(await waitsOf(bareDiscord)));
    ours.push(...(await waitsOf(ourAdapter)));
    whole.push(...(await waitsOf(wholeBot)));
  }
  const line = (numbers: readonly number[]) =>
    `p50 ${quantile(numbers, 0.5).toFixed(1)} ms, p99 ${quantile(numbers, 0.99).toFixed(1)} ms`;
  row("bare discord.js, command to answer", line(bare));
  const ratio = quantile(bare, 0.5) / quantile(ours, 0.5);
  row("our adapter, command to answer", line(ours), `${ratio.toFixed(2)} (bare over ours at the median)`);
  row("the whole bot, command to answer", line(whole));
}

async function fanOut(): Promise<void> {
  await withServer("prompts", async (place, next) => {
    const platform = platformAt(place);
    await platform.start(async () => undefined);
    const { addresses = [] } = await next();
    const delivery = new Delivery(platform, new SystemClock(), new RecordingLog());
    const begun = performance.now();
    const part = { spans: ["Time to move."], choices: [], quiet: false, private: false };
    const how = { urgency: "prompt", group: false } as const;
    const sent = await Promise.all(addresses.map((to, at) => delivery.send(to, part, { ...how, key: `prompt:${at}` })));
    const seconds = (performance.now() - begun) / 1000;
    const arrived = sent.filter(({ kind }) => kind === "sent").length;
    const { tooMany } = await next();
    row("prompts sent", `${arrived} of ${prompts}`, `in ${seconds.toFixed(1)} s; answered with 429: ${tooMany}`);
    await platform.stop();
  });
}

if (isMainThread) {
  await compareWaits();
  await fanOut();
} else await serve(workerData);
