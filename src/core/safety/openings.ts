import { KINDS, type Lexicon, WORDS } from "./lexicon.ts";

/** A word of the message as the finder sees it. */
export interface ReadWord {
  /** The known words that it can be read as. */
  readonly readings: readonly string[];
  /** Number of its sentence. */
  readonly sentence: number;
  /** May stand unnoticed between the words of a phrase. */
  readonly filler: boolean;
}

/** A message with the numbers of what its words can be read as. */
export class Read {
  readonly words: readonly ReadWord[];
  readonly lexicon: Lexicon;
  readonly #numbers: readonly (readonly number[])[];

  constructor(words: readonly ReadWord[], lexicon: Lexicon) {
    this.words = words;
    this.lexicon = lexicon;
    this.#numbers = words.map(({ readings }) => readings.flatMap((reading) => lexicon.words.get(reading) ?? []));
  }

  numbersAt(at: number): readonly number[] {
    return this.#numbers[at] ?? [];
  }

  /** Whether the word at `at` can be read as one of a set. */
  isOf(at: number, set: number): boolean {
    const { from, values } = this.lexicon.phrases.sets;
    for (const number of this.numbersAt(at))
      for (let place = from[set] as number; place < (from[set + 1] as number); place += 1)
        if (values[place] === number) return true;
    return false;
  }
}

/** Where a phrase may begin. */
export interface Opening {
  readonly at: number;
  /** Its number. */
  readonly phrase: number;
}

/** The phrases of each group whose rarest word is there, by where they may begin, then as they stand in the group. */
export function startsIn(read: Read): Map<number, Opening[]> {
  const { words, lexicon } = read;
  const { elements, group, order, back, byWord } = lexicon.phrases;
  const opened = new Map<number, Opening[]>();
  const put = (phrase: number, at: number) => {
    const list = opened.get(group[phrase] as number);
    if (list === undefined) opened.set(group[phrase] as number, [{ at, phrase }]);
    else list.push({ at, phrase });
  };
  for (const [at, { sentence }] of words.entries())
    for (const number of read.numbersAt(at))
      for (let place = byWord.from[number] as number; place < (byWord.from[number + 1] as number); place += 1) {
        const phrase = byWord.values[place] as number;
        const before = back[phrase] as number;
        if (before === 0) put(phrase, at);
        // What does not begin with its rarest word begins with another word.
        const first = elements.values[elements.from[phrase] as number] as number;
        for (let from = at - 1; from >= at - before && words[from]?.sentence === sentence; from -= 1)
          if (first % KINDS === WORDS && read.isOf(from, Math.floor(first / KINDS))) put(phrase, from);
      }
  const orderOf = ({ phrase }: Opening) => order[phrase] as number;
  for (const list of opened.values()) if (list.length > 1) list.sort((a, b) => a.at - b.at || orderOf(a) - orderOf(b));
  return opened;
}
