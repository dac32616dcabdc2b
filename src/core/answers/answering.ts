import { type ConversationMemory, conversationOf, type Held } from "../conversation-memory.ts";
import type { Feature, Turn } from "../feature.ts";
import type { Action, Block, Outbound } from "../message.ts";
import type { Replies } from "../replies.ts";
import type { Article, Audience } from "./article.ts";
import type { Feedback } from "./feedback.ts";
import type { Presentation } from "./presentation.ts";
import type { Recall } from "./recall.ts";
import type { Talk } from "./talk.ts";
import type { Answered, Decision, Understanding } from "./understanding.ts";

export interface AnsweringParts {
  readonly articles: ReadonlyMap<string, Article>;
  readonly understanding: Understanding;
  readonly presentation: Presentation;
  readonly replies: Replies;
  readonly talk: Talk;
  readonly memory: ConversationMemory;
  readonly recall: Recall;
  readonly feedback: Feedback;
  /** What the profile says of a person who agreed to keep one. */
  readonly known: (turn: Turn) => Promise<readonly Audience[]>;
  /** Answers that are no articles, such as exercises; undefined where the text asks for none. */
  readonly special: (turn: Turn, text: string) => Promise<Answered | undefined>;
}

/** Answers questions from the knowledge base: the last feature that is asked. */
export class Answering implements Feature {
  readonly name = "answers";
  readonly #parts: AnsweringParts;

  constructor(parts: AnsweringParts) {
    this.#parts = parts;
  }

  async command(turn: Turn, name: string, rest: string): Promise<readonly Outbound[] | undefined> {
    if (name === "ask") return rest.trim() === "" ? this.#topics() : (await this.answer(turn, rest)).says;
    if (name === "topics") return this.#topics();
    return undefined;
  }

  async choose(turn: Turn, action: Action): Promise<readonly Outbound[]> {
    const id = String(action.data?.["id"] ?? "");
    const article = this.#parts.articles.get(id);
    const heard = await this.#parts.feedback.choose(turn, action, topicsAction);
    if (heard !== undefined) return [heard];
    if (action.name === "none") return informing([await this.#none(turn)]);
    if (action.name === "topics") return this.#topics();
    if (action.name === "section") return this.#section(String(action.data?.["section"] ?? ""));
    if (article === undefined) return [this.#parts.replies.say("choice.stale")];
    const audience = await this.#audience(turn, []);
    if (action.name === "more") return informing([this.#parts.presentation.more(article, audience)]);
    this.#noteAnswer(turn, id);
    await this.#parts.recall.keep(turn);
    return informing([this.#parts.presentation.answer(article, audience)]);
  }

  /** `question`: the part of the text that asks, if not all of it does. */
  async answer(turn: Turn, text: string, question = text): Promise<Answered> {
    await this.#parts.recall.bring(turn);
    const answered = await this.#answer(turn, text, question);
    const says = await this.#parts.feedback.beside(turn, text, answered);
    await this.#parts.recall.keep(turn);
    // Below a choice of several the next word is the person's, so a question of ours waits a little longer.
    return { ...answered, says: answered.kind === "choices" ? says : informing(says) };
  }

  async #answer(turn: Turn, text: string, question: string): Promise<Answered> {
    const chat = this.#chat(turn, text);
    if (chat !== undefined) return chat;
    const special = await this.#parts.special(turn, text);
    if (special !== undefined) {
      if (special.topic !== null) this.#noteTopic(turn, special.topic);
      return special;
    }
    const held = this.#held(turn);
    const told = this.#parts.understanding.told(text);
    if (told.length > 0) this.#note(turn, { told: new Set([...held.told, ...told]) });
    const understood = await this.#parts.understanding.understand(question, {
      topics: held.topics.map((topic) => topic.id),
    });
    const [first, second] = understood;
    if (first === undefined) return this.#unknown(turn, { kind: "unknown", near: [], score: 0, reason: "wordless" });
    const audience = await this.#audience(turn, told);
    const answered = this.#say(turn, first.decision, audience, []);
    if (second?.decision.kind !== "answer" || first.decision.kind !== "answer") return answered;
    const also = this.#parts.replies.blocks("answer.second", { question: this.#questionOf(second.decision.topic) });
    const both = this.#say(turn, second.decision, audience, also);
    const rest = understood.length > 2 ? [this.#parts.replies.say("answer.rest")] : [];
    return { ...answered, says: [...answered.says, ...both.says, ...rest] };
  }

  /** Follow-ups now go on from this topic, though no article was shown. */
  async talkedAbout(turn: Turn, topic: string): Promise<void> {
    await this.#parts.recall.bring(turn);
    this.#noteTopic(turn, topic);
    await this.#parts.recall.keep(turn);
  }

  #noteTopic(turn: Turn, topic: string): void {
    const { topics } = this.#held(turn);
    this.#note(turn, {
      topics: [{ id: topic, at: turn.now }, ...topics.filter(({ id }) => id !== topic)].slice(0, MOST_TOPICS),
    });
  }

  /** The article that would answer a text, where one would, and how sure it is that we can answer it. Changes and says nothing. */
  async topicOf(turn: Turn, text: string): Promise<{ readonly topic: string | undefined; readonly score: number }> {
    const topics = this.#held(turn).topics.map((topic) => topic.id);
    const [first] = await this.#parts.understanding.understand(text, { topics });
    const decision = first?.decision;
    return { topic: decision?.kind === "answer" ? decision.topic : undefined, score: decision?.score ?? 0 };
  }

  #say(turn: Turn, decision: Decision, audience: ReadonlySet<Audience>, above: readonly Block[]): Answered {
    const { presentation, articles } = this.#parts;
    if (decision.kind === "unknown") return this.#unknown(turn, decision);
    if (decision.kind === "choices") {
      this.#note(turn, { unknown: 0 });
      // "Does it hurt?" below choices means what they offer: the first is what was asked most often.
      const [nearest] = decision.topics;
      if (nearest !== undefined) this.#noteTopic(turn, nearest);
      const shown = presentation.choices(decision.topics);
      const says = above.length > 0 ? [{ ...shown, blocks: [...above, ...shown.blocks] }] : [shown];
      return { kind: "choices", topic: null, choices: decision.topics, score: decision.score, says };
    }
    const article = articles.get(decision.topic);
    if (article === undefined) return this.#unknown(turn, { kind: "unknown", near: [], score: 0 });
    this.#noteAnswer(turn, article.id);
    const says = decision.more
      ? [presentation.more(article, audience)]
      : [presentation.answer(article, audience, above)];
    return { kind: "answer", topic: article.id, choices: [], score: decision.score, says };
  }

  #unknown(turn: Turn, decision: Decision & { kind: "unknown" }): Answered {
    const { replies, presentation } = this.#parts;
    const times = this.#held(turn).unknown + 1;
    this.#note(turn, { unknown: times });
    const plain = times > 1 ? "unknown.again" : "unknown";
    const key = decision.reason === undefined ? plain : `unknown.${decision.reason}`;
    const near = decision.reason === undefined ? presentation.offers(decision.near.slice(0, 3)) : [];
    const said = replies.say(key, {}, { topics: topicsAction }, { extraOffers: near });
    const blocks = near.length > 0 ? [...said.blocks, ...replies.blocks("unknown.near")] : said.blocks;
    return { kind: "unknown", topic: null, choices: [], score: decision.score, says: [{ ...said, blocks }] };
  }

