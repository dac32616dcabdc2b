import { Features } from "./features.ts";
import { SparseRows, sparseRidge } from "./sparse-rows.ts";
import type { Traits } from "./traits.ts";
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

/** What was learnt, as numbers that can be kept in a file. */
export interface Learnt {
  readonly buckets: Int32Array;
  readonly rarity: Float32Array;
  readonly texts: number;
  /** For each feature and the constant: emergency, alarm. */
  readonly levels: Float32Array;
  /** For each feature and the constant: each rule. */
  readonly rules: Float32Array;
}

const LEVELS = 2;

/**
 * Recognises alarms in words that no rule has: a linear model over the traits of a message, learnt in closed form from what people
 * typed. Knows no medicine; what it learnt stands in knowledge/safety.
 */
export class Recogniser {
  readonly #features: Features;
  readonly #learnt: Learnt;
  readonly #rules: readonly string[];

  /** `rules`: as they were given to learn. */
  constructor(learnt: Learnt, rules: readonly string[]) {
    this.#learnt = learnt;
    this.#features = new Features(learnt.buckets, learnt.rarity, learnt.texts);
    this.#rules = rules;
  }

  /** The most alarming of the passages of a message. */
  of(passages: readonly Traits[]): Recognised {
    let found: Recognised = { emergency: -1, emergencyRule: "", alarm: -1, urgentRule: "" };
    for (const passage of passages) {
      const { places, values } = this.#features.vector(passage);
      const [emergency = -1, alarm = -1] = products(this.#learnt.levels, LEVELS, places, values);
      if (emergency <= found.emergency && alarm <= found.alarm) continue;
      const likeness = products(this.#learnt.rules, this.#rules.length, places, values);
      if (emergency > found.emergency) found = { ...found, emergency, emergencyRule: this.#best(likeness, "A") };
      if (alarm > found.alarm) found = { ...found, alarm, urgentRule: this.#best(likeness, "B") };
    }
    return found;
  }

  #best(likeness: readonly number[], level: Level): string {
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
): Learnt {
  const features = Features.of(heard.map(({ traits }) => traits));
  const { width, buckets, rarity } = features;
  const vectors = heard.map(({ traits }) => features.vector(traits));
  const sides = heard.flatMap(({ rule }) => [side(rule?.startsWith("A")), side(rule !== undefined)]);
  const levels = sparseRidge(new SparseRows(vectors), width, Float32Array.from(sides), LEVELS);
  // Which rule it is, is learnt from the alarms alone: what is harmless must not drown the difference between two of them.
  const alarming = heard.flatMap(({ rule }, at) => (rule === undefined ? [] : at));
  const rows = new SparseRows(alarming.flatMap((at) => vectors[at] ?? []));
  const named = alarming.flatMap((at) => rules.map((rule) => side(heard[at]?.rule === rule)));
  const byRule = sparseRidge(rows, width, Float32Array.from(named), rules.length);
  return { buckets, rarity, texts: heard.length, levels, rules: byRule };
}

function side(holds: boolean | undefined): number {
  return holds === true ? 1 : -1;
}

function products(
  weights: Float32Array,
  columns: number,
  places: readonly number[],
  values: readonly number[],
): number[] {
  const sums = new Array<number>(columns).fill(0);
  for (const [at, place] of places.entries())
    for (let c = 0; c < columns; c += 1)
      sums[c] = (sums[c] as number) + (values[at] as number) * (weights[place * columns + c] as number);
  return sums;
}
