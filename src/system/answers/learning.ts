import type { Article } from "../../core/answers/article.ts";
import { Lexicon } from "../../core/answers/lexicon.ts";
import { type Example, learnTopics, Ranking, targetsOf } from "../../core/answers/ranking.ts";
import type { Encoder } from "../../core/answers/understander.ts";
import { denseRidge } from "../../core/learning/dense-ridge.ts";
import type { Words } from "../knowledge/words.ts";
import { fromBytes, toBytes } from "./learnt-file.ts";
import type { NumberCache } from "./number-cache.ts";

/** Raise it when the code that turns texts into numbers changes: kept numbers of older code are then made again. */
const VERSION = "6";
/** How strongly the weights of sentence vectors are held small. */
const HELD = 0.3;

/** What rankings are learnt from. */
export interface Lessons {
  readonly examples: readonly Example[];
  readonly topics: readonly string[];
  readonly lexicon: Lexicon;
  readonly words: Words;
}

/** All ways to ask, and what is nobody's question here. */
export function lessonsOf(articles: Iterable<Article>, offTopic: readonly string[], words: Words): Lessons {
  const asked = [...articles].flatMap(({ id, question, label, phrasings }) =>
    [question, label, ...phrasings].map((text): Example => ({ text, topic: id })),
  );
  const none = offTopic.map((text): Example => ({ text, topic: undefined }));
  const lexicon = new Lexicon(
    words.knowledge,
    asked.map(({ text }) => text),
    offTopic,
  );
  const topics = [...new Set(asked.flatMap(({ topic }) => topic ?? []))];
  return { examples: [...asked, ...none], topics, lexicon, words };
}

/** A ranking by letters, words and word meanings: learnt in seconds, or taken from the cache. */
export function learnLexical({ examples, topics, lexicon, words }: Lessons, cache: NumberCache): Ranking {
  const reader = { lexicon, vectors: words.vectors };
  const inputs = inputsOf({ examples, words });
  const kept = cache.find("topics", inputs);
  const known = kept && fromBytes(kept);
  const [model] = known?.models ?? [];
  if (known !== undefined && model !== undefined)
    return new Ranking({ ...reader, topics, learnt: { features: known.features, model } });
  const learnt = learnTopics(examples, topics, reader);
  cache.keep("topics", inputs, toBytes({ features: learnt.features, models: [learnt.model] }));
  return new Ranking({ ...reader, topics, learnt });
}

/** Lets the ranking use the meaning of sentences too: learns what its own scores miss. What the cache lacks takes a minute. */
export async function learnSentences(
  ranking: Ranking,
  { examples, topics, lexicon, words }: Lessons,
  cache: NumberCache,
  encoder: Encoder,
): Promise<void> {
  const inputs = inputsOf({ examples, words });
  const columns = topics.length + 1;
  const kept = cache.find("sentences", inputs);
  if (kept !== undefined) return ranking.sharpen(new Float32Array(kept.buffer, kept.byteOffset, kept.length / 4));
  const readings = examples.map(({ text }) => lexicon.read(text));
  const missing = targetsOf(examples, topics);
  for (const [row, reading] of readings.entries())
    for (const [column, score] of ranking.scores(reading).entries())
      (missing[row * columns + column] as number) -= score;
  const vectors = await encoder.encode(readings.map((reading) => reading.words.join(" ")));
  const weights = denseRidge(vectors, missing, columns, HELD);
  cache.keep("sentences", inputs, new Uint8Array(weights.buffer));
  ranking.sharpen(weights);
}

function inputsOf({ examples, words }: Pick<Lessons, "examples" | "words">): string[] {
  return [
    VERSION,
    JSON.stringify([examples, words.knowledge.concepts, [...words.knowledge.instead], words.knowledge.frame]),
  ];
}
