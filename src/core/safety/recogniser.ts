import { type FeatureNumbers, Features, type Traits } from "../learning/features.ts";
import { compact, type LinearModel, products } from "../learning/linear-model.ts";
import { SparseRows, type SparseVector, sparseRidge } from "../learning/sparse-ridge.ts";
import { ALARM_KINDS } from "./traits.ts";
import type { Level } from "./verdict.ts";

/** A text with the rule that it is an instance of; undefined where it is an instance of none. */
export interface Heard {
  readonly text: string;
  readonly rule: string | undefined;
  /** It is no alarm (levels A and B); whether it is a matter of level C or D, the rules say. */
  readonly open?: boolean;
}

/** A text to learn from. */
export interface Lesson {
  readonly rule: string | undefined;
  /** The whole message, then its sentences: see traitsOf. */
  readonly passages: readonly Traits[];
  /** Whether it is of level D is not known. */
  readonly foreign?: boolean;
}

/** How like a message is to what rules are for: about -1 where it is not at all, about 1 where it is just like it. */
export interface Recognised {
  /** To emergencies (level A), and the rule of the most similar ones. */
  readonly emergency: number;
  readonly emergencyRule: string;
  /** To emergencies and urgent matters together (levels A and B), and the urgent rule of the most similar ones. */
  readonly alarm: number;
  readonly urgentRule: string;
  /** To medicine matters (level C), and the rule of the most similar ones. */
  readonly refer: number;
  readonly referRule: string;
  /** To what is not ours to answer (level D), and the rule of the most similar ones. */
  readonly decline: number;
  readonly declineRule: string;
}

/** What was learnt. `levels` has the columns emergency, alarm, refer and decline; `rules` has one for each rule. */
export interface LearntRules {
  readonly features: FeatureNumbers;
  readonly levels: LinearModel;
  readonly rules: LinearModel;
}

/** The columns of the levels: how each is told, and the rules of which level may be named with it. */
const LIKENESSES = [
  ["emergency", "emergencyRule", "A"],
  ["alarm", "urgentRule", "B"],
  ["refer", "referRule", "C"],
  ["decline", "declineRule", "D"],
] as const;
/** What is less like any rule is named after none. */
const FAR = -0.7;
/** Like nothing. */
export const UNLIKE: Recognised = {
  ...{ emergency: -1, emergencyRule: "", alarm: -1, urgentRule: "" },
  ...{ refer: -1, referRule: "", decline: -1, declineRule: "" },
};
const SOLVING = { rounds: 30, held: 1 };

/**
 * Recognises what rules are for in words that no rule has: a linear model over the traits of a message, learnt in closed form from what people
 * typed. Knows no medicine; what it learnt stands in knowledge/safety.
 */
export class Recogniser {
  readonly #features: Features;
  readonly #learnt: LearntRules;
  readonly #rules: readonly string[];

  /** `rules`: as they were given to learn. */
  constructor(learnt: LearntRules, rules: readonly string[]) {
    this.#learnt = learnt;
    this.#features = new Features(ALARM_KINDS, learnt.features);
    this.#rules = rules;
  }

  /** The most alarming of the passages of a message. */
  of(passages: readonly Traits[]): Recognised {
    const best = LIKENESSES.map((): Best => ({ likeness: -1, vector: undefined }));
    for (const passage of passages) {
      const vector = this.#features.vector(passage);
      for (const [at, likeness] of products(this.#learnt.levels, vector).entries())
        if (likeness > (best[at]?.likeness ?? 0)) best[at] = { likeness, vector };
    }
    // Which rule it is, is asked for the few messages that are like any.
    const known = new Map<SparseVector, Float32Array>();
    const rules = ({ likeness, vector }: Best): Float32Array | undefined => {
      if (vector === undefined || likeness < FAR) return undefined;
      const likenesses = known.get(vector) ?? products(this.#learnt.rules, vector);
      known.set(vector, likenesses);
      return likenesses;
    };
    const named = best.flatMap((one, at) => {
      const [name, rule, level] = LIKENESSES[at] as (typeof LIKENESSES)[number];
      return [[name, one.likeness] as const, [rule, this.#best(rules(one), level)] as const];
    });
    return { ...UNLIKE, ...Object.fromEntries(named) };
  }

  #best(likenesses: Float32Array | undefined, level: Level): string {
    let best: { rule: string; value: number } | undefined;
    if (likenesses === undefined) return "";
    for (const [at, rule] of this.#rules.entries()) {
      const value = likenesses[at] as number;
      if (rule.startsWith(level) && (best === undefined || value > best.value)) best = { rule, value };
    }
    return best?.rule ?? "";
  }
}

interface Best {
  readonly likeness: number;
  readonly vector: SparseVector | undefined;
}

/** Learns from texts with their traits; `rules`: every rule. Takes seconds for tens of thousands. */
export function learnRules(lessons: readonly Lesson[], rules: readonly string[]): LearntRules {
  // Every sentence of what is harmless is harmless; which sentence of an alarm is alarming, nobody marked.
  const texts = lessons.flatMap(({ rule, passages, foreign = false }) =>
    passages.slice(0, rule === undefined ? passages.length : 1).map((traits) => ({ rule, traits, foreign })),
  );
  const features = Features.of(
    ALARM_KINDS,
    texts.map(({ traits }) => traits),
  );
  const vectors = texts.map(({ traits }) => features.vector(traits));
  const sides = texts.flatMap(({ rule, foreign }) => {
    const level = rule?.[0];
    const decline = foreign && rule === undefined ? 0 : side(level === "D");
    return [side(level === "A"), side(level === "A" || level === "B"), side(level === "C"), decline];
  });
  const solved = (rows: SparseRows, targets: readonly number[], columns: number) =>
    compact(sparseRidge(rows, features.width, Float32Array.from(targets), columns, SOLVING), columns);
  const levels = solved(SparseRows.of(vectors), sides, LIKENESSES.length);
  // Which rule it is, is learnt from their instances alone: the rest must not drown the difference between two of them.
  const instances = texts.flatMap(({ rule }, at) => (rule === undefined ? [] : at));
  const rows = SparseRows.of(instances.flatMap((at) => vectors[at] ?? []));
  const named = instances.flatMap((at) => rules.map((rule) => side(texts[at]?.rule === rule)));
  return { features: features.numbers, levels, rules: solved(rows, named, rules.length) };
}

function side(holds: boolean): number {
  return holds ? 1 : -1;
}
