/** The words around numbers that people say of pain and effort; data, in small letters. */
export interface FigureWords {
  readonly pain: readonly string[];
  readonly effort: readonly string[];
  /** Number words of the scale: "seven" is 7. */
  readonly numbers: Readonly<Record<string, number>>;
  /** What follows a number that counts something else: "9 out of 10 people". */
  readonly counts: readonly string[];
  /** Before what is a date: "since 7/10". */
  readonly dates: readonly string[];
  readonly past: readonly string[];
  /** Openings of questions about facts, unless a word of `own` stands in the sentence. */
  readonly general: readonly string[];
  /** Openings of what is only supposed, whoever it is about. */
  readonly supposed: readonly string[];
  readonly own: readonly string[];
  readonly others: readonly string[];
}

/** What was said, from 0 to 10; the highest of each where more were said. */
export interface Figures {
  readonly pain?: number;
  readonly effort?: number;
  /** They are somebody else's. */
  readonly others: boolean;
}

/** Finds "7/10", "8 out of ten", "pain level 6" in plain words. Compiled once. */
export class FigureReader {
  readonly #words: FigureWords;
  readonly #pain: RegExp;
  readonly #effort: RegExp;
  readonly #others: RegExp;
  readonly #own: RegExp;
  readonly #past: RegExp;
  readonly #ratio: RegExp;
  readonly #bare: RegExp;

  /** `places`: where it can hurt, in words: "my knee is 7 out of 10" is of pain. */
  constructor(words: FigureWords, places: readonly string[]) {
    this.#words = words;
    this.#pain = anyOf([...words.pain, ...places]);
    this.#effort = anyOf(words.effort);
    this.#others = anyOf(words.others);
    this.#own = anyOf(words.own);
    this.#past = anyOf(words.past);
    const number = `\\d{1,2}(?:[.,]\\d)?|${Object.keys(words.numbers).join("|")}`;
    const range = `(${number})(?: ?(?:-|–|to|or) ?(${number}))?`;
    const before = `(?<!\\b(?:${words.dates.join("|")}) )(?<![\\d/.,])`;
    const after = `(?!\\d| (?:${words.counts.join("|")})\\b)`;
    this.#ratio = new RegExp(`${before}\\b${range} ?(?:/|out of|of|over) ?(?:10|ten)\\b${after}`, "g");
    const scale = "(?:(?:level|score|rating|scale|is|was|of|a|an|about|around|now|today|up|to|it)[:= ]+|[:= ]+)*";
    const alone = "(?=$| (?:today|now|when|during|after|right)\\b)";
    const said = [...words.pain, ...words.effort].join("|");
    this.#bare = new RegExp(`\\b(?:${said})[:= ]+${scale}${range}${alone}`, "g");
  }

  /** Undefined where no such number was said, or only of long ago or in a question about facts. */
  read(text: string): Figures | undefined {
    const plain = text.toLowerCase().replace(/['’]/g, "").replace(/\s+/g, " ");
    const found: { pain: number[]; effort: number[] } = { pain: [], effort: [] };
    for (const sentence of plain.split(/[!?;\n]+|\.(?!\d)/)) this.#sentence(sentence.trim(), found);
    if (found.pain.length === 0 && found.effort.length === 0) return undefined;
    const highest = (all: number[]) => Math.max(...all);
    return {
      ...(found.pain.length > 0 ? { pain: highest(found.pain) } : {}),
      ...(found.effort.length > 0 ? { effort: highest(found.effort) } : {}),
      others: this.#others.test(plain),
    };
  }

  #sentence(sentence: string, found: { pain: number[]; effort: number[] }): void {
    const [opening = ""] = sentence.split(" ");
    if (this.#words.supposed.includes(opening)) return;
    if (this.#words.general.includes(opening) && !this.#own.test(sentence)) return;
    let about: "pain" | "effort" | undefined;
    for (const clause of sentence.split(/, ?(?!\d)| and | but | with /)) {
      // "Hard" is a word of effort, and of pain that is hard to bear.
      about = this.#pain.test(clause) ? "pain" : this.#effort.test(clause) ? "effort" : about;
      if (about === undefined || this.#past.test(clause)) continue;
      for (const pattern of [this.#ratio, this.#bare]) {
        for (const [, first = "", second = ""] of clause.matchAll(pattern)) {
          const value = Math.round(this.#value(second === "" ? first : second));
          // "Seven to eight" is eight; "from eight to three" is three.
          if (value >= 0 && value <= 10) found[about].push(value);
        }
      }
    }
  }

  #value(said: string): number {
    return this.#words.numbers[said] ?? Number(said.replace(",", "."));
  }
}

function anyOf(words: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${words.join("|")})\\b`);
}
