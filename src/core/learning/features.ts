import { BUCKETS } from "./grams.ts";
import type { SparseVector } from "./sparse-ridge.ts";

/** The features of a text: for each kind (letters, words, ...) buckets, repeats included. */
export type Traits = readonly (readonly number[])[];

/** How a kind of feature is learnt from. */
export interface Kind {
  /** In how many texts a feature must stand. */
  readonly least: number;
  /** The length of the kind's part of a vector. */
  readonly weight: number;
}

/** The features that were learnt from, as numbers that can be kept in a file. */
export interface FeatureNumbers {
  /** Sorted buckets; the place of a feature is its place here. */
  readonly buckets: Int32Array;
  /** In how many texts each stands, as far as sixteen bits count. */
  readonly counts: Uint16Array;
  /** Of how many texts they were taken. */
  readonly texts: number;
}

/** Half the length that the kinds together have at most, so that it neither drowns nor drowns in them. */
const CONSTANT = 0.5;
const MOST_COUNTED = 65_535;
/** How many neighbouring buckets are looked through for one. */
const SECTION = 16;

/** Turns the traits of texts into vectors. */
export class Features {
  readonly numbers: FeatureNumbers;
  readonly #kinds: readonly Kind[];
  readonly #strange: number;
  /** Where the buckets of each section begin: a table of all buckets would take megabytes. */
  readonly #starts = new Int32Array(BUCKETS / SECTION + 1);

  constructor(kinds: readonly Kind[], numbers: FeatureNumbers) {
    this.numbers = numbers;
    this.#kinds = kinds;
    this.#strange = Math.log(1 + 2 * numbers.texts);
    let section = 0;
    for (const [place, bucket] of numbers.buckets.entries())
      for (; section * SECTION <= bucket; section += 1) this.#starts[section] = place;
    this.#starts.fill(numbers.buckets.length, section);
  }

  static of(kinds: readonly Kind[], texts: readonly Traits[]): Features {
    const counts = new Int32Array(BUCKETS);
    const least = new Int32Array(BUCKETS);
    for (const traits of texts)
      for (const [kind, buckets] of traits.entries())
        for (const bucket of new Set(buckets)) {
          counts[bucket] = (counts[bucket] ?? 0) + 1;
          least[bucket] = kinds[kind]?.least ?? 1;
        }
    const buckets = Int32Array.from(counts.keys()).filter(
      (bucket) => (counts[bucket] ?? 0) > 0 && (counts[bucket] ?? 0) >= (least[bucket] ?? 0),
    );
    const kept = Uint16Array.from(buckets, (bucket) => Math.min(counts[bucket] ?? 1, MOST_COUNTED));
    return new Features(kinds, { buckets, counts: kept, texts: texts.length });
  }

  /** How many numbers a vector has: one for each feature, and one that is always the same. */
  get width(): number {
    return this.numbers.buckets.length + 1;
  }

  /** Each kind of trait as a vector of its weight's length. What nobody knows makes the others of its kind count less. */
  vector(traits: Traits): SparseVector {
    const places: number[] = [];
    const values: number[] = [];
    for (const [at, kind] of this.#kinds.entries()) this.#add(traits[at] ?? [], kind, places, values);
    places.push(this.width - 1);
    values.push(CONSTANT);
    return { places, values };
  }

  #add(buckets: readonly number[], { weight }: Kind, places: number[], values: number[]): void {
    const counts = new Map<number, number>();
    for (const bucket of buckets) counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
    const first = places.length;
    let squares = 0;
    for (const [bucket, count] of counts) {
      const place = this.#placeOf(bucket);
      const rarity =
        place < 0 ? this.#strange : Math.log(1 + this.numbers.texts / (this.numbers.counts[place] as number));
      const value = (1 + Math.log(count)) * rarity;
      squares += value * value;
      if (place < 0) continue;
      places.push(place);
      values.push(value);
    }
    const factor = weight / (Math.sqrt(squares) || 1);
    for (let at = first; at < values.length; at += 1) values[at] = (values[at] as number) * factor;
  }

  /** The place of a bucket that was learnt from; below 0 where it was not. */
  #placeOf(bucket: number): number {
    const { buckets } = this.numbers;
    const section = Math.floor(bucket / SECTION);
    const end = this.#starts[section + 1] as number;
    for (let place = this.#starts[section] as number; place < end; place += 1) {
      const known = buckets[place] as number;
      if (known >= bucket) return known === bucket ? place : -1;
    }
    return -1;
  }
}
