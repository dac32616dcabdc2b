import { MOST_CHOICES } from "./decide.ts";
import type { Decision, Understood } from "./understanding.ts";

/** A sentence of a message. */
export interface Sentence extends Understood {
  /** Whether it asks something. */
  readonly asks: boolean;
}

/**
 * What a message of several sentences means. Two questions get two answers. Else the whole counts where it is clear; where it is not, the
 * clearest question is answered if the whole leans to the same, or else offered beside what the whole may mean: people tell a story before
 * they ask, and its other sentences, however clear, are not what they ask. Where none asks, the clearest sentence counts.
 */
export function severally(whole: Understood, sentences: readonly Sentence[]): readonly Understood[] {
  const questions = sentences.filter(({ asks }) => asks);
  const answered = questions.filter(({ decision }) => decision.kind === "answer");
  const distinct = answered.filter(
    ({ decision }, at) => answered.findIndex((other) => firstOf(other.decision) === firstOf(decision)) === at,
  );
  if (distinct.length > 1) return distinct;
  if (whole.decision.kind === "answer") return [whole];
  const [question] = distinct;
  if (question !== undefined && (whole.decision.kind === "unknown" || agree(question, whole))) return [question];
  const clearest = question ?? best(questions);
  if (clearest === undefined) return [best([whole, ...sentences]) ?? whole];
  return [beside(clearest.decision, whole)];
}

/** The choices of a question and of the whole message, in turn. */
function beside(question: Decision, whole: Understood): Understood {
  const [first, second] = [topicsOf(question), topicsOf(whole.decision)];
  const inTurn = first.flatMap((topic, at) => [topic, ...second.slice(at, at + 1)]);
  const topics = [...new Set([...inTurn, ...second])].slice(0, MOST_CHOICES);
  if (topics.length === 0) return whole;
  const score = Math.max(question.score, whole.decision.score);
  return { words: whole.words, decision: { kind: "choices", topics, score } };
}

/** The first of those that score best. */
function best<T extends Understood>(all: readonly T[]): T | undefined {
  return all.reduce<T | undefined>(
    (one, other) => (one === undefined || other.decision.score > one.decision.score ? other : one),
    undefined,
  );
}

function agree(one: Understood, other: Understood): boolean {
  return firstOf(one.decision) === firstOf(other.decision);
}

function firstOf(decision: Decision): string | undefined {
  return topicsOf(decision)[0];
}

function topicsOf(decision: Decision): readonly string[] {
  if (decision.kind === "answer") return [decision.topic];
  return decision.kind === "choices" ? decision.topics : [];
}
