import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { stringify } from "yaml";
import { confusions } from "../core/answers/trials.ts";
import { tune } from "../core/answers/tuning.ts";
import { type Fault, showFault } from "../core/fault.ts";
import { examine, type Measured, rankingFigures, serviceFigures } from "../system/answers/examination.ts";
import { lessonsOf } from "../system/answers/learning.ts";
import { NumberCache } from "../system/answers/number-cache.ts";
import { openUnderstander } from "../system/answers/open-understander.ts";
import { openKnowledge } from "../system/kept-knowledge.ts";
import { type LearntThresholds, readUnseen, THRESHOLDS, type UnseenQuestions } from "../system/knowledge/questions.ts";
import { RECOGNITION } from "../system/knowledge/text-files.ts";
import { examineAlarms, type Ordinary } from "../system/safety/examine-alarms.ts";
import { alarmLessons, openRecogniser } from "../system/safety/open-recogniser.ts";

const HEAD = `# Written by \`npm run learn\` from the questions beside this file; not by hand. What the numbers and figures mean: README.md.
# Confidence is the sum of the best three topics' scores, less how well the question fits none; sure is the best score plus its lead
# over the second.
`;
const ALARMS_HEAD = `# Written by \`npm run learn\` from heard/ and the rules' examples; not by hand. What the numbers and figures mean: README.md.
`;
/** How far a figure may fall below the recorded one, in points. */
const TOLERANCE = 1;
const CONFUSIONS = 15;

/** What can be learnt side by side. */
const PARTS = ["answers", "alarms"];

/**
 * Computes what the first start would else compute, into `folder`: a `part` of it, or all parts, each in a thread of its own where the
 * machine has several processors. It takes minutes.
 */
export async function prepareNumbers(root: string, folder: string, part: string | undefined): Promise<void> {
  // What both parts start from is kept by this first reading.
  const cache = new NumberCache([folder]);
  const { knowledge, fingerprints } = await openKnowledge(root, cache);
  if (part === undefined && availableParallelism() > 1) await Promise.all(PARTS.map(inThread));
  if (part !== "alarms") await openUnderstander(knowledge, cache, fingerprints.answers).sharpen();
  if (part !== "answers")
    openRecogniser(knowledge.safety.book, () => alarmLessons(knowledge), cache, fingerprints.alarms);
}

/** Runs this program for one part; what it learns is found in the folder then. */
async function inThread(part: string): Promise<void> {
  const thread = new Worker(process.argv[1] ?? "", { argv: ["learn", "--numbers", part] });
  await once(thread, "exit");
}

/**
 * Learns the thresholds from knowledge/questions and writes them with the figures that justify them; returns the exit code.
 * `folder`: where learnt numbers are kept. Without the optional sentence encoder its thresholds and figures stay as they are.
 */
export async function learn(root: string, folder: string, print: (line: string) => void): Promise<number> {
  const found = await examined(root, folder, print);
  if (found === undefined) return 1;
  const { knowledge, unseen, recogniser } = found;
  const trials = found.trials;
  const thresholds = {
    lexical: tune(trials.lexical),
    encoded: trials.encoded === undefined ? knowledge.thresholds.encoded : tune(trials.encoded),
  };
  const teaching = { ...knowledge, thresholds: { ...thresholds, figures: {} } };
  const measured = {
    ...rankingFigures(trials),
    ...(await serviceFigures(teaching, unseen, new NumberCache([folder]))),
  };
  const before = trials.encoded === undefined ? knowledge.thresholds.figures : {};
  const learnt: LearntThresholds = { ...thresholds, figures: { ...before, ...measured } };
  writeFileSync(join(root, THRESHOLDS), HEAD + stringify(learnt));
  const alarms = examineAlarms(alarmLessons(knowledge), ordinaryOf(unseen), recogniser());
  writeFileSync(join(root, RECOGNITION), ALARMS_HEAD + stringify(alarms));
  print(stringify({ ...learnt, alarms }));
  return 0;
}

/** Measures again, prints the commonest confusions, and compares with the recorded figures; returns the exit code. */
export async function evaluate(root: string, folder: string, print: (line: string) => void): Promise<number> {
  const found = await examined(root, folder, print);
  if (found === undefined) return 1;
  const { knowledge, unseen } = found;
  const trials = found.trials;
  if (trials.encoded === undefined) print("The sentence encoder is not installed: measured without it.");
  const measured = {
    ...rankingFigures(trials),
    ...(await serviceFigures(knowledge, unseen, new NumberCache([folder]))),
  };
  print(stringify(measured));
  for (const { pair, texts } of confusions(unseen.golden, trials.encoded ?? trials.lexical).slice(0, CONFUSIONS))
    print(`${String(texts.length).padStart(3)}  ${pair}: ${texts.slice(0, 3).join(" | ")}`);
  const fallen = Object.entries(measured).flatMap(([way, figures]) =>
    compare(figures, knowledge.thresholds.figures[way] ?? {}).map((line) => `${way} ${line}`),
  );
  for (const line of fallen) print(line);
  print(fallen.length === 0 ? "No figure fell." : `${fallen.length} figures fell by more than ${TOLERANCE} point.`);
  return fallen.length === 0 ? 0 : 1;
}

/** Lines about figures that fell by more than a point below the recorded ones. */
export function compare(measured: Measured, recorded: Measured): string[] {
  return Object.entries(measured).flatMap(([name, value]) => {
    const before = recorded[name];
    return before !== undefined && value < before - TOLERANCE ? [`${name}: ${value}, recorded ${before}`] : [];
  });
}

/** Questions that nothing learns from: ours with their topics, then what is nobody's here. */
function questionsOf({ golden, offTopic }: UnseenQuestions) {
  return [...golden, ...offTopic.map((text) => ({ text, topics: [] }))];
}

/** Messages that nothing learns from, and that are no alarms. */
function ordinaryOf({ golden, offTopic, followUps }: UnseenQuestions): Ordinary {
  return { asked: [...golden, ...followUps].map(({ text }) => text), foreign: offTopic };
}

async function examined(root: string, folder: string, print: (line: string) => void) {
  const faults: Fault[] = [];
  const cache = new NumberCache([folder]);
  const { knowledge, fingerprints } = await openKnowledge(root, cache);
  const unseen: UnseenQuestions = readUnseen(root, new Set(knowledge.articles.keys()), faults);
  for (const fault of faults) print(showFault(fault));
  if (faults.length > 0) return undefined;
  const lessons = lessonsOf(knowledge, cache, fingerprints.answers);
  const recogniser = () =>
    openRecogniser(knowledge.safety.book, () => alarmLessons(knowledge), cache, fingerprints.alarms);
  return { knowledge, unseen, recogniser, trials: await examine(lessons, questionsOf(unseen), cache) };
}
