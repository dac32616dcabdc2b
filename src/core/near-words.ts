import { editDistance } from "./edit-distance.ts";

/** A word of the vocabulary, and how many typing slips lie between. */
export interface Near {
  readonly word: string;
  readonly edits: number;
}

const A = "a".charCodeAt(0);

/**
 * Finds the words of a vocabulary that a misspelt one may stand for. Which letters a word has, as bits, rules out nearly all of them; what
 * is left is measured. Costs nothing to set up, and tens of microseconds a word.
 */
export class NearWords {
  readonly #words: readonly string[];
  readonly #letters: Int32Array;

  constructor(words: Iterable<string>) {
    this.#words = [...words];
    this.#letters = Int32Array.from(this.#words, lettersOf);
  }

  /** The words at most `most` slips away, in the order of the vocabulary; `most` is asked for each word. */
  of(written: string, most: (word: string) => number): Near[] {
    const letters = lettersOf(written);
    const found: Near[] = [];
    for (let at = 0; at < this.#words.length; at += 1) {
      const others = this.#letters[at] as number;
      const missing = bits(letters & ~others);
      // Each slip adds or takes one letter at most.
      if (missing > MOST || bits(others & ~letters) > MOST) continue;
      const word = this.#words[at] as string;
      const allowed = most(word);
      if (allowed === 0 || missing > allowed) continue;
      const edits = editDistance(written, word, allowed);
      if (edits <= allowed) found.push({ word, edits });
    }
    return found;
  }
}

/** Nobody means a word that is more slips away. */
const MOST = 2;

function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) - A);
  return letters;
}

function bits(of: number): number {
  let count = 0;
  for (let rest = of; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
