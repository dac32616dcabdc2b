import type { Audience } from "./article.ts";
import { decide, MOST_CHOICES, type Thresholds } from "./decide.ts";
import type { FollowUps } from "./follow-up.ts";
import { type LanguageWords, unreadable } from "./language.ts";
import { plainWords } from "./normalise.ts";
import type { Ranked, Ranking } from "./ranking.ts";
import { asks, LONGEST_PASSAGE, sentencesOf } from "./sentences.ts";
import { severally } from "./several.ts";
import type { Titles } from "./titles.ts";
import type { Telling } from "./told.ts";
import type { Decision, Past, Understanding, Understood } from "./understanding.ts";

/** Messages of so few words may be no question, but the name of a topic. */
const FEW_WORDS = 2;

/** How many sentences of a message are encoded beside the whole: each costs as much as everything else together. */
const MOST_SENTENCES = 2;

/** How much of a message is encoded, in UTF-16 code units. The time grows with it, and the meaning of longer stretches told nothing more. */
const MOST_ENCODED = 40;

/** Turns sentences into vectors of their meaning. Optional: without one, texts are compared by letters and words. */
export interface Encoder {
  encode(texts: readonly string[]): Promise<readonly Float32Array[]>;
}

/** What an understander is made of. */
export interface UnderstanderParts {
  readonly ranking: Ranking;
  readonly thresholds: Thresholds;
  readonly followUps: FollowUps;
  readonly titles: Titles;
  readonly telling: Telling;
  readonly languages: LanguageWords;
  /** Words that start a question. */
  readonly starters: ReadonlySet<string>;
  /** Takes out of a question what could tell whose it is. */
  readonly anonymous: (text: string) => string;
}

type Rank = (passage: string) => Ranked;

const NOTHING_BEFORE: Past = { topics: [] };
/** An unknown message that scores less than this lies so far off that no encoder brings it back. */
const FAR = 0.1;
/** Choices that score more than this are clearly ours, and lie between topics by their meaning too: of 200, the encoder mended one. */
const BETWEEN = 0.85;

/** Understands messages by what was learnt from the knowledge; sharper while an encoder is attached. */
export class Understander implements Understanding {
  readonly #parts: UnderstanderParts;
  #sharper: { readonly thresholds: Thresholds; readonly encoder: Encoder } | undefined;
  /** What the words of the texts that will be asked soon say, each the first thing in its conversation. */
  readonly #soon = new Map<string, readonly Understood[]>();

  constructor(parts: UnderstanderParts) {
    this.#parts = parts;
  }

  /** From now on, what is not clear by its words alone is also compared by the meaning of its sentences. */
  attach(thresholds: Thresholds, encoder: Encoder): void {
    this.#sharper = { thresholds, encoder };
  }

