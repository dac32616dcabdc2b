/** Finds listed phrases in a run of words: the longest that starts at a place wins. */
export class PhraseTable<T> {
  readonly #byFirst = new Map<string, { readonly words: readonly string[]; readonly value: T }[]>();

  constructor(entries: Iterable<readonly [readonly string[], T]>) {
    for (const [words, value] of entries) {
      const first = words[0];
      if (first === undefined) continue;
      const list = this.#byFirst.get(first) ?? [];
      list.push({ words, value });
      this.#byFirst.set(first, list);
    }
    for (const list of this.#byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  }

  /** The longest phrase that starts at word `at`. */
  find(words: readonly string[], at: number): { readonly length: number; readonly value: T } | undefined {
    const list = this.#byFirst.get(words[at] ?? "");
    const found = list?.find((entry) => entry.words.every((word, i) => words[at + i] === word));
    return found === undefined ? undefined : { length: found.words.length, value: found.value };
  }

  /** Each phrase found from left to right, none overlapping, with the words between. */
  *scan(words: readonly string[]): Generator<{ readonly words: readonly string[]; readonly value?: T }> {
    for (let at = 0; at < words.length; ) {
      const found = this.find(words, at);
      const length = found?.length ?? 1;
      const run = words.slice(at, at + length);
      yield found === undefined ? { words: run } : { words: run, value: found.value };
      at += length;
    }
  }
}
