import { GAP, GROUP, KINDS, type Lists, listsOf, MOST_FILLERS, type Phrases, SIGNS, WORDS } from "./lexicon.ts";
import type { Element, Phrase } from "./pattern.ts";

/** A group may be made of parts that stand apart; a bound on time that no group of the data comes near. */
const LONGEST_GROUP = 40;

/** Turns phrases, one after the other, into tables of numbers. */
export class Pack {
  /** The numbers of the words, then of the signs. */
  readonly words: ReadonlyMap<string, number>;
  readonly #numberOf: ReadonlyMap<string, number>;
  readonly #common: ReadonlyMap<string, number>;
  readonly #sets = new Map<string, number>();
  readonly #elements: number[][] = [];
  readonly #group: number[] = [];
  readonly #order: number[] = [];
  readonly #back: number[] = [];
  readonly #byWord: number[][];

  /** `numberOf`: the groups; `words`: every word of a pattern; `common`: in how many elements of phrases each word stands. */
  constructor(numberOf: ReadonlyMap<string, number>, words: ReadonlySet<string>, common: ReadonlyMap<string, number>) {
    this.words = new Map([...words, ...SIGNS].map((word, number) => [word, number]));
    this.#numberOf = numberOf;
    this.#common = common;
    this.#byWord = Array.from(this.words, () => []);
  }

  /** The number of a phrase that makes `group`, the `order`th of those that do; `led`: it begins with another group. */
  add(phrase: Phrase, group: number, order: number, led: boolean): number {
    const number = this.#elements.length;
    this.#elements.push(phrase.map((element) => this.#packed(element)));
    this.#group.push(group);
    this.#order.push(order);
    const rarest = led ? 0 : this.#rarestOf(phrase);
    this.#back.push(phrase.slice(0, rarest).reduce((sum, element) => sum + longest(element), 0));
    for (const word of led ? [] : wordsIn(phrase[rarest])) this.#byWord[this.words.get(word) ?? -1]?.push(number);
    return number;
  }

  tables(): Phrases {
    return {
      ...{ elements: listsOf(this.#elements), sets: this.#allSets(), byWord: listsOf(this.#byWord) },
      group: Int32Array.from(this.#group),
      order: Int32Array.from(this.#order),
      back: Int32Array.from(this.#back),
    };
  }

  #packed(element: Element): number {
    if (element.kind === "gap") return GAP + KINDS * element.most;
    if (element.kind === "group") return GROUP + KINDS * (this.#numberOf.get(element.name) ?? 0);
    const name = wordsIn(element)
      .map((word) => this.words.get(word))
      .join(" ");
    const set = this.#sets.get(name) ?? this.#sets.size;
    this.#sets.set(name, set);
    return WORDS + KINDS * set;
  }

  #allSets(): Lists {
    return listsOf([...this.#sets.keys()].map((name) => name.split(" ").map(Number)));
  }

  /** The place of the element whose words stand in the fewest phrases. */
  #rarestOf(phrase: Phrase): number {
    let rarest = { at: 0, times: Number.POSITIVE_INFINITY };
    for (const [at, element] of phrase.entries()) {
      const words = wordsIn(element);
      const times = words.reduce((sum, word) => sum + (this.#common.get(word) ?? 0), 0);
      if (words.length > 0 && times < rarest.times) rarest = { at, times };
    }
    return rarest.at;
  }
}

/** How many words an element of a phrase may take up, with what may stand unnoticed before it. */
function longest(element: Element): number {
  if (element.kind === "gap") return element.most;
  return MOST_FILLERS + (element.kind === "group" ? LONGEST_GROUP : 1);
}

/** The words that an element stands for; none where it is a group or a gap. */
export function wordsIn(element: Element | undefined): readonly string[] {
  if (element === undefined || element.kind === "group" || element.kind === "gap") return [];
  return element.kind === "word" ? element.words : [`<${element.kind}>`];
}
