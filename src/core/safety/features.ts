import { BUCKETS } from "../answers/grams.ts";
import type { SparseVector } from "./sparse-rows.ts";
import type { Traits } from "./traits.ts";

/** In how many texts a feature must stand to be learnt from. */
const LEAST_TEXTS = 3;

/** The features that are learnt from, with how rare each is. */
export class Features {
  /** Sorted buckets of the features; the place of a feature is its place here. */
  readonly buckets: Int32Array;
  /** Inverse document frequency by place. */
  readonly rarity: Float32Array;
  readonly #strange: number;
  readonly #places = new Int32Array(BUCKETS).fill(-1);

  /** `texts`: of how many texts the features were taken. */
  constructor(buckets: Int32Array, rarity: Float32Array, texts: number) {
    this.buckets = buckets;
    this.rarity = rarity;
    this.#strange = Math.log(1 + 2 * texts);
    for (const [place, bucket] of buckets.entries()) this.#places[bucket] = place;
  }

  static of(texts: readonly Traits[]): Features {
    const counts = new Int32Array(BUCKETS);
    for (const { letters, words, groups } of texts)
      for (const bucket of new Set([...letters, ...words, ...groups])) counts[bucket] = (counts[bucket] ?? 0) + 1;
    const buckets = Int32Array.from(counts.keys()).filter((bucket) => (counts[bucket] ?? 0) >= LEAST_TEXTS);
    const rarity = Float32Array.from(buckets, (bucket) => Math.log(1 + texts.length / (counts[bucket] ?? 1)));
    return new Features(buckets, rarity, texts.length);
  }

  /** How many numbers a vector has: one for each feature, and one that is always 1. */
  get width(): number {
    return this.buckets.length + 1;
  }

  /** Each kind of trait as a vector of length 1, and the constant; a feature that nobody knows makes the others of its kind count less. */
  vector({ letters, words, groups }: Traits): SparseVector {
    const places: number[] = [];
    const values: number[] = [];
    for (const kind of [letters, words, groups]) this.#add(kind, places, values);
    places.push(this.buckets.length);
    values.push(1);
    return { places, values };
  }

  #add(kind: readonly number[], places: number[], values: number[]): void {
    const counts = new Map<number, number>();
    for (const bucket of kind) counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
    const first = places.length;
    let squares = 0;
    for (const [bucket, count] of counts) {
      const place = this.#places[bucket] as number;
      const value = place < 0 ? this.#strange : (1 + Math.log(count)) * (this.rarity[place] as number);
      squares += value * value;
      if (place < 0) continue;
      places.push(place);
      values.push(value);
    }
    const norm = Math.sqrt(squares) || 1;
    for (let at = first; at < values.length; at += 1) values[at] = (values[at] as number) / norm;
  }
}
