import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import type { Ranking } from "../core/answers/ranking.ts";
import { confusions, type KnownQuestion, offTopicTrials, trialsOf } from "../core/answers/trials.ts";
import { crossFigures, type Figures, separation, type Trial, tune } from "../core/answers/tuning.ts";
import type { Encoder } from "../core/answers/understander.ts";
import { type Fault, showFault } from "../core/fault.ts";
import { SentenceEncoder } from "../system/answers/encoder.ts";
import { learnEncoded, learnLexical, lessonsOf } from "../system/answers/learning.ts";
import { NumberCache } from "../system/answers/number-cache.ts";
import { openUnderstander } from "../system/answers/open-understander.ts";
import { readArticles } from "../system/knowledge/articles.ts";
import { readKnowledge } from "../system/knowledge/knowledge.ts";
import { PARSED_YAML, ParsedYaml } from "../system/knowledge/parsed-yaml.ts";
import { type LearntThresholds, readGolden, readOffTopic, readThresholds } from "../system/knowledge/questions.ts";
import { readWords } from "../system/knowledge/words.ts";

const THRESHOLDS = "knowledge/questions/thresholds.yaml";
const HEAD = `# Written by \`npm run learn\` from golden.csv and off-topic.txt; not by hand. Confidence is the best topic's score less the
# question's novelty less how well it fits none; sure is the score plus its lead over the second. The figures (percent) are
# measured with thresholds that were learnt on four fifths of the questions and judged on the last, in turn; \`npm run eval\`
# fails where one falls by more than a point.
`;
/** How far a figure may fall below the recorded one, in points. */
const TOLERANCE = 1;

/** Figures of one way of comparing, in percent. */
export type Measured = Figures &
  Readonly<Record<string, number>> & {
    readonly separation: number;
    readonly firstRight: number;
    readonly amongFour: number;
  };

/** Computes what the first start would else compute, into `folder`. */
export async function prepareNumbers(root: string, folder: string): Promise<void> {
  const knowledge = readKnowledge(root, new ParsedYaml([join(folder, PARSED_YAML)]));
  await openUnderstander(knowledge, [folder]).sharpen();
}

interface Examined {
  readonly golden: readonly KnownQuestion[];
  readonly trials: { readonly lexical: readonly Trial[]; readonly encoded: readonly Trial[] | undefined };
}

/**
 * Learns the thresholds from knowledge/questions and writes them with the figures that justify them; returns the exit code.
 * `folder`: where learnt numbers are kept. Without the optional sentence encoder its thresholds stay as they are.
 */
export async function learn(root: string, folder: string, print: (line: string) => void): Promise<number> {
  const examined = await examine(root, folder, print);
  if (examined === undefined) return 1;
  const { lexical, encoded } = examined.trials;
  const before = readThresholds(root, []);
  const measured = measureAll(examined);
  const learnt: LearntThresholds = {
    lexical: tune(lexical),
    encoded: encoded === undefined ? (before?.encoded ?? tune(lexical)) : tune(encoded),
    figures: encoded === undefined ? { ...before?.figures, ...measured } : measured,
  };
  writeFileSync(join(root, THRESHOLDS), HEAD + stringify(learnt));
  print(stringify(learnt));
  return 0;
}

/** Scores the golden questions, prints a confusion list, and compares with the recorded figures; returns the exit code. */
export async function evaluate(root: string, folder: string, print: (line: string) => void): Promise<number> {
  const thresholds = readThresholds(root, []);
  const examined = await examine(root, folder, print);
  if (examined === undefined || thresholds === undefined) return 1;
  const measured = measureAll(examined);
  print(stringify(measured));
  for (const { pair, texts } of confusions(examined.golden, examined.trials.encoded ?? examined.trials.lexical).slice(
    0,
    15,
  ))
    print(`${String(texts.length).padStart(3)}  ${pair}: ${texts.slice(0, 3).join(" | ")}`);
  const fallen = compare(measured, thresholds.figures);
  for (const line of fallen) print(line);
  print(fallen.length === 0 ? "No figure fell." : `${fallen.length} figures fell by more than ${TOLERANCE} point.`);
  return fallen.length === 0 ? 0 : 1;
}

/** Lines about figures that fell by more than a point below the recorded ones. */
export function compare(
  measured: Record<string, Measured>,
  recorded: Record<string, Record<string, number>>,
): string[] {
  return Object.entries(measured).flatMap(([way, found]) =>
    Object.entries(found).flatMap(([name, value]) => {
      const before = recorded[way]?.[name];
      const fell = before !== undefined && value < before - TOLERANCE;
      return fell ? [`${way} ${name}: ${value}, recorded ${before}`] : [];
    }),
  );
}

async function examine(root: string, folder: string, print: (line: string) => void): Promise<Examined | undefined> {
  const faults: Fault[] = [];
  const articles = readArticles(root, faults).map(({ article }) => article);
  const words = readWords(root, faults);
  const offTopic = readOffTopic(root, faults);
  const golden = readGolden(root, new Set(articles.map(({ id }) => id)), faults);
  for (const fault of faults) print(showFault(fault));
  if (words === undefined || faults.length > 0) return undefined;
  const lessons = lessonsOf(articles, offTopic, words);
  const cache = new NumberCache([folder]);
  const lexical = learnLexical(lessons, cache);
  const encoder = await SentenceEncoder.load();
  if (encoder === undefined) print("The sentence encoder is not installed: measured without it.");
  const encoded = encoder && (await withEncoder(await learnEncoded(lessons, cache, encoder), golden, encoder));
  return { golden, trials: { lexical: [...trialsOf(lexical, golden), ...offTopicTrials(lexical)], encoded } };
}

async function withEncoder(ranking: Ranking, golden: readonly KnownQuestion[], encoder: Encoder): Promise<Trial[]> {
  const vectors = await encoder.encode(golden.map(({ text }) => ranking.plain(text)));
  return [...trialsOf(ranking, golden, vectors), ...offTopicTrials(ranking)];
}

function measureAll({ trials }: Examined): Record<string, Measured> {
  const lexical = measure(trials.lexical);
  return trials.encoded === undefined ? { lexical } : { lexical, encoded: measure(trials.encoded) };
}

function measure(trials: readonly Trial[]): Measured {
  const on = trials.filter(({ topics }) => topics.length > 0);
  const among = (n: number) => {
    const found = on.filter(({ ranked, topics }) => ranked.topics.slice(0, n).some(({ id }) => topics.includes(id)));
    return Math.round((1000 * found.length) / Math.max(1, on.length)) / 10;
  };
  return { ...crossFigures(trials), separation: separation(trials), firstRight: among(1), amongFour: among(4) };
}
