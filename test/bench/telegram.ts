/**
 * How many updates a second go all the way: arrive, are handed on, are answered. Our adapter against bare telegraf, both
 * echoing, through the same test server, which runs in a thread of its own. Prints the ratio; 0.5 is the least we want.
 *
 *     npm run bench:telegram
 */
import { once } from "node:events";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { Telegraf } from "telegraf";
import { TelegramPlatform } from "../../src/adapters/telegram/adapter.ts";
import type { Inbound } from "../../src/core/message.ts";
import { SystemClock } from "../../src/system/clock.ts";
import { RecordingLog } from "../fakes/log.ts";
import { Peer } from "../fakes/telegram/peer.ts";

const people = 300;
const updates = 3000;
const rounds = 5;

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

async function ourAdapter({ root, token }: Place): Promise<() => Promise<void>> {
  const platform = new TelegramPlatform({
    token,
    apiRoot: root,
    pictures: ".",
    commands: [],
    clock: new SystemClock(),
    log: new RecordingLog(),
  });
  const echo = async (inbound: Inbound): Promise<void> => {
    if (inbound.kind !== "text") return;
    void platform.send(inbound.from, { spans: [inbound.text], choices: [], quiet: false, private: false });
  };
  await platform.start(echo);
  return () => platform.stop();
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
  for (let said = 0; said < updates; said += 1) await everyone[said % people]?.says(`Question ${said}`);
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
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await measure(bareTelegraf));
    ours.push(await measure(ourAdapter));
  }
  console.log(`bare telegraf  ${Math.round(median(bare))} updates a second`);
  console.log(`our adapter    ${Math.round(median(ours))} updates a second`);
  console.log(`ratio          ${(median(ours) / median(bare)).toFixed(2)} (median of ${rounds} rounds of ${updates})`);
}

await (isMainThread ? compare() : serve());
