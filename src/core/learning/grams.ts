import { hashOf, mix, SEED } from "../hash.ts";

/** Features fall into this many buckets (a power of two); two of about a hundred thousand rarely meet in one. */
export const BUCKETS = 1 << 18;

const MASK = BUCKETS - 1;
const SHORTEST = 2;
const LONGEST = 5;

/** Buckets of the runs of 2 to 5 letters inside words, word ends marked by a space. */
export function letterGrams(words: readonly string[]): number[] {
  const buckets: number[] = [];
  for (const word of words) {
    const marked = ` ${word} `;
    for (let from = 0; from < marked.length - 1; from += 1) {
      let hash = SEED;
      const to = Math.min(from + LONGEST, marked.length);
      for (let at = from; at < to; at += 1) {
        hash = mix(hash, marked.charCodeAt(at));
        if (at - from + 1 >= SHORTEST) buckets.push(bucket(hash));
      }
    }
  }
  return buckets;
}

/** Buckets of stems and of neighbouring stems. */
export function wordGrams(stems: readonly string[]): number[] {
  const buckets: number[] = [];
  let before = "^";
  for (const stem of stems) {
    buckets.push(bucketOf(`s ${stem}`), bucketOf(`b ${before} ${stem}`));
    before = stem;
  }
  return buckets;
}

/** Most words of a text whose pairs are looked at; a bound on time. */
const MOST_PAIRED = 40;

/** Buckets of any two stems that stand in one text, in either order. */
export function pairGrams(stems: readonly string[]): number[] {
  const sorted = [...new Set(stems)].slice(0, MOST_PAIRED).sort();
  return sorted.flatMap((stem, at) => sorted.slice(at + 1).map((other) => bucketOf(`w ${stem} ${other}`)));
}

/** Buckets of concepts and of pairs of them: "how often" beside "injection" says more than each alone. */
export function conceptGrams(concepts: readonly string[]): number[] {
  const sorted = [...concepts].sort();
  return sorted.flatMap((concept, at) => [
    bucketOf(`c ${concept}`),
    ...sorted.slice(at + 1).map((other) => bucketOf(`p ${concept} ${other}`)),
  ]);
}

/** The bucket of a feature by its name. */
export function bucketOf(text: string): number {
  return bucket(hashOf(text));
}

function bucket(hash: number): number {
  return ((hash ^ (hash >>> 15)) >>> 0) & MASK;
}