  /** Starts on texts that will be asked soon, where `asks` says that they ask at all: encoding them together takes half the time. */
  ahead(texts: readonly string[], asks: (text: string) => boolean): void {
    const sharper = this.#sharper;
    if (sharper === undefined) return;
    const { ranking } = this.#parts;
    const fresh = texts.filter((text) => !this.#soon.has(text));
    for (const text of fresh) this.#soon.set(text, this.understandNow(text, NOTHING_BEFORE));
    const unclear = fresh.filter((text) => this.#soon.get(text)?.every(clear) === false && asks(text));
    const passages = unclear.flatMap((text) => this.#unclear(text, NOTHING_BEFORE));
    // What fails here fails again where it is asked, and is dealt with there.
    sharper.encoder.encode(passages.map((passage) => ranking.plain(passage))).catch(() => undefined);
  }

  async understand(text: string, past: Past): Promise<readonly Understood[]> {
    const sharper = this.#sharper;
    const soon = past.topics.length === 0 ? this.#soon.get(text) : undefined;
    this.#soon.delete(text);
    const byWords = soon ?? this.understandNow(text, past);
    if (sharper === undefined || byWords.every(clear)) return byWords;
    const passages = this.#unclear(text, past);
    try {
      const { ranking } = this.#parts;
      const vectors = await sharper.encoder.encode(passages.map((passage) => ranking.plain(passage)));
      const byPassage = new Map(passages.map((passage, at) => [passage, vectors[at]]));
      const rank = (passage: string) => ranking.rank(passage, byPassage.get(passage));
      return this.#understand(text, past, rank, sharper.thresholds);
    } catch {
      // An encoder that broke must not silence the bot: it answers without one from now on.
      this.#sharper = undefined;
      return byWords;
    }
  }

  /** As understand, without an encoder. */
  understandNow(text: string, past: Past): readonly Understood[] {
    const { ranking, thresholds } = this.#parts;
    return this.#understand(text, past, (passage) => ranking.rank(passage), thresholds);
  }

  told(text: string): readonly Audience[] {
    return this.#parts.telling.hear(text);
  }

  anonymous(text: string): string {
    return this.#parts.anonymous(text);
  }

  /** The passages of which the meaning may tell what the words do not: the whole, what it follows up, and the most promising sentences. */
  #unclear(text: string, past: Past): string[] {
    const { followUps, starters, ranking, thresholds } = this.#parts;
    const sentences = sentencesOf(text, starters)
      .map((words) => ({ words, decision: decide(ranking.rank(words), thresholds) }))
      .filter((one) => !clear(one))
      .sort((a, b) => b.decision.score - a.decision.score)
      .slice(0, MOST_SENTENCES);
    const whole = text.slice(0, LONGEST_PASSAGE);
    return within(MOST_ENCODED, [
      ...new Set([whole, ...followUps.passages(text, past), ...sentences.map(({ words }) => words)]),
    ]);
  }

  #understand(text: string, past: Past, rank: Rank, thresholds: Thresholds): readonly Understood[] {
    const known = new Map<string, Ranked>();
    const once: Rank = (passage) => {
      const ranked = known.get(passage) ?? rank(passage);
      known.set(passage, ranked);
      return ranked;
    };
    return this.#decided(text, past, once, thresholds);
  }

  #decided(text: string, past: Past, rank: Rank, thresholds: Thresholds): readonly Understood[] {
    const reason = unreadable(text, this.#parts.languages);
    if (reason !== undefined) return [{ words: text, decision: { kind: "unknown", near: [], score: 0, reason } }];
    const followed = this.#parts.followUps.follow(text, past, rank, thresholds);
    if (followed !== undefined) return [{ words: text, decision: followed }];
    const sentences = sentencesOf(text, this.#parts.starters);
    const whole = this.#named(text, decide(rank(text.slice(0, LONGEST_PASSAGE)), thresholds));
    if (sentences.length === 0) return [{ words: text, decision: whole }];
    const single = sentences.map((words) => ({
      ...{ words, decision: decide(rank(words), thresholds), asks: asks(words, this.#parts.starters) },
    }));
    return severally({ words: text, decision: whole }, single);
  }

  /** A word or two that name a topic get its answer or choices, though they ask nothing. */
  #named(text: string, decision: Decision): Decision {
    if (decision.kind === "answer") return decision;
    const { titles, ranking } = this.#parts;
    const words = ranking.plain(text);
    if (plainWords(words).length > FEW_WORDS) return decision;
    const topic = titles.called(words);
    if (topic !== undefined) return { kind: "answer", topic, score: decision.score };
    if (decision.kind === "choices") return decision;
    const topics = titles.named(words, MOST_CHOICES);
    return topics.length < 2 ? decision : { kind: "choices", topics, score: decision.score };
  }
}

/** Whether the words alone settle what is meant. */
function clear({ decision }: Understood): boolean {
  if (decision.kind === "unknown") return decision.reason !== undefined || decision.score < FAR;
  return decision.kind === "answer" || decision.score > BETWEEN;
}

/** The passages, in their order, that together are no longer than `most`; those that are too long are passed over. */
function within(most: number, passages: readonly string[]): string[] {
  let left = most;
  return passages.filter((passage) => {
    const fits = passage.length <= left;
    if (fits) left -= passage.length;
    return fits;
  });
}
