import { createHash } from "node:crypto";
import { deserialize, serialize } from "node:v8";
import { Lexicon, type Vocabulary, vocabularyOf } from "../../core/answers/lexicon.ts";
import { type Example, learnTopics, Ranking, targetsOf } from "../../core/answers/ranking.ts";
import { type GoingOn, learnStaying, Staying } from "../../core/answers/staying.ts";
import type { Encoder } from "../../core/answers/understander.ts";
import { denseRidge } from "../../core/learning/dense-ridge.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Words } from "../knowledge/words.ts";
import { fromBytes, toBytes } from "./learnt-file.ts";
import type { NumberCache } from "./number-cache.ts";

/** Raise it when the code that turns texts into numbers changes: kept numbers of older code are then made again. */
const VERSION = "6";
/** How strongly the weights of sentence vectors are held small. */
const HELD = 0.3;

/** The knowledge that answering is learnt from. */
export type Taught = Pick<Knowledge, "articles" | "words" | "lessons">;

/** What rankings are learnt from. */
export interface Lessons {
  /** All ways to ask, and what is nobody's question here. */
  readonly examples: () => readonly Example[];
  /** How people go on from an answer. */
  readonly goingOn: () => readonly GoingOn[];
  readonly topics: readonly string[];
  readonly lexicon: Lexicon;
  readonly words: Words;
  /** By what numbers made from them are kept. */
  readonly inputs: readonly string[];
}

/** A fingerprint of all that numbers for answers are made from. */
export function answersFingerprint(taught: Taught): string {
  const { concepts, instead, frame } = taught.words.knowledge;
  const all = JSON.stringify([examplesOf(taught), taught.lessons().goingOn, concepts, [...instead], frame]);
  return createHash("sha256").update(all).digest("hex");
}

/** `fingerprint`: that of `taught`, where it is known. */
export function lessonsOf(taught: Taught, cache: NumberCache, fingerprint = answersFingerprint(taught)): Lessons {
  const { articles, words, lessons } = taught;
  const inputs = [VERSION, fingerprint];
  const vocabulary = keptVocabulary(cache, inputs, () =>
    vocabularyOf(
      words.knowledge,
      asked(articles).map(({ text }) => text),
      lessons().offTopic,
    ),
  );
  const lexicon = new Lexicon(words.knowledge, vocabulary);
  const topics = [...articles.keys()];
  return { examples: () => examplesOf(taught), goingOn: () => lessons().goingOn, topics, lexicon, words, inputs };
}

function examplesOf({ articles, lessons }: Taught): Example[] {
  const none = lessons().offTopic.map((text): Example => ({ text, topic: undefined }));
  return [...asked(articles), ...none];
}

function asked(articles: Taught["articles"]): Example[] {
  return [...articles.values()].flatMap(({ id, question, label, phrasings }) =>
    [question, label, ...phrasings].map((text): Example => ({ text, topic: id })),
  );
}

/** To count the words of all ways to ask takes a fifth of a start. */
function keptVocabulary(cache: NumberCache, inputs: readonly string[], count: () => Vocabulary): Vocabulary {
  const kept = cache.find("words", inputs);
  if (kept !== undefined) return deserialize(kept) as Vocabulary;
  const vocabulary = count();
  cache.keep("words", inputs, serialize(vocabulary));
  return vocabulary;
}

/** A ranking by letters, words and word meanings: learnt in seconds, or taken from the cache. */
export function learnLexical({ examples, topics, lexicon, words, inputs }: Lessons, cache: NumberCache): Ranking {
  const reader = { lexicon, vectors: words.vectors };
  const kept = cache.find("topics", inputs);
  const known = kept && fromBytes(kept);
  const [model] = known?.models ?? [];
  if (known !== undefined && model !== undefined)
    return new Ranking({ ...reader, topics, learnt: { features: known.features, model } });
  const learnt = learnTopics(examples(), topics, reader);
  cache.keep("topics", inputs, toBytes({ features: learnt.features, models: [learnt.model] }));
  return new Ranking({ ...reader, topics, learnt });
}

/** What tells whether a message stays with the last answer: learnt now, or taken from the cache. */
export function openStaying({ goingOn, lexicon, inputs }: Lessons, cache: NumberCache): Staying {
  const read = (text: string) => lexicon.read(text);
  const kept = cache.find("staying", inputs);
  const known = kept && fromBytes(kept);
  const [model] = known?.models ?? [];
  if (known !== undefined && model !== undefined) return new Staying({ features: known.features, model }, read);
  const learnt = learnStaying(goingOn(), read);
  cache.keep("staying", inputs, toBytes({ features: learnt.features, models: [learnt.model] }));
  return new Staying(learnt, read);
}

/** Lets the ranking use the meaning of sentences too: learns what its own scores miss. What the cache lacks takes a minute. */
export async function learnSentences(
  ranking: Ranking,
  { examples, topics, lexicon, inputs }: Lessons,
  cache: NumberCache,
  encoder: Encoder,
): Promise<void> {
  const columns = topics.length + 1;
  const kept = cache.find("sentences", inputs);
  if (kept !== undefined) return ranking.sharpen(new Float32Array(kept.buffer, kept.byteOffset, kept.length / 4));
  const known = examples();
  const readings = known.map(({ text }) => lexicon.read(text));
  const missing = targetsOf(known, topics);
  for (const [row, reading] of readings.entries())
    for (const [column, score] of ranking.scores(reading).entries())
      (missing[row * columns + column] as number) -= score;
  const vectors = await encoder.encode(readings.map((reading) => reading.words.join(" ")));
  const weights = denseRidge(vectors, missing, columns, HELD);
  cache.keep("sentences", inputs, new Uint8Array(weights.buffer));
  ranking.sharpen(weights);
}
