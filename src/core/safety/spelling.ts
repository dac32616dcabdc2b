/**
 * Finds the known words that a written word may stand for. Exact first; then with repeated letters taken out; then with typing
 * slips: 1 slip in a known word of 5 to 7 letters, 2 in one of 8 or more, none in a short one (safety rules, section 0 point 9).
 * Known words are found by leaving letters out on both sides, so the cost does not grow with the vocabulary.
 */
export class Spelling {
  readonly #known = new Set<string>();
  readonly #byRemains = new Map<string, string[]>();
  readonly #settled: ReadonlySet<string>;

  /** `settled` holds ordinary words that look like a known one and must be left alone ("never" is not "fever"). */
  constructor(known: Iterable<string>, settled: ReadonlySet<string>) {
    this.#settled = settled;
    for (const word of known) {
      if (this.#known.has(word)) continue;
      this.#known.add(word);
      for (const remains of leaveOut(word, slipsIn(word))) {
        const list = this.#byRemains.get(remains);
        if (list === undefined) this.#byRemains.set(remains, [word]);
        else list.push(word);
      }
    }
  }

  /** The known words that `written` can be read as; nothing where it is none of them. */
  readings(written: string): readonly string[] {
    if (this.#known.has(written)) return [written];
    if (this.#settled.has(written) || written.length > longest || /\d/.test(written)) return [];
    for (const kept of [2, 1]) {
      const squeezed = squeeze(written, kept);
      if (squeezed !== written && this.#known.has(squeezed)) return [squeezed];
    }
    return this.#nearest(squeeze(written, 2));
  }

  #nearest(written: string): readonly string[] {
    let best: string[] = [];
    let least = 3;
    for (const remains of leaveOut(written, written.length >= 6 ? 2 : 1)) {
      for (const word of this.#byRemains.get(remains) ?? []) {
        const slips = distance(written, word);
        if (slips > slipsIn(word) || slips > least || best.includes(word)) continue;
        best = slips < least ? [word] : [...best, word];
        least = slips;
      }
    }
    return best;
  }
}

const longest = 24;

/** How many slips a known word of this length forgives. */
export function slipsIn(word: string): 0 | 1 | 2 {
  if (word.length < 5 || word.length > longest) return 0;
  return word.length < 8 ? 1 : 2;
}

function squeeze(word: string, kept: number): string {
  return word.replace(/([a-z])\1{2,}/g, (_, letter: string) => letter.repeat(kept));
}

function leaveOut(word: string, most: number): Set<string> {
  const all = new Set([word]);
  let last = new Set([word]);
  for (let round = 0; round < most; round++) {
    const next = new Set<string>();
    for (const one of last) for (let i = 0; i < one.length; i++) next.add(one.slice(0, i) + one.slice(i + 1));
    for (const one of next) all.add(one);
    last = next;
  }
  return all;
}

/** Typing slips between two words: a letter more, less, wrong, or two neighbours swapped (optimal string alignment). */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = above;
    above = row;
  }
  return above[b.length] ?? 0;
}
