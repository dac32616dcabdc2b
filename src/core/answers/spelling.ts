import Fuse from "fuse.js";
import { LONGEST_WORD } from "../edit-distance.ts";
import { remembering } from "../memo.ts";
import { NearWords } from "../near-words.ts";

/** Words of this length may be two edits away from what was meant; shorter ones (from SHORTEST on) one. */
const TWO_EDITS_FROM = 7;
const SHORTEST = 4;
/** A word of SHORTEST letters is like too many others to be read as any but those that stand so often in ways to ask. */
const OFTEN = 25;
/** Long unknown words get a second chance by fuzzy search, which tolerates more edits. */
const FUZZY_FROM = 9;
const FUZZY_WORST = 0.32;
/** How many misspelt words are remembered. */
const REMEMBERED = 5_000;

/**
 * Sets spelling right to the words of the knowledge. Everyday English words, short words and words with digits are left alone: a person who
 * types "cost" does not mean "coast".
 */
export class Spelling {
  readonly #counts: ReadonlyMap<string, number>;
  readonly #common: ReadonlySet<string>;
  readonly #near: NearWords;
  readonly #misspelt: (word: string) => readonly string[];
  #long: Fuse<string> | undefined;

  /** `counts`: how often each word stands in the knowledge. `common`: everyday words. */
  constructor(counts: ReadonlyMap<string, number>, common: ReadonlySet<string>) {
    this.#counts = counts;
    this.#common = common;
    this.#near = new NearWords([...counts.keys()].filter((word) => word.length >= SHORTEST && !/\d/.test(word)));
    this.#misspelt = remembering(REMEMBERED, (word) => this.#meant(word));
  }

  knows(word: string): boolean {
    return this.#counts.has(word);
  }

  /** The words as they were probably meant. */
  correct(words: readonly string[]): string[] {
    const out: string[] = [];
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at] ?? "";
      const joined = this.#joined(word, words[at + 1]);
      if (joined !== undefined) {
        out.push(joined);
        at += 1;
      } else out.push(...this.#one(word));
    }
    return out;
  }

  #one(word: string): readonly string[] {
    return this.#fine(word) ? [word] : this.#misspelt(word);
  }

  #meant(word: string): readonly string[] {
    const near = this.#nearest(word);
    if (near !== undefined) return [near];
    const parts = this.#split(word);
    if (parts !== undefined) return parts;
    return [this.#secondChance(word) ?? word];
  }

  #fine(word: string): boolean {
    return (
      word.length < SHORTEST ||
      word.length > LONGEST_WORD ||
      this.knows(word) ||
      this.#common.has(word) ||
      /\d/.test(word)
    );
  }

  #nearest(word: string): string | undefined {
    const most = word.length >= TWO_EDITS_FROM ? 2 : 1;
    let best: { word: string; rank: number } | undefined;
    for (const { word: candidate, edits } of this.#near.of(word, () => most)) {
      const count = this.#counts.get(candidate) ?? 0;
      if (word.length === SHORTEST && count < OFTEN) continue;
      // Fewer edits first, then the same first letter, then the commoner word.
      const rank = edits * 100 - (candidate[0] === word[0] ? 50 : 0) - Math.min(49, count);
      if (best === undefined || rank < best.rank) best = { word: candidate, rank };
    }
    return best?.word;
  }

  /** "osteo porosis": two words, one of them no word, that are one word of the knowledge together. */
  #joined(word: string, next: string | undefined): string | undefined {
    if (next === undefined || word.length + next.length < 6) return undefined;
    if (this.knows(word) && this.knows(next)) return undefined;
    if (this.#common.has(word) && this.#common.has(next) && word.length + next.length < 8) return undefined;
    return this.knows(word + next) ? word + next : undefined;
  }

  /** "bonedensity": one word that is two, at least one of the knowledge and both words. */
  #split(word: string): readonly string[] | undefined {
    let best: { parts: readonly string[]; rank: number } | undefined;
    for (let cut = 3; cut <= word.length - 3; cut += 1) {
      const parts = [word.slice(0, cut), word.slice(cut)] as const;
      if (!parts.every((part) => this.knows(part))) continue;
      const rank = Math.min(...parts.map((part) => this.#counts.get(part) ?? 0));
      if (best === undefined || rank > best.rank) best = { parts, rank };
    }
    return best?.parts;
  }

  #secondChance(word: string): string | undefined {
    if (word.length < FUZZY_FROM) return undefined;
    const [found] = this.#fuzzy().search(word, { limit: 1 });
    return found?.score !== undefined && found.score <= FUZZY_WORST ? found.item : undefined;
  }

  /** Made when the first such word comes: most starts are for people who wait for an answer. */
  #fuzzy(): Fuse<string> {
    const long = () => [...this.#counts.keys()].filter((word) => word.length >= FUZZY_FROM - 1);
    this.#long ??= new Fuse(long(), { includeScore: true, threshold: FUZZY_WORST, distance: 10 });
    return this.#long;
  }
}
