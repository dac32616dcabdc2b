import { BUCKETS } from "./grams.ts";

/** Texts by their features, with the cosine of tf-idf weights to all of them at once. */
export class SparseIndex {
  readonly size: number;
  readonly #starts: Int32Array;
  readonly #rows: Uint16Array;
  readonly #weights: Float32Array;
  readonly #idf: Float32Array;
  readonly #norms: Float32Array;

  /** `texts`: the buckets of each text, repeats included; at most 65,535 texts. */
  constructor(texts: readonly (readonly number[])[]) {
    this.size = texts.length;
    const counted = texts.map(counts);
    this.#starts = new Int32Array(BUCKETS + 1);
    for (const text of counted)
      for (const bucket of text.keys()) this.#starts[bucket + 1] = get(this.#starts, bucket + 1) + 1;
    this.#idf = new Float32Array(BUCKETS);
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
      const texts = get(this.#starts, bucket + 1);
      // A feature that no text has counts as rarer than any: strange words make everything less alike.
      this.#idf[bucket] = Math.log(1 + this.size / Math.max(texts, 0.5));
      this.#starts[bucket + 1] = get(this.#starts, bucket) + texts;
    }
    const total = get(this.#starts, BUCKETS);
    this.#rows = new Uint16Array(total);
    this.#weights = new Float32Array(total);
    this.#norms = new Float32Array(this.size);
    const next = this.#starts.slice();
    for (const [row, text] of counted.entries()) this.#add(row, text, next);
  }

  #add(row: number, text: ReadonlyMap<number, number>, next: Int32Array): void {
    const norm = this.#norm(text) || 1;
    this.#norms[row] = norm;
    for (const [bucket, count] of text) {
      const at = get(next, bucket);
      next[bucket] = at + 1;
      this.#rows[at] = row;
      this.#weights[at] = this.#weight(bucket, count) / norm;
    }
  }

  /** Writes to `out` the cosine (0 to 1) of a text to each text of the index. */
  similarities(buckets: readonly number[], out: Float32Array): void {
    out.fill(0);
    const text = counts(buckets);
    const norm = this.#norm(text);
    if (norm === 0) return;
    for (const [bucket, count] of text) {
      const weight = this.#weight(bucket, count) / norm;
      const end = get(this.#starts, bucket + 1);
      for (let at = get(this.#starts, bucket); at < end; at += 1) {
        const row = this.#rows[at] as number;
        out[row] = (out[row] as number) + weight * (this.#weights[at] as number);
      }
    }
  }

  #weight(bucket: number, count: number): number {
    return (count === 1 ? 1 : 1 + Math.log(count)) * (this.#idf[bucket] as number);
  }

  #norm(text: ReadonlyMap<number, number>): number {
    let sum = 0;
    for (const [bucket, count] of text) sum += this.#weight(bucket, count) ** 2;
    return Math.sqrt(sum);
  }
}

function counts(buckets: readonly number[]): Map<number, number> {
  const found = new Map<number, number>();
  for (const bucket of buckets) found.set(bucket, (found.get(bucket) ?? 0) + 1);
  return found;
}

function get(numbers: Int32Array, at: number): number {
  return numbers[at] as number;
}
