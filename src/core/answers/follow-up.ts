import type { CommonGround } from "./common-ground.ts";
import { decide, scoreOf, type Thresholds } from "./decide.ts";
import type { Nearness } from "./nearness.ts";
import { plainWords } from "./normalise.ts";
import { confidenceOf, type Ranked } from "./ranking.ts";
import { LONGEST_PASSAGE } from "./sentences.ts";
import type { Titles } from "./titles.ts";
import type { Decision, Past } from "./understanding.ts";

/** How people go on from an answer, from knowledge/words/asking.yaml: phrases in small letters without signs. */
export interface FollowUpWords {
  readonly more: readonly string[];
  readonly else: readonly string[];
  readonly instead: readonly string[];
  readonly leaning: readonly string[];
  readonly pointing: readonly string[];
}

/** What follow-ups are understood by. */
export interface FollowUpParts {
  readonly words: FollowUpWords;
  readonly titles: Titles;
  readonly near: Nearness;
  readonly ground: CommonGround;
  /** About 1 where a message asks more of the same matter, about -1 where it leads to another: see Staying. */
  readonly stays: (text: string) => number;
}

/** A message longer than this stands for itself unless it leans on what was said. */
const SHORT_WORDS = 4;
const NAME_WORDS = 2;
const LONGEST_WORDS = 12;
/** What the message alone, with the last topic's label, and with its question count; see Nearness for how they were chosen. */
const ALONE = 0.68;
const LABELLED = 0.09;
const ASKED = 0.23;
/** Lift of the last topic where a message says nothing of its own ("how often?"). */
const IDLE = 0.07;
/** Lift of the last topic where a message surely asks more of it. */
const STAYING = 0.15;
/** A message of more words says more of its own: whether it seems to stay counts less. */
const FEW_WORDS = 3;
/** How much less a message counts as ours where it speaks of nothing that was talked about. */
const FOREIGN = 0.2;
const CHOICES = 4;
/** Least sureness of an answer to a follow-up, as decide.ts has it: what was talked about vouches for what is meant. */
const SURE = 0.36;
/** One that speaks of nothing that was talked about and fits none of our topics so well gets choices at most. */
const STRANGE = 0.34;
/** The score of an answer that the person named, or asked to hear more of. */
const NAMED = 0.9;

/** Understands messages that go on from the last answers. */
export class FollowUps {
  readonly #more: ReadonlySet<string>;
  readonly #else: ReadonlySet<string>;
  readonly #instead: readonly string[];
  readonly #leaning: readonly string[];
  readonly #pointing: ReadonlySet<string>;
  readonly #titles: Titles;
  readonly #near: Nearness;
  readonly #ground: CommonGround;
  readonly #stays: FollowUpParts["stays"];

  constructor({ words, titles, near, ground, stays }: FollowUpParts) {
    this.#more = new Set(words.more);
    this.#else = new Set(words.else);
    this.#instead = [...words.instead].sort((a, b) => b.length - a.length);
    this.#leaning = [...words.leaning].sort((a, b) => b.length - a.length);
    this.#pointing = new Set(words.pointing);
    this.#titles = titles;
    this.#near = near;
    this.#ground = ground;
    this.#stays = stays;
  }

