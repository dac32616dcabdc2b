import type { Article } from "../../core/answers/article.ts";
import { ENCODED, Kernel, type KernelWeights, LEXICAL } from "../../core/answers/kernel.ts";
import { Lexicon } from "../../core/answers/lexicon.ts";
import { type Example, Ranking } from "../../core/answers/ranking.ts";
import { TextIndex } from "../../core/answers/text-index.ts";
import type { Encoder } from "../../core/answers/understander.ts";
import type { Words } from "../knowledge/words.ts";
import type { NumberCache } from "./number-cache.ts";

/** Raise it when the code that turns texts into numbers changes: kept numbers of older code are then made again. */
const VERSION = "3";
const SENTENCE_DIMENSIONS = 512;

/** What rankings are learnt from. */
export interface Lessons {
  readonly examples: readonly Example[];
  readonly lexicon: Lexicon;
  readonly words: Words;
  readonly index: TextIndex;
}

/** All ways to ask, and what is nobody's question here. */
export function lessonsOf(articles: Iterable<Article>, offTopic: readonly string[], words: Words): Lessons {
  const asked = [...articles].flatMap(({ id, question, phrasings }) =>
    [question, ...phrasings].map((text): Example => ({ text, topic: id })),
  );
  const none = offTopic.map((text): Example => ({ text, topic: undefined }));
  const lexicon = new Lexicon(
    words.knowledge,
    asked.map(({ text }) => text),
    offTopic,
  );
  const examples = [...asked, ...none];
  const readings = examples.map(({ text }) => lexicon.read(text, true));
  return { examples, lexicon, words, index: new TextIndex(readings, words.vectors) };
}

/** A ranking by letters, words and word meanings: learnt in seconds, or taken from the cache. */
export function learnLexical(lessons: Lessons, cache: NumberCache): Ranking {
  return learn(lessons, cache, "lexical", LEXICAL, undefined);
}

/** As learnLexical, by the meaning of sentences too. Encodes what the cache lacks: about 5 ms a way to ask. */
export async function learnEncoded(lessons: Lessons, cache: NumberCache, encoder: Encoder): Promise<Ranking> {
  return learn(lessons, cache, "encoded", ENCODED, await encodeAll("sentences", textsOf(lessons), cache, encoder));
}

function learn(
  { examples, lexicon, words, index }: Lessons,
  cache: NumberCache,
  name: string,
  weights: KernelWeights,
  sentences: readonly Float32Array[] | undefined,
): Ranking {
  const topics = new Set(examples.map(({ topic }) => topic ?? ""));
  const inputs = [VERSION, JSON.stringify([weights, examples, words.knowledge.concepts, [...words.knowledge.instead]])];
  const classes = topics.has("") ? topics.size : topics.size + 1;
  const kept = cache.find(name, inputs, examples.length * classes * 4);
  const parts = { examples, lexicon, kernel: new Kernel(index, weights, sentences) };
  if (kept !== undefined) {
    const fitted = { size: examples.length, classes, weights: new Float32Array(kept.buffer) };
    return new Ranking({ ...parts, fitted });
  }
  const ranking = new Ranking(parts);
  cache.keep(name, inputs, new Uint8Array(ranking.fitted.weights.buffer));
  return ranking;
}

/** The examples as their sentence vectors are made from. */
export function textsOf({ index }: Lessons): string[] {
  return index.readings.map(({ words }) => words.join(" "));
}

/** Vectors of texts, eight bits a number: each lies between -1 and 1. Kept as `name`. */
export async function encodeAll(
  name: string,
  texts: readonly string[],
  cache: NumberCache,
  encoder: Encoder,
): Promise<Float32Array[]> {
  const inputs = [VERSION, JSON.stringify(texts)];
  let kept = cache.find(name, inputs, texts.length * SENTENCE_DIMENSIONS);
  if (kept === undefined) {
    const numbers = new Int8Array(texts.length * SENTENCE_DIMENSIONS);
    for (const [row, vector] of (await encoder.encode(texts)).entries()) {
      for (let d = 0; d < SENTENCE_DIMENSIONS; d += 1)
        numbers[row * SENTENCE_DIMENSIONS + d] = Math.round(127 * Math.max(-1, Math.min(1, vector[d] ?? 0)));
    }
    kept = cache.keep(name, inputs, new Uint8Array(numbers.buffer));
  }
  const numbers = new Int8Array(kept.buffer);
  return texts.map((_, row) =>
    Float32Array.from(
      numbers.subarray(row * SENTENCE_DIMENSIONS, (row + 1) * SENTENCE_DIMENSIONS),
      (value) => value / 127,
    ),
  );
}