  async #none(turn: Turn): Promise<Outbound> {
    const said = this.#parts.replies.say("choices.none", {}, { topics: topicsAction });
    return { ...said, offers: [...said.offers, ...(await this.#parts.feedback.offers(turn))] };
  }

  /** Greetings, thanks, "sources?", "topics". */
  #chat(turn: Turn, text: string): Answered | undefined {
    const { talk, replies, presentation, articles } = this.#parts;
    const key = talk.find(text);
    if (key === undefined) return undefined;
    const last = this.#held(turn).topics[0];
    const chat = (says: readonly Outbound[]): Answered => ({ kind: "chat", topic: null, choices: [], score: 0, says });
    if (key === "request.sources") {
      const article = last === undefined ? undefined : articles.get(last.id);
      return chat([article === undefined ? replies.say("answer.sources.none") : presentation.sources(article)]);
    }
    if (key === "request.topics") return chat(this.#topics());
    return chat([replies.say(key, {}, { topics: topicsAction })]);
  }

  #topics(): readonly Outbound[] {
    const sections = [...new Set([...this.#parts.articles.values()].map((article) => article.section))];
    const extraOffers = sections.map((section) => ({
      label: section,
      action: { feature: "answers", name: "section", data: { section } },
    }));
    return [this.#parts.replies.say("topics", {}, {}, { extraOffers })];
  }

  #section(section: string): readonly Outbound[] {
    const articles = [...this.#parts.articles.values()].filter((article) => article.section === section);
    const questions: Block = { kind: "list", ordered: false, items: articles.map((article) => [article.question]) };
    const extraOffers = articles.map((article) => ({
      label: article.label,
      action: { feature: "answers", name: "article", data: { id: article.id } },
    }));
    return [this.#parts.replies.say("topics.section", { section, questions: [questions] }, {}, { extraOffers })];
  }

  async #audience(turn: Turn, told: readonly Audience[]): Promise<ReadonlySet<Audience>> {
    const known = await this.#parts.known(turn);
    return new Set<Audience>([...known, ...told, ...(this.#held(turn).told as ReadonlySet<Audience>)]);
  }

  #questionOf(topic: string): string {
    return this.#parts.articles.get(topic)?.question ?? topic;
  }

  #noteAnswer(turn: Turn, topic: string): void {
    this.#noteTopic(turn, topic);
    this.#note(turn, { unknown: 0, answers: this.#held(turn).answers + 1 });
  }

  #held(turn: Turn): Held {
    return this.#parts.memory.of(conversationOf(turn.inbound), turn.now);
  }

  #note(turn: Turn, change: Partial<Held>): void {
    this.#parts.memory.note(conversationOf(turn.inbound), turn.now, change);
  }
}

function informing(says: readonly Outbound[]): readonly Outbound[] {
  return says.map((said) => ({ ...said, informs: true }));
}

/** How many topics of a conversation follow-ups may go back to. */
const MOST_TOPICS = 5;

const topicsAction: Action = { feature: "answers", name: "topics" };
