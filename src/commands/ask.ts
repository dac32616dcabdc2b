import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { z } from "zod";
import { wrap } from "../adapters/local/wrap.ts";
import type { Config } from "../config.ts";
import { plainBlocks } from "../core/markdown.ts";
import type { Outbound } from "../core/message.ts";
import type { Response } from "../core/respond.ts";
import { commonParts, openApp } from "./open.ts";

/** Answers one text of one conversation, as the bot would. */
export type Respond = (conversation: string, text: string) => Promise<Response>;

const line = z.object({ conversation: z.string().max(500), text: z.string() });

/** The words of messages as a person reads them, choices included. */
export function readable(says: readonly Outbound[]): string {
  return says
    .map((said) => {
      const labels = said.offers.map((offer, at) => `${at + 1} ${offer.label}`);
      return [plainBlocks(said.blocks), ...labels].join("\n");
    })
    .join("\n\n");
}

/**
 * Reads one JSON object a line, {"conversation","text"}, and prints one a line in the same order. A line that cannot be read
 * gets an object with "error" and its number; the run goes on.
 */
export async function askLines(input: Readable, respond: Respond, print: (line: string) => void): Promise<void> {
  let number = 0;
  for await (const raw of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (raw.trim() === "") continue;
    const parsed = line.safeParse(readJson(raw));
    if (!parsed.success) {
      print(JSON.stringify({ line: number, error: 'A line must be a JSON object with "conversation" and "text".' }));
      continue;
    }
    const { conversation, text } = parsed.data;
    const { kind, topic, choices, rule, score, says } = await respond(conversation, text);
    print(
      JSON.stringify({
        conversation,
        kind,
        topic,
        choices,
        rule,
        score: Math.round(score * 1e4) / 1e4,
        text: readable(says),
      }),
    );
  }
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
  const common = commonParts(root, { ...config, LOG_LEVEL: "error" });
  const opened = await openApp(config, common, [], { memory: true });
  const print = (words: string) => process.stdout.write(`${words}\n`);
  if (question !== "") print(wrap(readable((await opened.app.respond("once", question)).says), 76));
  else await askLines(process.stdin, (conversation, text) => opened.app.respond(conversation, text), print);
  await opened.close();
}
