import type { Source } from "../../core/answers/article.ts";
import { type Html, html, joined } from "./book-html.ts";

interface Listed {
  readonly id: string;
  readonly words: string;
  readonly short: string;
  readonly users: { readonly to: string; readonly name: string }[];
}

/** Every source of the book once, with who uses it. Fill it first, then ask for its list. */
export class BookSources {
  readonly #all = new Map<string, Listed>();

  /** Notes that the part `to` of the book leans on a source; returns a link to the source. */
  cite(source: Source | string, to: string, name: string): Html {
    const short = typeof source === "string" ? source : `${source.organisation}, ${source.year}`;
    const words = typeof source === "string" ? source : `${source.organisation}. ${source.title}. ${source.year}.`;
    const listed = this.#all.get(words) ?? { id: `source-${this.#all.size + 1}`, words, short, users: [] };
    this.#all.set(words, listed);
    if (!listed.users.some((user) => user.to === to)) listed.users.push({ to, name });
    return html`<a href="#${listed.id}">${words}</a>`;
  }

  /** A link to the source that `short` ("Organisation, year") names, or the words alone. */
  link(short: string): Html {
    const listed = [...this.#all.values()].find((one) => one.short === short);
    return listed === undefined ? html`${short}` : html`<a href="#${listed.id}">${short}</a>`;
  }

  get size(): number {
    return this.#all.size;
  }

  /** The list, in the order of the alphabet. */
  list(usedBy: string): Html {
    const sorted = [...this.#all.values()].sort((one, other) => one.words.localeCompare(other.words, "en"));
    const items = sorted.map(({ id, words, users }) => {
      const links = users.map(({ to, name }) => html`<a href="#${to}">${name}</a>`);
      return html`<li id="${id}">${words} <span class="small">${usedBy}: ${joined(links, ", ")}</span></li>`;
    });
    return html`<ol>${items}</ol>`;
  }
}
