/**
 * Everybody's daily prompt at once, while a few people ask questions: through delivery's pacing and our adapter, against the
 * test server with the limits that Telegram publishes. Prints how much of the limit was used, how many sends were refused,
 * and how long questions waited for their answer.
 *
 *     npm run bench -- telegram-fanout            3,000 prompts, 100 seconds
 *     npm run bench -- telegram-fanout -- 600     fewer
 */
import { once } from "node:events";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { TelegramPlatform } from "../../src/adapters/telegram/adapter.ts";
import { Delivery } from "../../src/core/delivery.ts";
import type { Address, Inbound, Part } from "../../src/core/message.ts";
import { SystemClock } from "../../src/system/clock.ts";
import { RecordingLog } from "../fakes/log.ts";
import { publishedLimits } from "../fakes/telegram/flood.ts";
import { Peer } from "../fakes/telegram/peer.ts";
import { row } from "./row.ts";

const askers = 100;
const askEveryMs = 250;

/** Where the test server is, and who lives there. */
interface Town {
  readonly root: string;
  readonly token: string;
  readonly prompted: readonly number[];
}

/** What the test server saw. */
interface Seen {
  readonly refused: number;
  /** From a question's arrival at Telegram to its answer there, in milliseconds. */
  readonly waits: readonly number[];
}

function part(words: string): Part {
  return { spans: [words], choices: [], quiet: false, private: false };
}

async function fanOut(prompts: number): Promise<void> {
  const worker = new Worker(new URL(import.meta.url), { workerData: prompts });
  const [town] = (await once(worker, "message")) as [Town];
  const clock = new SystemClock();
  const log = new RecordingLog();
  const platform = new TelegramPlatform({
    token: town.token,
    apiRoot: town.root,
    pictures: ".",
    commands: [],
    clock,
    log,
  });
  const delivery = new Delivery(platform, clock, log);
  let replies = 0;
  const answer = async (inbound: Inbound): Promise<void> => {
    if (inbound.kind !== "text") return;
    replies += 1;
    void delivery.send(inbound.from, part("Answer"), { key: inbound.id, urgency: "reply", group: false });
  };
  await platform.start(answer);
  worker.postMessage("begin");
  const begun = performance.now();
  const outcomes = await Promise.all(
    town.prompted.map((person, number) => {
      const to: Address = { platform: "telegram", conversation: String(person), person: String(person) };
      return delivery.send(to, part("Time to move."), { key: `prompt-${number}`, urgency: "prompt", group: false });
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  worker.postMessage("end");
  const [seen] = (await once(worker, "message")) as [Seen];
  await platform.stop();
  await worker.terminate();
  const waits = seen.waits.toSorted((one, other) => one - other);
  const at = (share: number) => Math.round(waits[Math.min(Math.floor(waits.length * share), waits.length - 1)] ?? 0);
  const rate = (prompts + replies) / seconds;
  const sent = outcomes.filter(({ kind }) => kind === "sent").length;
  row("prompts sent", `${sent} of ${prompts}`, `in ${seconds.toFixed(1)} s`);
  const { perSecond } = publishedLimits;
  row("limit used", `${((100 * rate) / perSecond).toFixed(1)} %`, `of ${perSecond} a second`);
  row("answered with 429", String(seen.refused));
  row("answers meanwhile", `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`, `of ${waits.length}`);
}

/** The test server's thread: people who get prompts, and people who ask while that goes on. */
async function serve(prompts: number): Promise<void> {
  const peer = await Peer.start({ flood: publishedLimits });
  const prompted = Array.from({ length: prompts }, (_, number) => peer.person(`P${number}`));
  const asking = Array.from({ length: askers }, (_, number) => peer.person(`A${number}`));
  for (const person of prompted) await person.says("/start");
  peer.queue.clear();
  parentPort?.postMessage({
    root: peer.root,
    token: peer.token,
    prompted: prompted.map(({ id }) => id),
  } satisfies Town);
  await new Promise((begin) => parentPort?.once("message", begin));
  const ended = new Promise<void>((end) => parentPort?.once("message", () => end()));
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  const waits: Promise<number>[] = [];
  for (let asked = 0; !isOver; asked += 1) {
    const asker = asking[asked % askers];
    const at = performance.now();
    await asker?.says("Is yoga safe?");
    if (asker) waits.push(asker.sees("Answer", { withinMs: 20_000 }).then(() => performance.now() - at));
    await new Promise((resolve) => setTimeout(resolve, askEveryMs));
  }
  const seen: Seen = {
    waits: await Promise.all(waits),
    refused: peer.callsOf("sendMessage").filter(({ status }) => status === 429).length,
  };
  parentPort?.postMessage(seen);
}

await (isMainThread ? fanOut(Number(process.argv[2] ?? 3000)) : serve(workerData as number));
