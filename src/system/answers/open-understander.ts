import type { Article } from "../../core/answers/article.ts";
import { CommonGround } from "../../core/answers/common-ground.ts";
import { FollowUps } from "../../core/answers/follow-up.ts";
import { stripPersonal } from "../../core/answers/gaps.ts";
import { Nearness } from "../../core/answers/nearness.ts";
import { Titles } from "../../core/answers/titles.ts";
import { Telling } from "../../core/answers/told.ts";
import { Understander } from "../../core/answers/understander.ts";
import type { LearntThresholds } from "../knowledge/questions.ts";
import type { AlarmExample } from "../knowledge/safety-examples.ts";
import type { Words } from "../knowledge/words.ts";
import { AlarmLikeness } from "./alarm-likeness.ts";
import { SentenceEncoder } from "./encoder.ts";
import { learnEncoded, learnLexical, lessonsOf } from "./learning.ts";
import { NumberCache } from "./number-cache.ts";

/** The knowledge that understanding is made from, checked. */
export interface Teaching {
  readonly articles: ReadonlyMap<string, Article>;
  readonly words: Words;
  readonly offTopic: readonly string[];
  readonly thresholds: LearntThresholds;
  /** What the safety rules name as examples. */
  readonly alarms: readonly AlarmExample[];
}

/** An understander that answers at once, and the way to sharpen it. */
export interface OpenedUnderstander {
  readonly understander: Understander;
  /** Sees emergencies in words that no rule has; silent until sharpened. */
  readonly likeness: AlarmLikeness;
  /** Loads the sentence encoder and attaches it; false where it is not installed. Until then answers come without it. */
  sharpen(): Promise<boolean>;
}

/** `folders`: where learnt numbers are kept; the first is written, all are read. */
export function openUnderstander(teaching: Teaching, folders: readonly string[]): OpenedUnderstander {
  const { articles, words, offTopic, thresholds } = teaching;
  const cache = new NumberCache(folders);
  const lessons = lessonsOf(articles.values(), offTopic, words);
  const titles = new Titles(articles.values());
  const understander = new Understander({
    judge: { ranking: learnLexical(lessons, cache), thresholds: thresholds.lexical },
    followUps: new FollowUps(
      words.followUps,
      titles,
      new Nearness(new Map([...articles].map(([id, { related }]) => [id, related]))),
      new CommonGround(articles.values(), words.idle, (text) => lessons.lexicon.read(text)),
    ),
    titles,
    telling: new Telling(words.telling, lessons.lexicon),
    languages: words.languages,
    starters: words.starters,
    anonymous: (text) => stripPersonal(text, words.personal, (word) => lessons.lexicon.knows(word)),
  });
  const likeness = new AlarmLikeness((text) => lessons.lexicon.read(text).words.join(" "), words.starters);
  return {
    understander,
    likeness,
    async sharpen() {
      const encoder = await SentenceEncoder.load();
      if (encoder === undefined) return false;
      const ranking = await learnEncoded(lessons, cache, encoder);
      understander.attach({ ranking, thresholds: thresholds.encoded }, encoder);
      await likeness.attach(teaching.alarms, lessons, cache, encoder);
      return true;
    },
  };
}
