import type { Kind, Traits } from "../learning/features.ts";
import { bucketOf, letterGrams, wordGrams } from "../learning/grams.ts";
import { stemOf } from "../learning/stems.ts";
import type { Finding, Findings } from "./findings.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Doubt, Speech } from "./speech.ts";

/**
 * What a passage is recognised by: runs of letters, words with their neighbours, and the word groups of the rules that were found,
 * each told apart by the doubt about it ("no pain" is not "pain").
 */
export const ALARM_KINDS: readonly Kind[] = [
  { least: 5, weight: 1 },
  { least: 3, weight: 1 },
  { least: 3, weight: 1 },
];

/** A message as far as traits need it. */
export interface Traced {
  readonly words: readonly { readonly text: string; readonly sentence: number }[];
  readonly findings: Findings;
  readonly speech: Pick<Speech, "doubts">;
}

/** A sentence longer than this is also read in pieces: people write on without a full stop. */
const LONGEST = 24;
const PIECE = 16;
const STEP = 8;
/** Most pieces of one message; a bound on time. */
const MOST_PIECES = 40;

/** Gives each group of a lexicon its buckets, computed once. */
export class GroupTraits {
  readonly #lexicon: Lexicon;
  readonly #buckets = new Map<Doubt | undefined, Int32Array>();

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /** The traits of the whole message, then of its sentences and, where they are long, of their pieces. */
  of(message: Traced): readonly Traits[] {
    const found: { readonly from: number; readonly to: number; readonly bucket: number }[] = [];
    // Most of the thousands of groups are not in a message.
    for (const list of message.findings)
      for (const finding of list)
        found.push({ from: finding.from, to: finding.to, bucket: this.#bucket(finding, message.speech) });
    return piecesOf(message.words).map(([from, to]) => {
      const texts = message.words.slice(from, to).map(({ text }) => text);
      const groups = found.filter((one) => one.from >= from && one.to <= to).map(({ bucket }) => bucket);
      return [letterGrams(texts), wordGrams(texts.map(stemOf)), [...new Set(groups)]];
    });
  }

  #bucket(finding: Finding, speech: Traced["speech"]): number {
    const [doubt]: Iterable<Doubt> = speech.doubts(finding).keys();
    const buckets = this.#buckets.get(doubt) ?? new Int32Array(this.#lexicon.groups.length).fill(-1);
    this.#buckets.set(doubt, buckets);
    const known = buckets[finding.group] as number;
    if (known >= 0) return known;
    const bucket = bucketOf(`g ${finding.group} ${doubt ?? ""}`);
    buckets[finding.group] = bucket;
    return bucket;
  }
}

/** From where to where, in words: the whole, each sentence where there are several, and pieces of long ones. */
function piecesOf(words: Traced["words"]): (readonly [number, number])[] {
  const pieces: (readonly [number, number])[] = [[0, words.length]];
  let start = 0;
  for (let at = 1; at <= words.length; at += 1) {
    if (at < words.length && words[at]?.sentence === words[start]?.sentence) continue;
    if (at - start < words.length) pieces.push([start, at]);
    if (at - start > LONGEST)
      for (let from = start; from < at - STEP; from += STEP) pieces.push([from, Math.min(at, from + PIECE)]);
    start = at;
  }
  return pieces.slice(0, MOST_PIECES);
}