  /** The passages that `follow` will want ranked. */
  passages(text: string, past: Past): string[] {
    const last = past.topics[0];
    if (last === undefined) return [];
    const rest = this.#takenBack(text);
    if (rest !== undefined) return [rest];
    return this.#short(text) && !this.#names(text)
      ? [text.slice(0, LONGEST_PASSAGE), ...this.#inContext(text, last)]
      : [];
  }

  /** What a follow-up means; undefined where the message stands for itself. `past.topics`: the newest first. */
  follow(text: string, past: Past, rank: (passage: string) => Ranked, thresholds: Thresholds): Decision | undefined {
    const last = past.topics[0];
    if (last === undefined) return undefined;
    const whole = plainWords(text).join(" ");
    if (this.#more.has(whole)) return { kind: "answer", topic: last, score: NAMED, more: true };
    if (this.#else.has(whole))
      return { kind: "choices", topics: this.#near.related(last).slice(0, CHOICES), score: 0.5 };
    const rest = this.#takenBack(text);
    if (rest !== undefined) {
      const called = this.#titles.called(rest);
      return called === undefined
        ? without(last, rank(rest), thresholds)
        : { kind: "answer", topic: called, score: NAMED };
    }
    const named = this.#titles.called(behind(this.#leaning, text));
    if (named !== undefined) return { kind: "answer", topic: named, score: NAMED };
    if (!this.#short(text) || this.#names(text)) return undefined;
    const alone = rank(text.slice(0, LONGEST_PASSAGE));
    const own = decide(alone, thresholds);
    if (!this.#leans(text) && own.kind === "answer") return undefined;
    const [labelled, asked] = this.#inContext(text, last);
    const doubt = this.#ground.foreign(text, last) ? FOREIGN : 0;
    const idle = this.#ground.own(text).length === 0 ? IDLE : 0;
    const lift = idle + STAYING * this.#stays(text) * Math.min(1, FEW_WORDS / plainWords(text).length);
    const blended = this.#blend(alone, rank(labelled), rank(asked), past, thresholds, { lift, doubt });
    // What is not ours even so is not bent to the last topic, unless it says nothing of its own: "two?" can be of nothing else.
    if (blended.kind === "unknown") {
      if (idle === 0) return undefined;
      return { kind: "choices", topics: [last, ...blended.near].slice(0, CHOICES), score: blended.score };
    }
    return this.#leans(text) ? withLast(last, blended) : confirmed(own, blended);
  }

  /** "no, I meant ...": what was meant. */
  #takenBack(text: string): string | undefined {
    return behind(this.#instead, text) || undefined;
  }

  #short(text: string): boolean {
    const { length } = plainWords(text);
    return length > 0 && length <= LONGEST_WORDS;
  }

  /** A word or two that lean on nothing and say something, such as "calcium": the name of a topic. */
  #names(text: string): boolean {
    const words = plainWords(text);
    if (words.length > NAME_WORDS || this.#pointsBack(words)) return false;
    return this.#ground.own(text).length > 0 && this.#stays(text) < 0;
  }

  #leans(text: string): boolean {
    const words = plainWords(text);
    return words.length <= SHORT_WORDS || this.#pointsBack(words);
  }

  #pointsBack(words: readonly string[]): boolean {
    const joined = `${words.join(" ")} `;
    const begins = this.#leaning.some((phrase) => joined.startsWith(`${phrase} `));
    return begins || words.some((word) => this.#pointing.has(word));
  }

  /** The message with the last topic's label, and with its question. */
  #inContext(text: string, last: string): readonly [string, string] {
    const passage = text.slice(0, LONGEST_PASSAGE);
    const titles = this.#titles.of(last);
    return [`${passage} ${titles?.label ?? ""}`, `${passage} ${titles?.question ?? ""}`];
  }

  /** The message alone and in context, and nearness to the last topics, weighed together. */
  #blend(
    alone: Ranked,
    labelled: Ranked,
    asked: Ranked,
    past: Past,
    thresholds: Thresholds,
    { lift, doubt }: { readonly lift: number; readonly doubt: number },
  ): Decision {
    const [byLabel, byQuestion] = [scoresOf(labelled), scoresOf(asked)];
    const lifts = this.#near.lifts(past.topics);
    const topics = alone.topics
      .map(({ id, score }) => {
        const inContext = LABELLED * (byLabel.get(id) ?? 0) + ASKED * (byQuestion.get(id) ?? 0);
        return { id, score: ALONE * score + inContext + (lifts.get(id) ?? 0) + (id === past.topics[0] ? lift : 0) };
      })
      .sort((a, b) => b.score - a.score);
    // Whether a message is ours at all, it says alone: with our own words behind it, anything sounds like us.
    const { none } = alone;
    const strange = doubt > 0 && none >= STRANGE;
    const sure = strange ? Number.POSITIVE_INFINITY : Math.min(SURE, thresholds.sure);
    return decide({ topics, none, confidence: confidenceOf(topics, none) - doubt }, { ...thresholds, sure });
  }
}

/** "And what about swimming?": what stands behind the first of the `phrases` that the text starts with; nothing where it starts with none. */
function behind(phrases: readonly string[], text: string): string {
  const words = plainWords(text).join(" ");
  const start = phrases.find((phrase) => words.startsWith(`${phrase} `));
  return start === undefined ? "" : words.slice(start.length + 1);
}

/** What leans on what was said may always mean that. */
function withLast(last: string, decision: Decision): Decision {
  if (decision.kind !== "choices" || decision.topics.includes(last)) return decision;
  return { ...decision, topics: [...decision.topics.slice(0, CHOICES - 1), last] };
}

/** What was talked about may confirm what a whole question is nearest to, never overturn it: then both are offered. */
function confirmed(own: Decision, blended: Decision): Decision {
  if (own.kind !== "choices" || blended.kind !== "answer" || blended.topic === own.topics[0]) return blended;
  const [first = blended.topic, ...others] = own.topics;
  const topics = [...new Set([first, blended.topic, ...others])].slice(0, CHOICES);
  return { kind: "choices", topics, score: own.score };
}

function scoresOf({ topics }: Ranked): ReadonlyMap<string, number> {
  return new Map(topics.map(({ id, score }) => [id, score]));
}

function without(topic: string, ranked: Ranked, thresholds: Thresholds): Decision {
  const topics = ranked.topics.filter(({ id }) => id !== topic);
  const confidence = confidenceOf(topics, ranked.none);
  const decision = decide({ ...ranked, topics, confidence }, thresholds);
  if (decision.kind !== "unknown") return decision;
  return { ...decision, score: scoreOf(confidence, thresholds) };
}
