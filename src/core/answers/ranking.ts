import { type FeatureNumbers, Features, type Kind, type Traits } from "../learning/features.ts";
import { conceptGrams, letterGrams, pairGrams, wordGrams } from "../learning/grams.ts";
import { compact, type LinearModel, products } from "../learning/linear-model.ts";
import { SparseRows, type SparseVector, sparseRidge } from "../learning/sparse-ridge.ts";
import type { Lexicon, Reading } from "./lexicon.ts";
import type { WordVectors } from "./word-vectors.ts";

/** A way to ask and the topic that answers it; undefined where nothing here does. */
export interface Example {
  readonly text: string;
  readonly topic: string | undefined;
}

/** Topics by how well they fit a text, and how sure that is. */
export interface Ranked {
  /** The best first. Scores are about 0 to 1; they are no probabilities. */
  readonly topics: readonly { readonly id: string; readonly score: number }[];
  /** How well "nothing here answers it" fits. */
  readonly none: number;
  /** How sure it is that the text is ours at all: see confidenceOf. */
  readonly confidence: number;
}

/** What a ranking has learnt; a column for each topic, then one for none. */
export interface LearntTopics {
  readonly features: FeatureNumbers;
  readonly model: LinearModel;
}

/** What texts are read with. */
export interface Reader {
  readonly lexicon: Lexicon;
  readonly vectors: WordVectors;
}

/** What a ranking is made from. */
export interface RankingParts extends Reader {
  /** In the order of the columns. */
  readonly topics: readonly string[];
  readonly learnt: LearntTopics;
}

/** A question between two of our topics is as much ours as one that fits one of them: the best few count together. */
const COUNTED = 3;
/** Off-topic examples are fewer than ours, so their vote counts for more. */
const NONE_WEIGHT = 1.5;
/** Runs of letters, words and neighbours, concepts and pairs of them, pairs of words: how far each kind counts. */
const KINDS: readonly Kind[] = [
  { least: 2, weight: 1 },
  { least: 2, weight: 1 },
  { least: 1, weight: Math.sqrt(0.7) },
  { least: 5, weight: Math.sqrt(0.5) },
];
/** How far the meaning of the words counts. */
const MEANING = 0.7;
const SOLVING = { rounds: 15, held: 0.7 };

/** Ranks the topics for a text by ridge regression over all ways to ask. */
export class Ranking {
  readonly #parts: RankingParts;
  readonly #features: Features;
  #sentences: Float32Array | undefined;

  constructor(parts: RankingParts) {
    this.#parts = parts;
    this.#features = new Features(KINDS, parts.learnt.features);
  }

  /** From now on, sentence vectors count where they are given: by `weights`, topics and none for each dimension. */
  sharpen(weights: Float32Array): void {
    this.#sentences = weights;
  }

  /** `sentence` is the text's sentence vector, where there is one. */
  rank(text: string, sentence?: Float32Array): Ranked {
    const scores = this.scores(this.#parts.lexicon.read(text));
    if (sentence !== undefined && this.#sentences !== undefined) add(scores, this.#sentences, sentence);
    const topics = this.#parts.topics
      .map((id, at) => ({ id, score: scores[at] ?? 0 }))
      .sort((a, b) => b.score - a.score);
    const none = scores[topics.length] ?? 0;
    return { topics, none, confidence: confidenceOf(topics, none) };
  }

  /** A score for each topic, then the one for none. */
  scores(reading: Reading): Float32Array {
    return products(this.#parts.learnt.model, vectorOf(reading, this.#features, this.#parts.vectors));
  }

  /** A text as its sentence vector is made from: corrected words. */
  plain(text: string): string {
    return this.#parts.lexicon.read(text).words.join(" ");
  }
}

/** Scores of the best topics, less how well the text fits none. `topics`: the best first. */
export function confidenceOf(topics: Ranked["topics"], none: number): number {
  return topics.slice(0, COUNTED).reduce((sum, { score }) => sum + score, 0) - NONE_WEIGHT * none;
}

/** Learns from all ways to ask; `topics`: in the order of the columns. Takes seconds for thousands. */
export function learnTopics(examples: readonly Example[], topics: readonly string[], reader: Reader): LearntTopics {
  const readings = examples.map(({ text }) => reader.lexicon.read(text));
  const features = Features.of(KINDS, readings.map(traitsOf));
  const rows = SparseRows.of(readings.map((reading) => vectorOf(reading, features, reader.vectors)));
  const width = features.width + reader.vectors.dimensions;
  const columns = topics.length + 1;
  const weights = sparseRidge(rows, width, targetsOf(examples, topics), columns, SOLVING);
  return { features: features.numbers, model: compact(weights, columns) };
}

/** 1 where an example is of the column's topic, else 0; a row for each example. */
export function targetsOf(examples: readonly Example[], topics: readonly string[]): Float32Array {
  const columns = topics.length + 1;
  const places = new Map(topics.map((id, at) => [id, at]));
  const targets = new Float32Array(examples.length * columns);
  for (const [row, { topic }] of examples.entries())
    targets[row * columns + (places.get(topic ?? "") ?? topics.length)] = 1;
  return targets;
}

function traitsOf({ words, stems, concepts }: Reading): Traits {
  return [letterGrams(words), wordGrams(stems), conceptGrams(concepts), pairGrams(stems)];
}

/** The features of a text, and behind them the meaning of its words. */
function vectorOf(reading: Reading, features: Features, vectors: WordVectors): SparseVector {
  const { places, values } = features.vector(traitsOf(reading));
  const meaning = vectors.of(reading.words);
  if (meaning === undefined) return { places, values };
  const length = Math.sqrt(meaning.reduce((sum, value) => sum + value * value, 0)) || 1;
  const all = { places: [...places], values: [...values] };
  for (const [at, value] of meaning.entries()) {
    all.places.push(features.width + at);
    all.values.push((MEANING * value) / length);
  }
  return all;
}

function add(scores: Float32Array, weights: Float32Array, sentence: Float32Array): void {
  const columns = scores.length;
  for (let d = 0; d < sentence.length; d += 1)
    for (let c = 0; c < columns; c += 1)
      scores[c] = (scores[c] as number) + (sentence[d] as number) * (weights[d * columns + c] as number);
}
