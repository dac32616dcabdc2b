import { DenseIndex } from "./dense-index.ts";
import { conceptGrams, letterGrams, wordGrams } from "./grams.ts";
import type { Reading } from "./lexicon.ts";
import { SparseIndex } from "./sparse-index.ts";
import type { WordVectors } from "./word-vectors.ts";

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

/** Likeness of a text to all texts of the index: by letters, words, meanings of words and, at best, meaning of the sentence. */
export class Kernel {
  readonly size: number;
  readonly #weights: KernelWeights;
  readonly #total: number;
  readonly #letters: SparseIndex;
  readonly #words: SparseIndex;
  readonly #concepts: SparseIndex;
  readonly #meanings: DenseIndex;
  readonly #sentences: DenseIndex | undefined;
  readonly #vectors: WordVectors;
  readonly #part: Float32Array;

  constructor(samples: readonly Sample[], vectors: WordVectors, weights: KernelWeights) {
    this.size = samples.length;
    this.#weights = weights;
    this.#total = weights.letters + weights.words + weights.concepts + weights.meanings + weights.sentences;
    this.#vectors = vectors;
    this.#letters = new SparseIndex(samples.map(({ reading }) => letterGrams(reading.words)));
    this.#words = new SparseIndex(samples.map(({ reading }) => wordGrams(reading.stems)));
    this.#concepts = new SparseIndex(samples.map(({ reading }) => conceptGrams(reading.concepts)));
    const meanings = samples.map(({ reading }) => vectors.of(reading.words));
    this.#meanings = new DenseIndex(meanings, vectors.dimensions);
    this.#sentences =
      weights.sentences > 0
        ? new DenseIndex(
            samples.map(({ sentence }) => sentence),
            SENTENCE_DIMENSIONS,
          )
        : undefined;
    this.#part = new Float32Array(this.size);
  }

  /** Writes the likeness (0.02 to 1.02) of `sample` to each text of the index into `out`. */
  likeness(sample: Sample, out: Float32Array): void {
    const { reading, sentence } = sample;
    const { letters, words, concepts, meanings, sentences } = this.#weights;
    out.fill(0);
    this.#letters.similarities(letterGrams(reading.words), this.#part);
    this.#add(out, letters);
    this.#words.similarities(wordGrams(reading.stems), this.#part);
    this.#add(out, words);
    this.#concepts.similarities(conceptGrams(reading.concepts), this.#part);
    this.#add(out, concepts);
    this.#meanings.similarities(this.#vectors.of(reading.words), this.#part);
    this.#add(out, meanings);
    if (this.#sentences !== undefined) {
      this.#sentences.similarities(sentence, this.#part);
      this.#add(out, sentences);
    }
    for (let row = 0; row < this.size; row += 1) out[row] = Math.exp(SHARPNESS * ((out[row] as number) - 1)) + FLOOR;
  }

  #add(out: Float32Array, weight: number): void {
    const factor = weight / this.#total;
    for (let row = 0; row < this.size; row += 1) out[row] = (out[row] as number) + factor * (this.#part[row] as number);
  }
}
