import Fuse from "fuse.js";
import { editDistance } from "./edit-distance.ts";

/** Words of this length may be two edits away from what was meant; shorter ones (from SHORTEST on) one. */
const TWO_EDITS_FROM = 7;
const SHORTEST = 4;
/** A word of SHORTEST letters is like too many others to be read as any but those that stand so often in ways to ask. */
const OFTEN = 25;
/** Long unknown words get a second chance by fuzzy search, which tolerates more edits. */
const FUZZY_FROM = 9;
const FUZZY_WORST = 0.32;
const LONGEST = 24;

/**
 * Sets spelling right to the words of the knowledge (symmetric deletes, after SymSpell). Everyday English words, short words and
 * words with digits are left alone: a person who types "cost" does not mean "coast".
 */
export class Spelling {
  readonly #counts: ReadonlyMap<string, number>;
  readonly #common: ReadonlySet<string>;
  #index: { readonly deletes: ReadonlyMap<string, readonly string[]>; readonly fuzzy: Fuse<string> } | undefined;

  /** `counts`: how often each word stands in the knowledge. `common`: everyday words. */
  constructor(counts: ReadonlyMap<string, number>, common: ReadonlySet<string>) {
    this.#counts = counts;
    this.#common = common;
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
    if (this.#fine(word)) return [word];
    const near = this.#nearest(word);
    if (near !== undefined) return [near];
    const parts = this.#split(word);
    if (parts !== undefined) return parts;
    return [this.#secondChance(word) ?? word];
  }

  #fine(word: string): boolean {
    return (
      word.length < SHORTEST || word.length > LONGEST || this.knows(word) || this.#common.has(word) || /\d/.test(word)
    );
  }

  #nearest(word: string): string | undefined {
    const most = word.length >= TWO_EDITS_FROM ? 2 : 1;
    let best: { word: string; rank: number } | undefined;
    for (const shorter of deletes(word)) {
      for (const candidate of this.#indexed().deletes.get(shorter) ?? []) {
        const edits = editDistance(word, candidate, most);
        if (edits > most || (word.length === SHORTEST && (this.#counts.get(candidate) ?? 0) < OFTEN)) continue;
        // Fewer edits first, then the same first letter, then the commoner word.
        const rank = edits * 100 - (candidate[0] === word[0] ? 50 : 0) - Math.min(49, this.#counts.get(candidate) ?? 0);
        if (best === undefined || rank < best.rank) best = { word: candidate, rank };
      }
    }
    return best?.word;
  }

  /** Made when the first misspelt word comes: most starts are for people who wait for an answer. */
  #indexed() {
    if (this.#index !== undefined) return this.#index;
    const found = new Map<string, string[]>();
    for (const word of this.#counts.keys()) {
      if (word.length < SHORTEST || /\d/.test(word)) continue;
      for (const shorter of deletes(word)) {
        const list = found.get(shorter);
        if (list === undefined) found.set(shorter, [word]);
        else list.push(word);
      }
    }
    const long = [...this.#counts.keys()].filter((word) => word.length >= FUZZY_FROM - 1);
    const fuzzy = new Fuse(long, { includeScore: true, threshold: FUZZY_WORST, distance: 10 });
    this.#index = { deletes: found, fuzzy };
    return this.#index;
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
    const [found] = this.#indexed().fuzzy.search(word, { limit: 1 });
    return found?.score !== undefined && found.score <= FUZZY_WORST ? found.item : undefined;
  }
}

/** The word and what is left of it after one, or in long words two, letters are taken away. */
function deletes(word: string): Set<string> {
  const found = new Set([word]);
  const once = without(word);
  for (const shorter of once) found.add(shorter);
  if (word.length >= TWO_EDITS_FROM - 1)
    for (const shorter of once) for (const twice of without(shorter)) found.add(twice);
  return found;
}

function without(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}
