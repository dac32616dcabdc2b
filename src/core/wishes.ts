/** One wish as data: its name and the patterns of whole messages that say it. */
export interface WishData {
  readonly name: string;
  readonly say: readonly string[];
  /** The article that tells more of it. */
  readonly topic?: string | undefined;
  /** Heard also while a question waits for an answer: such as to stop all messages. */
  readonly always?: boolean;
}

/** A wish that was found, with what stood in its places: {when}, {place}, {words}. */
export interface Wish {
  readonly name: string;
  readonly slots: Readonly<Record<string, string>>;
  readonly always: boolean;
  readonly topic?: string | undefined;
}

/** The words around a wish that only make it polite. */
export interface Politeness {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** All wishes as data. */
export interface WishList {
  readonly wishes: readonly WishData[];
  readonly polite: Politeness;
}

/** A pattern that cannot be read, said so that an editor can mend it. */
export class WishPatternError extends Error {}

/** So many ways to say a pattern are shown; no bracket holds more alternatives. */
const VARIANTS = 16;
/** What stands in the places of patterns that are shown. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  when: [
    "at 9 in the morning",
    "monday",
    "8pm",
    "half past seven in the evening",
    "weekdays",
    "friday",
    "the 8th",
    "two weeks",
  ],
  place: ["london", "toronto", "the coast"],
  words: ["carry my own shopping", "after breakfast"],
};

function variant(pattern: string, at: number): string {
  return pattern
    .replace(/\(([^)]*)\)|\[([^\]]*)\]/g, (_, must: string | undefined, may: string | undefined) => {
      const options = must === undefined ? ["", ...(may ?? "").split("|")] : must.split("|");
      return options[at % options.length] ?? "";
    })
    .replace(/\{(\w+)\}/g, (_, name: string) => {
      const options = PLACES[name] ?? [""];
      return options[at % options.length] ?? "";
    })
    .replace(/ +/g, " ")
    .trim();
}

/** Recognises wishes in plain words. Only whole messages count, so that a question about a thing is never taken for the wish. */
export class Wishes {
  readonly #patterns: readonly (Omit<Wish, "slots"> & { readonly pattern: RegExp })[];
  readonly #say: readonly string[];
  readonly #before: RegExp;
  readonly #after: RegExp;

  /** Throws WishPatternError where a pattern cannot be read. */
  constructor({ wishes, polite }: WishList) {
    this.#patterns = wishes.flatMap(({ name, say, topic, always = false }) =>
      say.map((one) => ({ name, topic, always, pattern: compileWish(one) })),
    );
    this.#say = wishes.flatMap(({ say }) => say);
    this.#before = new RegExp(`^(?:${longestFirst(polite.before)}) +(?=\\S)`);
    this.#after = new RegExp(`(?<=\\S) +(?:${longestFirst(polite.after)})$`);
  }

  /** The wish that `said` is as a whole; undefined where it is none. */
  find(said: string): Wish | undefined {
    if (said.length > 200) return undefined;
    let words = bareWords(said);
    // Politeness is taken off word by word, and each shorter form is tried: "stop please" and "please stop" are the same wish.
    for (;;) {
      const found = this.#match(words);
      if (found !== undefined) return found;
      const shorter = this.#after.test(words) ? words.replace(this.#after, "") : words.replace(this.#before, "");
      if (shorter === words) return undefined;
      words = shorter;
    }
  }

  /** Ways to say the wishes, so that others can tell them from what they are not: every alternative stands in one or more. */
  examples(): string[] {
    const all = this.#say.flatMap((pattern) => Array.from({ length: VARIANTS }, (_, at) => variant(pattern, at)));
    return [...new Set(all)];
  }

  #match(words: string): Wish | undefined {
    for (const { pattern, ...wish } of this.#patterns) {
      const found = pattern.exec(`${words} `);
      if (found !== null) return { ...wish, slots: { ...found.groups } };
    }
    return undefined;
  }
}

/** Small letters, digits, and what clock times and dates are written with. */
function bareWords(said: string): string {
  return said
    .toLowerCase()
    .replace(/['’`]/g, "")
    .replace(/[^\p{L}\p{N}:.,/\- ]+/gu, " ")
    .replace(/[.,]+(?= |$)/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

function longestFirst(words: readonly string[]): string {
  return [...words].sort((a, b) => b.length - a.length).join("|");
}

/**
 * Turns "(a|b) [c] {when}" into an expression over a whole message that ends with one space: each part takes the space after
 * it along, so that a part that is left out leaves no gap.
 */
function compileWish(pattern: string): RegExp {
  if (/[()[\]{}]/.test(pattern.replace(/\([^()[\]{}]*\)|\[[^()[\]{}]*\]|\{\w+\}/g, ""))) {
    throw new WishPatternError(`"${pattern}" has a bracket without its twin.`);
  }
  const parts = pattern.match(/\([^()]*\)|\[[^[\]]*\]|\{\w+\}|[^\s()[\]{}]+/g) ?? [];
  const source = parts.map((part) => {
    const inner = part.slice(1, -1);
    if (part.startsWith("(")) return `(?:${inner}) `;
    if (part.startsWith("[")) return `(?:(?:${inner}) )?`;
    if (part.startsWith("{")) return `(?<${inner}>\\S.*?) `;
    return `${part} `;
  });
  return new RegExp(`^${source.join("")}$`);
}
