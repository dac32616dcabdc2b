import type { Action, Block, Offer, Outbound } from "../message.ts";
import { bold, text } from "../message.ts";
import type { Replies } from "../replies.ts";
import { type Article, type Audience, HEADINGS } from "./article.ts";

/** The action of showing an article. */
export function showArticle(id: string): Action {
  return { feature: "answers", name: "article", data: { id } };
}

/** Turns articles into messages: the answer first, what fits the person before the rest, the source last. */
export class Presentation {
  readonly #articles: ReadonlyMap<string, Article>;
  readonly #replies: Replies;

  constructor(articles: ReadonlyMap<string, Article>, replies: Replies) {
    this.#articles = articles;
    this.#replies = replies;
  }

  /** The article as an answer. `warning` (a red-flag line of triage) stands on top. */
  answer(article: Article, audience: ReadonlySet<Audience>, warning: readonly Block[] = []): Outbound {
    const fitting = [...article.variants].filter(([name]) => audience.has(name)).flatMap(([, blocks]) => blocks);
    const blocks = [...warning, ...fitting, ...article.lead, this.#sourceLine(article)];
    const offers: Offer[] = [];
    if (this.#rest(article, audience).length > 0) {
      const action = { feature: "answers", name: "more", data: { id: article.id } };
      offers.push({ label: this.#replies.line("answer.more"), action });
    }
    offers.push(...this.offers(article.related.slice(0, 2)));
    return { blocks: this.#replies.fill(blocks), offers, quiet: false, private: false };
  }

  /** What the answer left out: variants for others and the "More" part; related topics where nothing is left. */
  more(article: Article, audience: ReadonlySet<Audience>): Outbound {
    const rest = this.#rest(article, audience);
    const blocks = rest.length > 0 ? rest : this.#replies.blocks("answer.nothing-more");
    const offers = this.offers(article.related.slice(0, rest.length > 0 ? 2 : 4));
    return { blocks: this.#replies.fill(blocks), offers, quiet: false, private: false };
  }

  /** "Did you mean": at most four articles by their questions. */
  choices(ids: readonly string[]): Outbound {
    const articles = this.#known(ids).slice(0, 4);
    const questions: Block = { kind: "list", ordered: false, items: articles.map((article) => [article.question]) };
    const none: Action = { feature: "answers", name: "none" };
    const said = this.#replies.say("choices", { count: articles.length, questions: [questions] }, { none });
    return { ...said, offers: [...this.offers(ids), ...said.offers] };
  }

  /** Where an article's words come from. */
  sources(article: Article): Outbound {
    const items = article.sources.map(({ organisation, title, year }) => [`${organisation}: ${title}, ${year}.`]);
    const values = {
      question: article.question,
      sources: [{ kind: "list", ordered: false, items } as const],
      review: this.#reviewLine(article),
    };
    return this.#replies.say("answer.sources", values);
  }

  /** Choices that show these articles. */
  offers(ids: readonly string[]): Offer[] {
    return this.#known(ids)
      .slice(0, 4)
      .map((article) => ({ label: article.label, action: showArticle(article.id) }));
  }

  #known(ids: readonly string[]): Article[] {
    return ids.flatMap((id) => this.#articles.get(id) ?? []);
  }

  #rest(article: Article, audience: ReadonlySet<Audience>): Block[] {
    const others = [...article.variants].filter(([name]) => !audience.has(name));
    return [...others.flatMap(([name, blocks]) => [text(bold(headingOf(name))), ...blocks]), ...article.more];
  }

  #sourceLine(article: Article): Block {
    const first = article.sources[0];
    const source = first === undefined ? "" : `${first.organisation}, ${first.year}`;
    return text(this.#replies.line("answer.source", { source, review: this.#reviewLine(article) }));
  }

  #reviewLine(article: Article): string {
    const { by, date } = article.reviewed;
    if (by === "needs clinical review") return this.#replies.line("answer.review.open");
    return this.#replies.line("answer.review.done", { reviewer: by, date });
  }
}

function headingOf(audience: Audience): string {
  return [...HEADINGS].find(([, meaning]) => meaning === audience)?.[0] ?? "";
}
