import type { Decision, Past } from "./answering.ts";
import { decide, scoreOf, type Thresholds } from "./decide.ts";
import { plainWords } from "./normalise.ts";
import { confidenceOf, type Ranked } from "./ranking.ts";
import { LONGEST_PASSAGE } from "./sentences.ts";

/** How people go on from an answer, from knowledge/words/asking.yaml: phrases in small letters without signs. */
export interface FollowUpWords {
  readonly more: readonly string[];
  readonly else: readonly string[];
  readonly instead: readonly string[];
  readonly leaning: readonly string[];
  readonly pointing: readonly string[];
}

/** What follow-ups are read with. */
export interface Neighbourhood {
  /** A topic in two or three words. */
  label(topic: string): string | undefined;
  /** Topics that lie near a topic. */
  related(topic: string): readonly string[];
}

/** A message longer than this stands for itself unless it leans on what was said. */
const SHORT_WORDS = 4;
const LONGEST_WORDS = 12;
/**
 * Lifts of scores for the last topic, for its neighbours and for earlier topics, and of the confidence that a message is ours,
 * since the person is in the middle of talking about it. Chosen on knowledge/questions/follow-ups.csv.
 */
const LAST = 0.035;
const NEAR = 0.06;
const EARLIER = 0.02;
const IN_CONVERSATION = 0.3;
const CHOICES = 4;

/** Understands messages that go on from the last answers. */
export class FollowUps {
  readonly #more: ReadonlySet<string>;
  readonly #else: ReadonlySet<string>;
  readonly #instead: readonly string[];
  readonly #leaning: readonly string[];
  readonly #pointing: ReadonlySet<string>;
  readonly #near: Neighbourhood;

  constructor(words: FollowUpWords, near: Neighbourhood) {
    this.#more = new Set(words.more);
    this.#else = new Set(words.else);
    this.#instead = [...words.instead].sort((a, b) => b.length - a.length);
    this.#leaning = words.leaning;
    this.#pointing = new Set(words.pointing);
    this.#near = near;
  }

  /** The passages that `follow` will want ranked. */
  passages(text: string, past: Past): string[] {
    const last = past.topics[0];
    if (last === undefined) return [];
    const rest = this.#takenBack(text);
    if (rest !== undefined) return [rest];
    return this.#short(text) ? [text.slice(0, LONGEST_PASSAGE), this.#inContext(text, last)] : [];
  }

  /** What a follow-up means; undefined where the message stands for itself. `past.topics`: the newest first. */
  follow(text: string, past: Past, rank: (passage: string) => Ranked, thresholds: Thresholds): Decision | undefined {
    const last = past.topics[0];
    if (last === undefined) return undefined;
    const whole = plainWords(text).join(" ");
    if (this.#more.has(whole)) return { kind: "answer", topic: last, score: 0.9, more: true };
    if (this.#else.has(whole))
      return { kind: "choices", topics: this.#near.related(last).slice(0, CHOICES), score: 0.5 };
    const rest = this.#takenBack(text);
    if (rest !== undefined) return without(last, rank(rest), thresholds);
    if (!this.#short(text)) return undefined;
    const alone = rank(text.slice(0, LONGEST_PASSAGE));
    if (!this.#leans(text) && decide(alone, thresholds).kind === "answer") return undefined;
    return this.#blend(alone, rank(this.#inContext(text, last)), past, thresholds);
  }

  /** "no, I meant ...": what was meant. */
  #takenBack(text: string): string | undefined {
    const words = plainWords(text);
    const joined = `${words.join(" ")} `;
    const start = this.#instead.find((phrase) => joined.startsWith(`${phrase} `));
    if (start === undefined) return undefined;
    const rest = words.slice(start.split(" ").length).join(" ");
    return rest === "" ? undefined : rest;
  }

  #short(text: string): boolean {
    const { length } = plainWords(text);
    return length > 0 && length <= LONGEST_WORDS;
  }

  #leans(text: string): boolean {
    const words = plainWords(text);
    if (words.length <= SHORT_WORDS || words.some((word) => this.#pointing.has(word))) return true;
    const joined = `${words.join(" ")} `;
    return this.#leaning.some((phrase) => joined.startsWith(`${phrase} `));
  }

  #inContext(text: string, last: string): string {
    return `${text.slice(0, LONGEST_PASSAGE)} ${this.#near.label(last) ?? ""}`;
  }

  /** The message alone counts as much as the message with the last topic; nearness to the last topics, tip the scale. */
  #blend(alone: Ranked, inContext: Ranked, past: Past, thresholds: Thresholds): Decision {
    const context = new Map(inContext.topics.map(({ id, score }) => [id, score]));
    const [last = "", ...earlier] = past.topics;
    const near = new Set(this.#near.related(last));
    const lift = (id: string) => (id === last ? LAST : near.has(id) ? NEAR : earlier.includes(id) ? EARLIER : 0);
    const topics = alone.topics
      .map(({ id, score }) => ({
        id,
        score: (score + (context.get(id) ?? 0)) / 2 + lift(id),
      }))
      .sort((a, b) => b.score - a.score);
    const none = Math.min(alone.none, inContext.none);
    const novelty = Math.min(alone.novelty, inContext.novelty);
    const confidence = confidenceOf(topics, none, novelty) + IN_CONVERSATION;
    return decide({ topics, none, novelty, confidence }, thresholds);
  }
}

function without(topic: string, ranked: Ranked, thresholds: Thresholds): Decision {
  const topics = ranked.topics.filter(({ id }) => id !== topic);
  const confidence = confidenceOf(topics, ranked.none, ranked.novelty);
  const decision = decide({ ...ranked, topics, confidence }, thresholds);
  if (decision.kind !== "unknown") return decision;
  return { ...decision, score: scoreOf(confidence, thresholds) };
}
