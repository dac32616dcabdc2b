import { sureness, type Thresholds } from "./decide.ts";
import type { Ranked } from "./ranking.ts";

/** How a question of which the answer is known was ranked. */
export interface Trial {
  readonly ranked: Ranked;
  /** Topics that answer it; none where it is off topic. */
  readonly topics: readonly string[];
}

/** Shares from 0 to 100. */
export interface Figures {
  readonly rightAtOnce: number;
  readonly rightOrChoices: number;
  readonly notConfidentlyWrong: number;
  readonly offTopicNotAnswered: number;
  readonly offTopicNeitherAnsweredNorChoices: number;
}

/** Most on-topic questions that may get a wrong answer, and most off-topic ones that may get an answer or choices; percent. */
const MOST_WRONG = 6.5;
const MOST_OFF_ANSWERED = 4;
const MOST_OFF_CHOICES = 20;
const STEP = 0.01;
const FOLDS = 5;

type Outcome = "answer" | "choices" | "unknown";

interface Facts {
  readonly confidence: number;
  readonly sure: number;
  readonly right: boolean;
  readonly among: boolean;
  readonly onTopic: boolean;
}

/**
 * The thresholds that give most right answers while at most 6.5 % of our questions are answered wrong and at most 4 % of off-topic
 * ones are answered (ours are meant to be hard: real ones lie further off); then choices down to where 20 % of the off-topic ones
 * would get them.
 */
export function tune(trials: readonly Trial[]): Thresholds {
  const facts = trials.map(factsOf);
  const confidences = steps(facts.map(({ confidence }) => confidence));
  let best: { thresholds: Thresholds; right: number } | undefined;
  for (const answer of confidences) {
    for (const sure of steps(facts.map((fact) => fact.sure))) {
      const thresholds = { sure, answer, choices: answer };
      const { right, wrong, offAnswered } = rates(facts, thresholds);
      if (wrong > MOST_WRONG || offAnswered > MOST_OFF_ANSWERED || right <= (best?.right ?? -1)) continue;
      best = { thresholds, right };
    }
  }
  if (best === undefined) throw new RangeError("There are no trials to learn thresholds from.");
  const { sure, answer } = best.thresholds;
  const choices = confidences.find(
    (value) => rates(facts, { sure, answer, choices: value }).offChoices <= MOST_OFF_CHOICES,
  );
  return round({ sure, answer, choices: Math.min(answer, choices ?? answer) });
}

/** What learnt thresholds give: each fifth of the trials is judged by thresholds that were learnt on the others. */
export function crossFigures(trials: readonly Trial[]): Figures {
  const facts = Array.from({ length: FOLDS }, (_, fold) => {
    const thresholds = tune(trials.filter((_, at) => at % FOLDS !== fold));
    return trials
      .filter((_, at) => at % FOLDS === fold)
      .map((trial) => ({ ...factsOf(trial), outcome: outcome(factsOf(trial), thresholds) }));
  }).flat();
  const on = facts.filter(({ onTopic }) => onTopic);
  const off = facts.filter(({ onTopic }) => !onTopic);
  const right = (fact: (typeof facts)[number]) => fact.outcome === "answer" && fact.right;
  return {
    rightAtOnce: share(on, right),
    rightOrChoices: share(on, (fact) => right(fact) || (fact.outcome === "choices" && fact.among)),
    notConfidentlyWrong: share(on, (fact) => right(fact) || fact.outcome !== "answer"),
    offTopicNotAnswered: share(off, (fact) => fact.outcome !== "answer"),
    offTopicNeitherAnsweredNorChoices: share(off, (fact) => fact.outcome === "unknown"),
  };
}

/** The chance, in percent, that an on-topic question is more confident than an off-topic one. */
export function separation(trials: readonly Trial[]): number {
  const of = (onTopic: boolean) =>
    trials.filter(({ topics }) => topics.length > 0 === onTopic).map(({ ranked }) => ranked.confidence);
  const [on, off] = [of(true), of(false)];
  let wins = 0;
  for (const a of on) for (const b of off) wins += a > b ? 1 : a === b ? 0.5 : 0;
  return tenth((100 * wins) / Math.max(1, on.length * off.length));
}

function factsOf({ ranked, topics }: Trial): Facts {
  const [first] = ranked.topics;
  const four = ranked.topics.slice(0, 4);
  return {
    confidence: ranked.confidence,
    sure: sureness(ranked),
    right: topics.includes(first?.id ?? ""),
    among: four.some(({ id }) => topics.includes(id)),
    onTopic: topics.length > 0,
  };
}

function outcome(fact: Facts, thresholds: Thresholds): Outcome {
  if (fact.confidence >= thresholds.answer && fact.sure >= thresholds.sure) return "answer";
  return fact.confidence >= thresholds.choices ? "choices" : "unknown";
}

function rates(facts: readonly Facts[], thresholds: Thresholds) {
  const counts = { on: 0, off: 0, right: 0, wrong: 0, offAnswered: 0, offChoices: 0 };
  for (const fact of facts) {
    const what = outcome(fact, thresholds);
    counts[fact.onTopic ? "on" : "off"] += 1;
    if (fact.onTopic && what === "answer") counts[fact.right ? "right" : "wrong"] += 1;
    if (!fact.onTopic && what === "answer") counts.offAnswered += 1;
    if (!fact.onTopic && what === "choices") counts.offChoices += 1;
  }
  const percent = (count: number, all: number) => (100 * count) / Math.max(1, all);
  return {
    right: percent(counts.right, counts.on),
    wrong: percent(counts.wrong, counts.on),
    offAnswered: percent(counts.offAnswered, counts.off),
    offChoices: percent(counts.offChoices, counts.off),
  };
}

function steps(values: readonly number[]): number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return Array.from({ length: Math.ceil((high - low) / STEP) + 1 }, (_, at) => low + at * STEP);
}

function round({ sure, answer, choices }: Thresholds): Thresholds {
  const short = (value: number) => Math.round(value * 1000) / 1000;
  return { sure: short(sure), answer: short(answer), choices: short(choices) };
}

function share<T>(all: readonly T[], holds: (one: T) => boolean): number {
  return tenth((100 * all.filter(holds).length) / Math.max(1, all.length));
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
