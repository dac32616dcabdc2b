import Fuse from "fuse.js";

/** What can be found by its title. */
export interface Titled {
  readonly id: string;
  readonly question: string;
  readonly label: string;
}

/** Finds articles by the first letters of their titles, while a person types. */
export class Titles {
  readonly #all: readonly Titled[];
  readonly #fuse: Fuse<Titled>;

  constructor(articles: Iterable<Titled>) {
    this.#all = [...articles].map(({ id, question, label }) => ({ id, question, label }));
    const keys = [
      { name: "label", weight: 2 },
      { name: "question", weight: 1 },
    ];
    this.#fuse = new Fuse(this.#all, { keys, threshold: 0.35, ignoreLocation: true, ignoreFieldNorm: true });
  }

  /** At most `n` titles for what was typed so far; the first `n` of all for nothing. */
  complete(typed: string, n: number): readonly Titled[] {
    const start = typed.trim().toLowerCase().slice(0, 60);
    if (start === "") return this.#all.slice(0, n);
    // A word that begins with what was typed comes before anything that is only alike.
    const begins = (words: string) => ` ${words.toLowerCase()}`.includes(` ${start}`);
    const first = [
      ...this.#all.filter(({ label }) => begins(label)),
      ...this.#all.filter(({ label, question }) => !begins(label) && begins(question)),
    ];
    const alike = first.length >= n ? [] : this.#fuse.search(start, { limit: n * 2 }).map(({ item }) => item);
    return [...new Set([...first, ...alike])].slice(0, n);
  }
}
