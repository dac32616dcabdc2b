import { type FeatureNumbers, Features, type Traits } from "../learning/features.ts";
import { compact, type LinearModel, products } from "../learning/linear-model.ts";
import { SparseRows, sparseRidge } from "../learning/sparse-ridge.ts";
import { ALARM_KINDS } from "./traits.ts";
import type { Level } from "./verdict.ts";

/** A text with the rule that it is an instance of; undefined where it is no alarm. */
export interface Heard {
  readonly text: string;
  readonly rule: string | undefined;
}

/** How like a message is to alarms: about -1 where it is not at all, about 1 where it is just like one. */
export interface Recognised {
  /** To emergencies (level A), and the rule of the most similar ones. */
  readonly emergency: number;
  readonly emergencyRule: string;
  /** To emergencies and urgent matters together (levels A and B), and the urgent rule of the most similar ones. */
  readonly alarm: number;
  readonly urgentRule: string;
}

/** What was learnt. `levels` has the columns emergency and alarm; `rules` has one for each rule. */
export interface LearntAlarms {
  readonly features: FeatureNumbers;
  readonly levels: LinearModel;
  readonly rules: LinearModel;
}

const LEVELS = 2;
const SOLVING = { rounds: 30, held: 1 };

/**
 * Recognises alarms in words that no rule has: a linear model over the traits of a message, learnt in closed form from what people
 * typed. Knows no medicine; what it learnt stands in knowledge/safety.
 */
export class Recogniser {
  readonly #features: Features;
  readonly #learnt: LearntAlarms;
  readonly #rules: readonly string[];

  /** `rules`: as they were given to learn. */
  constructor(learnt: LearntAlarms, rules: readonly string[]) {
    this.#learnt = learnt;
    this.#features = new Features(ALARM_KINDS, learnt.features);
    this.#rules = rules;
  }

  /** The most alarming of the passages of a message. */
  of(passages: readonly Traits[]): Recognised {
    let found: Recognised = { emergency: -1, emergencyRule: "", alarm: -1, urgentRule: "" };
    for (const passage of passages) {
      const vector = this.#features.vector(passage);
      const [emergency = -1, alarm = -1] = products(this.#learnt.levels, vector);
      if (emergency <= found.emergency && alarm <= found.alarm) continue;
      const likeness = products(this.#learnt.rules, vector);
      if (emergency > found.emergency) found = { ...found, emergency, emergencyRule: this.#best(likeness, "A") };
      if (alarm > found.alarm) found = { ...found, alarm, urgentRule: this.#best(likeness, "B") };
    }
    return found;
  }

  #best(likeness: Float32Array, level: Level): string {
    let best: { rule: string; value: number } | undefined;
    for (const [at, rule] of this.#rules.entries()) {
      const value = likeness[at] as number;
      if (rule.startsWith(level) && (best === undefined || value > best.value)) best = { rule, value };
    }
    return best?.rule ?? "";
  }
}

/** Learns from texts with their traits; `rules`: every rule of levels A and B. Takes seconds for tens of thousands. */
export function learnAlarms(
  heard: readonly { readonly rule: string | undefined; readonly traits: Traits }[],
  rules: readonly string[],
): LearntAlarms {
  const features = Features.of(
    ALARM_KINDS,
    heard.map(({ traits }) => traits),
  );
  const vectors = heard.map(({ traits }) => features.vector(traits));
  const sides = heard.flatMap(({ rule }) => [side(rule?.startsWith("A")), side(rule !== undefined)]);
  const solved = (rows: SparseRows, targets: readonly number[], columns: number) =>
    compact(sparseRidge(rows, features.width, Float32Array.from(targets), columns, SOLVING), columns);
  const levels = solved(new SparseRows(vectors), sides, LEVELS);
  // Which rule it is, is learnt from the alarms alone: what is harmless must not drown the difference between two of them.
  const alarming = heard.flatMap(({ rule }, at) => (rule === undefined ? [] : at));
  const rows = new SparseRows(alarming.flatMap((at) => vectors[at] ?? []));
  const named = alarming.flatMap((at) => rules.map((rule) => side(heard[at]?.rule === rule)));
  return { features: features.numbers, levels, rules: solved(rows, named, rules.length) };
}

function side(holds: boolean | undefined): number {
  return holds === true ? 1 : -1;
}
