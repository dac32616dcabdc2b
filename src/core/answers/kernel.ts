import { DenseIndex } from "./dense-index.ts";
import type { Reading } from "./lexicon.ts";
import type { TextIndex } from "./text-index.ts";

/** What a text is compared by: its reading, and its sentence vector where an encoder is at hand. */
export interface Sample {
  readonly reading: Reading;
  readonly sentence?: Float32Array | undefined;
}

/** Likeness of a text with itself. */
export const SELF = 1.02;
const FLOOR = 0.02;
const SHARPNESS = 2;
const SENTENCE_DIMENSIONS = 512;

/** How much each way of comparing counts. */
export interface KernelWeights {
  readonly letters: number;
  readonly words: number;
  readonly concepts: number;
  readonly meanings: number;
  readonly sentences: number;
}

export const LEXICAL: KernelWeights = { letters: 1, words: 1, concepts: 0.7, meanings: 0.5, sentences: 0 };
export const ENCODED: KernelWeights = { letters: 1, words: 1, concepts: 0.7, meanings: 0.5, sentences: 1.2 };

/** Likeness of a text to all texts of an index: by letters, words, meanings of words and, at best, meaning of the sentence. */
export class Kernel {
  readonly samples: readonly Sample[];
  readonly #index: TextIndex;
  readonly #weights: KernelWeights;
  readonly #total: number;
  readonly #sentences: DenseIndex | undefined;
  readonly #part: Float32Array;

  /** `sentences`: sentence vectors of the index's texts, where they count. */
  constructor(index: TextIndex, weights: KernelWeights, sentences?: readonly Float32Array[]) {
    this.samples = index.readings.map((reading, at) => ({ reading, sentence: sentences?.[at] }));
    this.#index = index;
    this.#weights = weights;
    this.#total = weights.letters + weights.words + weights.concepts + weights.meanings + weights.sentences;
    this.#sentences = sentences && new DenseIndex(sentences, SENTENCE_DIMENSIONS);
    this.#part = new Float32Array(index.readings.length);
  }

  /** Writes the likeness (0.02 to 1.02) of `sample` to each text of the index into `out`. */
  likeness({ reading, sentence }: Sample, out: Float32Array): void {
    const { letters, words, concepts, meanings, sentences } = this.#weights;
    out.fill(0);
    this.#index.byLetters(reading, this.#part);
    this.#add(out, letters);
    this.#index.byWords(reading, this.#part);
    this.#add(out, words);
    this.#index.byConcepts(reading, this.#part);
    this.#add(out, concepts);
    this.#index.byMeanings(reading, this.#part);
    this.#add(out, meanings);
    if (this.#sentences !== undefined) {
      this.#sentences.similarities(sentence, this.#part);
      this.#add(out, sentences);
    }
    for (let row = 0; row < out.length; row += 1) out[row] = Math.exp(SHARPNESS * ((out[row] as number) - 1)) + FLOOR;
  }

  #add(out: Float32Array, weight: number): void {
    const factor = weight / this.#total;
    for (let row = 0; row < out.length; row += 1)
      out[row] = (out[row] as number) + factor * (this.#part[row] as number);
  }
}
