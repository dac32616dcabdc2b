import { LONGEST_WORD } from "../edit-distance.ts";
import { remembering } from "../memo.ts";
import { NearWords } from "../near-words.ts";

/** How many misspelt words are remembered. */
const REMEMBERED = 5_000;

/**
 * Finds the known words that a written word may stand for. Exact first; then with repeated letters taken out; then with typing
 * slips: 1 slip in a known word of 5 to 7 letters, 2 in one of 8 or more, none in a short one (safety rules, section 0 point 9).
 */
export class Spelling {
  readonly #known: ReadonlySet<string>;
  readonly #settled: ReadonlySet<string>;
  readonly #near: NearWords;
  /** The known words that `written` can be read as; nothing where it is none of them. */
  readonly readings: (written: string) => readonly string[];

  /** `settled` holds ordinary words that look like a known one and must be left alone ("never" is not "fever"). */
  constructor(known: ReadonlySet<string>, settled: ReadonlySet<string>) {
    this.#settled = settled;
    this.#known = known;
    this.#near = new NearWords(known);
    const misspelt = remembering(REMEMBERED, (written) => this.#misspelt(written));
    this.readings = (written) => (known.has(written) ? [written] : misspelt(written));
  }

  #misspelt(written: string): readonly string[] {
    if (this.#settled.has(written) || written.length > LONGEST_WORD || /\d/.test(written)) return [];
    for (const kept of [2, 1]) {
      const squeezed = squeeze(written, kept);
      if (squeezed !== written && this.#known.has(squeezed)) return [squeezed];
    }
    const near = this.#near.of(squeeze(written, 2), slipsIn);
    const least = Math.min(...near.map(({ edits }) => edits));
    return near.filter(({ edits }) => edits === least).map(({ word }) => word);
  }
}

/** How many slips a known word of this length forgives. */
export function slipsIn(word: string): 0 | 1 | 2 {
  if (word.length < 5 || word.length > LONGEST_WORD) return 0;
  return word.length < 8 ? 1 : 2;
}

function squeeze(word: string, kept: number): string {
  return word.replace(/([a-z])\1{2,}/g, (_, letter: string) => letter.repeat(kept));
}
