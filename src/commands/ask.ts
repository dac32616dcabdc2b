import type { Readable } from "node:stream";
import * as z from "zod";
import { wrap } from "../adapters/local/wrap.ts";
import type { Config } from "../config.ts";
import type { Outbound } from "../core/message.ts";
import { plainBlocks } from "../core/plain-blocks.ts";
import type { Response } from "../core/respond.ts";
import { Advices } from "../core/safety/advice.ts";
import { explain, explainCaught, explainRecognised } from "../core/safety/explain.ts";
import { Judge, mattersOf } from "../core/safety/judge.ts";
import { Triage } from "../core/safety/triage.ts";
import { SentenceEncoder } from "../system/answers/encoder.ts";
import { commonParts, openApp } from "./open.ts";

/** Answers one text of one conversation, as the bot would. */
export type Respond = (conversation: string, text: string) => Promise<Response>;

/** How many lines are read together. */
const AT_ONCE = 64;

const line = z.object({ conversation: z.string().max(500), text: z.string() });

/** The words of messages as a person reads them, choices included. */
export function readable(says: readonly Outbound[]): string {
  return says
    .map((said) => {
      const labels = said.offers.map((offer, at) => `${at + 1} ${offer.label}`);
      const alert = said.alert === undefined ? "" : `${said.alert} `;
      return [`${alert}${plainBlocks(said.blocks)}`, ...labels].join("\n");
    })
    .join("\n\n");
}

/**
 * Reads one JSON object a line, {"conversation","text"}, and prints one a line in the same order. A line that cannot be read
 * gets an object with "error" and its number; the run goes on. `ahead` is told of texts that will soon be asked.
 */
export async function askLines(
  input: Readable,
  respond: Respond,
  print: (line: string) => void,
  ahead: (texts: readonly string[]) => void = () => undefined,
): Promise<void> {
  let number = 0;
  for await (const lines of linesAtHand(input)) {
    const asked = lines.map((raw) => ({ raw, parsed: line.safeParse(readJson(raw)) }));
    for (const [at, { raw, parsed }] of asked.entries()) {
      // While some are answered, the encoder is at work on the next.
      if (at % AT_ONCE === 0)
        ahead(asked.slice(at, at + 2 * AT_ONCE).flatMap((one) => (one.parsed.success ? one.parsed.data.text : [])));
      number += 1;
      if (raw.trim() === "") continue;
      if (parsed.success) print(await answerLine(parsed.data, respond));
      else
        print(JSON.stringify({ line: number, error: 'A line must be a JSON object with "conversation" and "text".' }));
    }
  }
}

async function answerLine({ conversation, text }: z.infer<typeof line>, respond: Respond): Promise<string> {
  const { kind, topic, choices, rule, score, says } = await respond(conversation, text);
  const rounded = Math.round(score * 1e4) / 1e4;
  return JSON.stringify({ conversation, kind, topic, choices, rule, score: rounded, text: readable(says) });
}

/** Lines as they come: a script that sends many is served with all that are at hand, a person line by line. */
async function* linesAtHand(input: Readable): AsyncGenerator<readonly string[]> {
  let rest = "";
  for await (const chunk of input.setEncoding("utf8")) {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? "";
    yield lines;
  }
  if (rest !== "") yield [rest];
}

function readJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

/** Answers `question` for a person, or lines of standard input for a script. Nothing is kept. */
export async function ask(root: string, config: Config, question: string): Promise<void> {
  // The encoder loads in its thread while the knowledge is read here.
  const loading = config.SENTENCE_ENCODER === "on" ? SentenceEncoder.load() : undefined;
  const common = await commonParts(root, { ...config, LOG_LEVEL: "error" });
  const opened = await openApp(config, common, [], { memory: true });
  const print = (words: string) => process.stdout.write(`${words}\n`);
  await common.sharpen(loading);
  if (question !== "") print(wrap(readable((await opened.app.respond("once", question)).says), 76));
  else {
    const respond: Respond = (conversation, text) => opened.app.respond(conversation, text);
    const triage = new Triage(common.knowledge.safety.book);
    // What raises an alarm is not looked up.
    const asks = (text: string) => !["A", "B"].includes(triage.read(text).level);
    await askLines(process.stdin, respond, print, (texts) => common.understanding.ahead(texts, asks));
  }
  await opened.close();
}

/** Tells how triage reads `text`, sent within ten minutes after `earlier`, and what is answered where it is let through. */
export async function explainText(root: string, config: Config, text: string, earlier: string): Promise<void> {
  const { knowledge, understanding, recogniser, clock, sharpen } = await commonParts(root, {
    ...config,
    LOG_LEVEL: "error",
  });
  const print = (words: string) => process.stdout.write(`${wrap(words, 76)}\n`);
  const { book, consequences, recognition: thresholds } = knowledge.safety;
  const triage = new Triage(book);
  const judge = new Judge({ triage, recogniser, thresholds });
  const year = new Date(clock.now()).getUTCFullYear();
  const judged = judge.judge(text, earlier, year);
  explain(judged.read, book.rules).forEach(print);
  explainRecognised(text, (words) => recogniser.of(triage.read(words).passages), thresholds).forEach(print);
  explainCaught(judged.caught, judged.doubted).forEach(print);
  const matters = mattersOf(judged);
  const question = new Advices(consequences).onlyIfAsked(matters) ? judge.ownQuestion(text, year) : undefined;
  if (question !== undefined) print(`Told in passing: where an article answers "${question}", that is the answer.`);
  await sharpen();
  const [first] = await understanding.understand(question ?? text, { topics: [] });
  const decision = first?.decision;
  const answer = decision?.kind === "answer" ? `the article "${decision.topic}"` : (decision?.kind ?? "unknown");
  const through = matters.length === 0 || (question !== undefined && decision?.kind === "answer");
  const released = through ? "Let through" : 'Released by "I asked in general"';
  print(`${released}: ${answer}, sure to ${(decision?.score ?? 0).toFixed(2)}.`);
}
