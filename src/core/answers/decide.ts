import type { Ranked } from "./ranking.ts";
import type { Decision } from "./understanding.ts";

/** Where answering starts; learnt from our own questions (knowledge/questions/thresholds.yaml). */
export interface Thresholds {
  /** Least sureness of the best topic for an answer: its score and its lead over the second, summed. */
  readonly sure: number;
  /** Least confidence that the question is ours at all, for an answer. */
  readonly answer: number;
  /** Least confidence that the question is ours, for offering choices. */
  readonly choices: number;
}

/** Most articles that are offered as "did you mean". */
export const MOST_CHOICES = 4;
const MOST_NEAR = 3;
/** Steepness of the score that is shown for a confidence; any keeps the order. */
const STEEPNESS = 6;

/** What to do about a question whose topics were ranked. */
export function decide(ranked: Ranked, thresholds: Thresholds): Decision {
  const [first] = ranked.topics;
  const score = scoreOf(ranked.confidence, thresholds);
  if (first === undefined) return { kind: "unknown", near: [], score: 0 };
  if (ranked.confidence >= thresholds.answer && sureness(ranked) >= thresholds.sure)
    return { kind: "answer", topic: first.id, score };
  const ids = ranked.topics.map(({ id }) => id);
  if (ranked.confidence >= thresholds.choices) return { kind: "choices", topics: ids.slice(0, MOST_CHOICES), score };
  return { kind: "unknown", near: ids.slice(0, MOST_NEAR), score };
}

/** How clearly one topic is the best. */
export function sureness({ topics: [first, second] }: Ranked): number {
  const score = first?.score ?? 0;
  return score + (score - (second?.score ?? 0));
}

/** Confidence as a number from 0 to 1 in the same order; 0.5 where answering starts. */
export function scoreOf(confidence: number, thresholds: Thresholds): number {
  return 1 / (1 + Math.exp(-STEEPNESS * (confidence - thresholds.answer)));
}
