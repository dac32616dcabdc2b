/** An article as far as its words matter here. */
export interface Worded {
  readonly id: string;
  readonly question: string;
  readonly phrasings: readonly string[];
  readonly body: string;
}

/** A text's words, set right, and their stems in the same order. */
export type ReadWords = (text: string) => { readonly words: readonly string[]; readonly stems: readonly string[] };

/** Knows what articles speak of, to tell whether a message can go on from one of them. */
export class CommonGround {
  readonly #read: ReadWords;
  readonly #idle: ReadonlySet<string>;
  readonly #articles: ReadonlyMap<string, Worded>;
  readonly #stems = new Map<string, ReadonlySet<string>>();

  /** `idle`: words that say nothing of their own, such as "and", "how", "it". */
  constructor(articles: Iterable<Worded>, idle: Iterable<string>, read: ReadWords) {
    this.#read = read;
    this.#idle = new Set([...idle].flatMap((phrase) => phrase.split(" ")));
    this.#articles = new Map([...articles].map((article) => [article.id, article]));
  }

  /** The stems of words that say something of their own. */
  own(text: string): readonly string[] {
    const { words, stems } = this.#read(text);
    return stems.filter((_, at) => !this.#idle.has(words[at] ?? ""));
  }

  /** Whether `text` says something of its own, and nothing that the article speaks of. */
  foreign(text: string, topic: string): boolean {
    const own = this.own(text);
    const known = this.#stemsOf(topic);
    return own.length > 0 && !own.some((stem) => known.has(stem));
  }

  #stemsOf(topic: string): ReadonlySet<string> {
    const known = this.#stems.get(topic);
    if (known !== undefined) return known;
    const article = this.#articles.get(topic);
    const text = article === undefined ? "" : [article.question, ...article.phrasings, article.body].join(" ");
    const stems = new Set(this.#read(text).stems);
    this.#stems.set(topic, stems);
    return stems;
  }
}
