import { type Fitted, regress, scores } from "./gaussian-process.ts";
import { Kernel, type KernelWeights, type Sample, SELF } from "./kernel.ts";
import type { Lexicon } from "./lexicon.ts";
import type { WordVectors } from "./word-vectors.ts";

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
  /** Score of the best topic, less novelty, less none. */
  readonly confidence: number;
}

/** What a ranking is made from. */
export interface RankingParts {
  readonly examples: readonly Example[];
  readonly lexicon: Lexicon;
  readonly vectors: WordVectors;
  readonly weights: KernelWeights;
  /** Sentence vectors of the examples, where an encoder made them. */
  readonly sentences?: readonly Float32Array[];
  /** Numbers of an earlier fit of the same examples; without them the fit takes seconds. */
  readonly fitted?: Fitted;
}

/** Ranks the topics for a text by a Gaussian process over all ways to ask. */
export class Ranking {
  readonly fitted: Fitted;
  readonly samples: readonly Sample[];
  readonly labels: readonly number[];
  readonly topics: readonly string[];
  readonly kernel: Kernel;
  readonly #lexicon: Lexicon;
  readonly #likeness: Float32Array;
  readonly #scores: Float32Array;

  constructor(parts: RankingParts) {
    this.#lexicon = parts.lexicon;
    this.samples = parts.examples.map(({ text }, at) => ({
      reading: parts.lexicon.read(text, true),
      sentence: parts.sentences?.[at],
    }));
    const ids = parts.examples.flatMap(({ topic }) => topic ?? []);
    this.topics = [...new Set(ids)];
    const places = new Map(this.topics.map((id, at) => [id, at]));
    this.labels = parts.examples.map(({ topic }) => places.get(topic ?? "") ?? this.topics.length);
    this.kernel = new Kernel(this.samples, parts.vectors, parts.weights);
    this.fitted = parts.fitted ?? regress(this.kernel, this.samples, this.labels, this.topics.length + 1);
    this.#likeness = new Float32Array(this.samples.length);
    this.#scores = new Float32Array(this.topics.length + 1);
  }

  /** `sentence` is the text's sentence vector, where the ranking was made with sentence vectors. */
  rank(text: string, sentence?: Float32Array): Ranked {
    this.kernel.likeness({ reading: this.#lexicon.read(text), sentence }, this.#likeness);
    scores(this.fitted, this.#likeness, this.#scores);
    return this.ranked(this.#scores, Math.max(...this.#likeness));
  }

  /** A text as its sentence vector is made from: corrected words. */
  plain(text: string): string {
    return this.#lexicon.read(text).words.join(" ");
  }

  /** `scored`: a score for each topic, then the one for none; `nearest`: likeness to the nearest example. */
  ranked(scored: Float32Array, nearest: number): Ranked {
    const topics = this.topics.map((id, at) => ({ id, score: scored[at] ?? 0 })).sort((a, b) => b.score - a.score);
    const none = scored[this.topics.length] ?? 0;
    const novelty = SELF - nearest;
    return { topics, none, novelty, confidence: (topics[0]?.score ?? 0) - novelty - none };
  }
}
