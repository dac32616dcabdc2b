import Fuse from "fuse.js";
import { plainWords } from "./normalise.ts";

/** What can be found by its title. */
export interface Titled {
  readonly id: string;
  readonly question: string;
  readonly label: string;
}

/** How far from a title words may be that are taken for its own (0 the same, 1 nothing in common). */
const NAMED = 0.15;
const SHORTEST = 4;

/** Finds articles by their titles: by first letters while a person types, and by a word or two that name them. */
export class Titles {
  readonly #all: readonly Titled[];
  readonly #byId: ReadonlyMap<string, Titled>;
  readonly #byLabel: ReadonlyMap<string, string>;
  readonly #fuse: Fuse<Titled>;

  constructor(articles: Iterable<Titled>) {
    this.#all = [...articles].map(({ id, question, label }) => ({ id, question, label }));
    this.#byId = new Map(this.#all.map((one) => [one.id, one]));
    this.#byLabel = new Map(this.#all.map(({ id, label }) => [plainWords(label).join(" "), id]));
    const keys = [
      { name: "label", weight: 2 },
      { name: "question", weight: 1 },
    ];
    this.#fuse = new Fuse(this.#all, {
      keys,
      threshold: 0.35,
      ignoreLocation: true,
      ignoreFieldNorm: true,
      includeScore: true,
    });
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

  of(id: string): Titled | undefined {
    return this.#byId.get(id);
  }

  /** The article whose label is these words. */
  called(words: string): string | undefined {
    return this.#byLabel.get(plainWords(words).join(" "));
  }

  /** Ids of at most `n` articles whose titles hold these words, or nearly. */
  named(words: string, n: number): readonly string[] {
    const found = words.length < SHORTEST ? [] : this.#fuse.search(words, { limit: n });
    return found.filter(({ score = 1 }) => score <= NAMED).map(({ item }) => item.id);
  }
}
