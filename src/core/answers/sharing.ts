import type { Block, Span } from "../message.ts";
import type { Replies } from "../replies.ts";
import type { Article } from "./article.ts";
import { Titles } from "./titles.ts";

/** An article as one person can show it to others: nobody's profile is used, since everyone reads along. */
export interface Shareable {
  readonly id: string;
  readonly question: string;
  /** Its first sentence. */
  readonly description: string;
  readonly spans: readonly Span[];
}

/** Finds articles while a person types, for menus of the platforms. */
export class Sharing {
  readonly #articles: ReadonlyMap<string, Article>;
  readonly #titles: Titles;
  readonly #replies: Replies;

  constructor(articles: ReadonlyMap<string, Article>, replies: Replies) {
    this.#articles = articles;
    this.#titles = new Titles(articles.values());
    this.#replies = replies;
  }

  /** At most `n`, best first. */
  complete(typed: string, n: number): readonly Shareable[] {
    return this.#titles.complete(typed, n).flatMap(({ id }) => this.#shareable(id));
  }

  #shareable(id: string): Shareable[] {
    const article = this.#articles.get(id);
    if (article === undefined) return [];
    const source = article.sources[0];
    const line = source === undefined ? "" : this.#replies.line("share.source", { ...source });
    const lead = this.#replies.fill(article.lead);
    const spans: Span[] = [{ text: article.question, mark: "bold" }, "\n\n", ...spansOf(lead), `\n\n${line}`];
    return [{ id, question: article.question, description: firstSentence(lead), spans }];
  }
}

function spansOf(blocks: readonly Block[]): Span[] {
  return blocks.flatMap((block, at): Span[] => {
    const gap = at === 0 ? [] : ["\n\n"];
    if (block.kind === "text") return [...gap, ...block.spans];
    if (block.kind !== "list") return [];
    const items = block.items.flatMap((item, i) => [
      `${i === 0 ? "" : "\n"}${block.ordered ? `${i + 1}.` : "•"} `,
      ...item,
    ]);
    return [...gap, ...items];
  });
}

function firstSentence(blocks: readonly Block[]): string {
  const words = blocks
    .flatMap((block) => (block.kind === "text" ? block.spans : []))
    .map((span) => (typeof span === "string" ? span : span.text))
    .join("");
  return /^.*?[.!?](?= |$)/s.exec(words)?.[0] ?? words;
}
