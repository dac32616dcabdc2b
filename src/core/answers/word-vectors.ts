/** Weight of a word falls as it gets commoner; see Arora et al., "A simple but tough-to-beat baseline" (2017). */
const SMOOTHING = 1e-3;

/** Meaning of single words as vectors (GloVe), eight bits a number. */
export class WordVectors {
  readonly dimensions: number;
  /** The commonest first. */
  readonly words: readonly string[];
  readonly #places = new Map<string, number>();
  readonly #numbers: Int8Array;
  readonly #scales: Float32Array;
  readonly #weights: Float32Array;

  /** `words` the commonest first; `numbers` holds `dimensions` for each word, to be multiplied by the word's scale. */
  constructor(words: readonly string[], numbers: Int8Array, scales: Float32Array) {
    this.words = words;
    this.dimensions = numbers.length / Math.max(1, words.length);
    this.#numbers = numbers;
    this.#scales = scales;
    const harmonic = Math.log(Math.max(2, words.length)) + 0.5772;
    this.#weights = new Float32Array(words.length);
    for (const [at, word] of words.entries()) {
      this.#places.set(word, at);
      // Zipf's law: the share of a word is one over its rank.
      this.#weights[at] = SMOOTHING / (SMOOTHING + 1 / ((at + 1) * harmonic));
    }
  }

  /** The weighted mean of the words' vectors; undefined where none is known. */
  of(words: readonly string[]): Float32Array | undefined {
    const sum = new Float32Array(this.dimensions);
    let known = 0;
    for (const word of words) {
      const at = this.#places.get(word);
      if (at === undefined) continue;
      known += 1;
      const factor = (this.#weights[at] as number) * (this.#scales[at] as number);
      const from = at * this.dimensions;
      for (let d = 0; d < this.dimensions; d += 1)
        sum[d] = (sum[d] as number) + factor * (this.#numbers[from + d] as number);
    }
    if (known === 0) return undefined;
    return sum.map((value) => value / known);
  }
}
