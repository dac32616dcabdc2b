import { DenseIndex } from "./dense-index.ts";
import { conceptGrams, letterGrams, wordGrams } from "./grams.ts";
import type { Reading } from "./lexicon.ts";
import { SparseIndex } from "./sparse-index.ts";
import type { WordVectors } from "./word-vectors.ts";

/** All ways to ask, indexed once by what each kernel compares: letters, words, concepts, meanings of words. */
export class TextIndex {
  readonly readings: readonly Reading[];
  readonly #letters: SparseIndex;
  readonly #words: SparseIndex;
  readonly #concepts: SparseIndex;
  readonly #meanings: DenseIndex;
  readonly #vectors: WordVectors;

  constructor(readings: readonly Reading[], vectors: WordVectors) {
    this.readings = readings;
    this.#vectors = vectors;
    this.#letters = new SparseIndex(readings.map(({ words }) => letterGrams(words)));
    this.#words = new SparseIndex(readings.map(({ stems }) => wordGrams(stems)));
    this.#concepts = new SparseIndex(readings.map(({ concepts }) => conceptGrams(concepts)));
    const meanings = readings.map(({ words }) => vectors.of(words));
    this.#meanings = new DenseIndex(meanings, vectors.dimensions);
  }

  /** Each writes the cosine (0 to 1) of a text to every text of the index. */
  byLetters({ words }: Reading, out: Float32Array): void {
    this.#letters.similarities(letterGrams(words), out);
  }

  byWords({ stems }: Reading, out: Float32Array): void {
    this.#words.similarities(wordGrams(stems), out);
  }

  byConcepts({ concepts }: Reading, out: Float32Array): void {
    this.#concepts.similarities(conceptGrams(concepts), out);
  }

  byMeanings({ words }: Reading, out: Float32Array): void {
    this.#meanings.similarities(this.#vectors.of(words), out);
  }
}
