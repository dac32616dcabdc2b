import type { Article } from "../../core/answers/article.ts";
import { CommonGround } from "../../core/answers/common-ground.ts";
import { FollowUps } from "../../core/answers/follow-up.ts";
import { stripPersonal } from "../../core/answers/gaps.ts";
import { Nearness } from "../../core/answers/nearness.ts";
import { plainWords } from "../../core/answers/normalise.ts";
import { Titles } from "../../core/answers/titles.ts";
import { Telling } from "../../core/answers/told.ts";
import { Understander } from "../../core/answers/understander.ts";
import type { LearntThresholds } from "../knowledge/questions.ts";
import type { Words } from "../knowledge/words.ts";
import { SentenceEncoder } from "./encoder.ts";
import { learnLexical, learnSentences, lessonsOf, openStaying, type Taught } from "./learning.ts";
import type { NumberCache } from "./number-cache.ts";

/** The knowledge that understanding is made from, checked. */
export interface Teaching extends Taught {
  readonly thresholds: LearntThresholds;
}

/** An understander that answers at once, and the way to sharpen it. */
export interface OpenedUnderstander {
  readonly understander: Understander;
  /** Loads the sentence encoder, or waits for one that is loading, and attaches it; false where it is not installed. */
  sharpen(loading?: Promise<SentenceEncoder | undefined>): Promise<boolean>;
}

/** `cache`: where learnt numbers are kept; `fingerprint`: that of the teaching, where it is known. */
export function openUnderstander(teaching: Teaching, cache: NumberCache, fingerprint?: string): OpenedUnderstander {
  const { articles, words, thresholds } = teaching;
  const lessons = lessonsOf(teaching, cache, fingerprint);
  const titles = new Titles(articles.values());
  let known: ReadonlySet<string> | undefined;
  const own = () => {
    known ??= ownWords(articles.values(), words);
    return known;
  };
  const ranking = learnLexical(lessons, cache);
  const staying = openStaying(lessons, cache);
  const understander = new Understander({
    ranking,
    thresholds: thresholds.lexical,
    followUps: new FollowUps({
      words: words.followUps,
      titles,
      near: new Nearness(new Map([...articles].map(([id, { related }]) => [id, related]))),
      ground: new CommonGround(articles.values(), words.idle, (text) => lessons.lexicon.read(text)),
      stays: (text) => staying.of(text),
    }),
    titles,
    telling: new Telling(words.telling, lessons.lexicon),
    languages: words.languages,
    starters: words.starters,
    anonymous: (text) => stripPersonal(text, words.personal, (word) => own().has(word)),
  });
  return {
    understander,
    async sharpen(loading = SentenceEncoder.load()) {
      const encoder = await loading;
      if (encoder === undefined) return false;
      await learnSentences(ranking, lessons, cache, encoder);
      understander.attach(thresholds.encoded, encoder);
      return true;
    },
  };
}

/** Words that tell nothing of a person: those of our own titles and answers, and of what people name in many ways. */
function ownWords(articles: Iterable<Article>, words: Words): ReadonlySet<string> {
  const texts = [...articles].flatMap(({ question, label, body }) => [question, label, body]);
  const names = words.knowledge.concepts.flatMap((concept) => concept.words);
  return new Set([...texts, ...names].flatMap(plainWords));
}
