import { type Fitted, regress, scores } from "./gaussian-process.ts";
import { type Kernel, SELF } from "./kernel.ts";
import type { Lexicon } from "./lexicon.ts";

/** A way to ask and the topic that answers it; undefined where nothing here does. */
export interface Example {
  readonly text: string;
  readonly topic: string | undefined;
}

/** Topics by how well they fit a text, and how sure that is. */
export interface Ranked {
  /** The best first. Scores are about 0 to 1; they are no probabilities. */
  readonly topics: readonly { readonly id: string; readonly score: number }[];
  /** How well "nothing here answers it" fits. */
  readonly none: number;
  /** How far the text is from all examples: 0 near, about 1 far. */
  readonly novelty: number;
  /** How sure it is that the text is ours at all: see confidenceOf. */
  readonly confidence: number;
}

/** What a ranking is made from. */
export interface RankingParts {
  /** In the order of the kernel's texts. */
  readonly examples: readonly Example[];
  readonly lexicon: Lexicon;
  readonly kernel: Kernel;
  /** Numbers of an earlier fit of the same examples; without them the fit takes seconds. */
  readonly fitted?: Fitted;
}

/** A question between two of our topics is as much ours as one that fits one of them: the best few count together. */
const COUNTED = 3;
/** Off-topic examples are fewer than ours, so their vote counts for more. */
const NONE_WEIGHT = 1.5;

/** Ranks the topics for a text by a Gaussian process over all ways to ask. */
export class Ranking {
  readonly fitted: Fitted;
  readonly labels: readonly number[];
  readonly topics: readonly string[];
  readonly kernel: Kernel;
  readonly #lexicon: Lexicon;
  readonly #likeness: Float32Array;
  readonly #scores: Float32Array;

  constructor({ examples, lexicon, kernel, fitted }: RankingParts) {
    this.#lexicon = lexicon;
    this.kernel = kernel;
    this.topics = [...new Set(examples.flatMap(({ topic }) => topic ?? []))];
    const places = new Map(this.topics.map((id, at) => [id, at]));
    this.labels = examples.map(({ topic }) => places.get(topic ?? "") ?? this.topics.length);
    this.fitted = fitted ?? regress(kernel, this.labels, this.topics.length + 1);
    this.#likeness = new Float32Array(examples.length);
    this.#scores = new Float32Array(this.topics.length + 1);
  }

  /** `sentence` is the text's sentence vector, where the ranking was made with sentence vectors. */
  rank(text: string, sentence?: Float32Array): Ranked {
    this.kernel.likeness({ reading: this.#lexicon.read(text), sentence }, this.#likeness);
    scores(this.fitted, this.#likeness, this.#scores);
    return this.ranked(this.#scores, nearest(this.#likeness));
  }

  /** A text as its sentence vector is made from: corrected words. */
  plain(text: string): string {
    return this.#lexicon.read(text).words.join(" ");
  }

  /** `scored`: a score for each topic, then the one for none; `likeness`: to the nearest example. */
  ranked(scored: Float32Array, likeness: number): Ranked {
    const topics = this.topics.map((id, at) => ({ id, score: scored[at] ?? 0 })).sort((a, b) => b.score - a.score);
    const none = scored[this.topics.length] ?? 0;
    const novelty = SELF - likeness;
    return { topics, none, novelty, confidence: confidenceOf(topics, none, novelty) };
  }
}

/** Scores of the best topics, less the novelty of the text, less how well it fits none. `topics`: the best first. */
export function confidenceOf(topics: Ranked["topics"], none: number, novelty: number): number {
  const ours = topics.slice(0, COUNTED).reduce((sum, { score }) => sum + score, 0);
  return ours - novelty - NONE_WEIGHT * none;
}

/** The greatest of the likenesses. */
export function nearest(likeness: Float32Array): number {
  let most = 0;
  for (const value of likeness) if (value > most) most = value;
  return most;
}
