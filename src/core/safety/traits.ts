import type { Kind, Traits } from "../learning/features.ts";
import { letterGrams, pairGrams, wordGrams } from "../learning/grams.ts";
import { stemOf } from "../learning/stems.ts";

/**
 * What a passage is recognised by: runs of letters; words, set right, with their neighbours; pairs of words. Not by the word groups
 * of the rules: those were widened with the same messages at hand that are learnt from, and would flatter there and fail elsewhere.
 */
export const ALARM_KINDS: readonly Kind[] = [
  { least: 5, weight: 1 },
  { least: 3, weight: 1 },
  { least: 4, weight: 1 },
];

/** A word of a message, as it was typed and as it can be read. */
export interface TracedWord {
  readonly text: string;
  readonly readings: readonly string[];
  readonly sentence: number;
}

/** A denied word is another trait than the word: "no pain" is not "pain". */
const DENIED = "no-";

/** A sentence longer than this is also read in pieces: people write on without a full stop. */
const LONGEST = 24;
const PIECE = 16;
const STEP = 8;
/** Most pieces of one message; a bound on time. */
const MOST_PIECES = 40;

/** The traits of the whole message, then of its sentences and, where they are long, of their pieces. */
export function traitsOf(words: readonly TracedWord[], denied: (word: number) => boolean): readonly Traits[] {
  const all = words.map(({ text, readings }, at) => `${denied(at) ? DENIED : ""}${stemOf(readings[0] ?? text)}`);
  return piecesOf(words).map(([from, to]) => {
    const piece = words.slice(from, to);
    const stems = all.slice(from, to);
    return [letterGrams(piece.map(({ text }) => text)), wordGrams(stems), pairGrams(stems)];
  });
}

/** From where to where, in words: the whole, each sentence where there are several, and pieces of long ones. */
function piecesOf(words: readonly TracedWord[]): (readonly [number, number])[] {
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
