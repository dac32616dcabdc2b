import * as z from "zod";
import type { Thresholds } from "../../core/answers/decide.ts";
import type { GoingOn } from "../../core/answers/staying.ts";
import type { Fault } from "../../core/fault.ts";
import { readMessages } from "./message-lines.ts";
import { readText } from "./text-files.ts";
import { readYaml } from "./yaml-file.ts";

const OFF_TOPIC = "knowledge/questions/off-topic.txt";
const GOLDEN = "knowledge/questions/golden.csv";
const UNSEEN = "knowledge/questions/off-topic-unseen.txt";
const GOING_ON = "knowledge/questions/going-on.csv";
const FOLLOW_UPS = "knowledge/questions/follow-ups.csv";
export const THRESHOLDS = "knowledge/questions/thresholds.yaml";

const thresholds = z.strictObject({ sure: z.number(), answer: z.number(), choices: z.number() });
const thresholdsSchema = z.strictObject({
  lexical: thresholds,
  encoded: thresholds,
  figures: z.record(z.string(), z.record(z.string(), z.number())).default({}),
});

/** A question with the topics that may answer it, to test the bot with. */
export interface GoldenQuestion {
  readonly text: string;
  readonly topics: readonly string[];
}

/** A message that goes on from an answer, with the topics that are right for it. */
export interface FollowUpQuestion extends GoldenQuestion {
  readonly after: string;
}

/** Messages that the bot does not learn from: it is measured with them. */
export interface UnseenQuestions {
  readonly golden: readonly GoldenQuestion[];
  readonly offTopic: readonly string[];
  readonly followUps: readonly FollowUpQuestion[];
}

/** Thresholds without and with a sentence encoder. */
export interface LearntThresholds {
  readonly lexical: Thresholds;
  readonly encoded: Thresholds;
  /** What was measured when they were learnt, in percent, by the way of comparing. */
  readonly figures: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** The lines of knowledge/questions/off-topic.txt that are messages. */
export function readOffTopic(root: string, faults: Fault[]): readonly string[] {
  return messages(root, OFF_TOPIC, faults);
}

/** What the bot is measured with. `topics`: the ids that exist. */
export function readUnseen(root: string, topics: ReadonlySet<string>, faults: Fault[]): UnseenQuestions {
  const golden = readGolden(root, topics, faults);
  const followUps = readFollowUps(root, FOLLOW_UPS, topics, faults);
  return { golden, offTopic: messages(root, UNSEEN, faults), followUps };
}

function messages(root: string, file: string, faults: Fault[]): readonly string[] {
  return readMessages(root, file, faults).map(({ text }) => text);
}

/** How people go on from an answer, to learn from. `topics`: the ids that exist. */
export function readGoingOn(root: string, topics: ReadonlySet<string>, faults: Fault[]): readonly GoingOn[] {
  const rows = readFollowUps(root, GOING_ON, topics, faults);
  return rows.map(({ after, text, topics: [topic] }) => ({ text, stays: topic === after }));
}

/** The rows of such a file: the topic before, the text, its topic, other topics that are right too. */
function readFollowUps(
  root: string,
  file: string,
  topics: ReadonlySet<string>,
  faults: Fault[],
): readonly FollowUpQuestion[] {
  const rows = lines(root, file, faults).slice(1);
  return rows.flatMap(({ words, line }) => {
    const [after = "", text = "", topic = "", also = ""] = words.split(",");
    if (words === "") return [];
    const accepted = [topic, ...also.split(" ")].filter((id) => id !== "");
    for (const id of [after, ...accepted].filter((id) => !topics.has(id)))
      faults.push({ file, line, what: `There is no article "${id}".`, repair: "Correct the id." });
    return [{ after, text, topics: accepted }];
  });
}

/** The rows of knowledge/questions/golden.csv: "text",topic,other topics that are right too. `topics`: the ids that exist. */
function readGolden(root: string, topics: ReadonlySet<string>, faults: Fault[]): readonly GoldenQuestion[] {
  const rows = lines(root, GOLDEN, faults).slice(1);
  return rows.flatMap(({ words, line }) => {
    if (words === "") return [];
    const cut = /^(?:"((?:[^"]|"")+)"|([^",]+)),([a-z0-9-]+),([a-z0-9 -]*)$/.exec(words);
    if (cut === null) {
      const repair = 'Write "question",topic,other topics (with a space between, or nothing).';
      faults.push({ file: GOLDEN, line, what: "The row has not the three columns text, topic, also.", repair });
      return [];
    }
    const accepted = [cut[3] ?? "", ...(cut[4] ?? "").split(" ")].filter((id) => id !== "");
    for (const id of accepted.filter((id) => !topics.has(id)))
      faults.push({ file: GOLDEN, line, what: `There is no article "${id}".`, repair: "Correct the id." });
    return [{ text: (cut[1] ?? cut[2] ?? "").replaceAll('""', '"'), topics: accepted }];
  });
}

/** The learnt thresholds; undefined, with faults, where they are missing or broken. */
export function readThresholds(root: string, faults: Fault[]): LearntThresholds | undefined {
  return readYaml(root, THRESHOLDS, thresholdsSchema, faults)?.value;
}

function lines(root: string, file: string, faults: Fault[]): { readonly words: string; readonly line: number }[] {
  const source = readText(root, file, faults);
  return (source?.split("\n") ?? []).map((words, at) => ({ words: words.trim(), line: at + 1 }));
}
