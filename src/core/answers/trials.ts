import type { Ranking } from "./ranking.ts";
import type { Trial } from "./tuning.ts";

/** A question of which it is known what answers it. */
export interface KnownQuestion {
  readonly text: string;
  /** Topics that answer it; none where it is off topic. */
  readonly topics: readonly string[];
}

/** How questions that the ranking never saw are ranked. `vectors`: their sentence vectors, where the ranking uses them. */
export function trialsOf(
  ranking: Ranking,
  questions: readonly KnownQuestion[],
  vectors?: readonly Float32Array[],
): Trial[] {
  return questions.map(({ text, topics }, at) => ({ topics, ranked: ranking.rank(text, vectors?.[at]) }));
}

/** Pairs "right topic -> topic ranked first instead", the commonest first, each with its questions. */
export function confusions(questions: readonly KnownQuestion[], trials: readonly Trial[]) {
  const found = new Map<string, string[]>();
  for (const [at, { ranked, topics }] of trials.entries()) {
    const first = ranked.topics[0]?.id ?? "";
    if (topics.length === 0 || topics.includes(first)) continue;
    const pair = `${topics[0]} -> ${first}`;
    found.set(pair, [...(found.get(pair) ?? []), questions[at]?.text ?? ""]);
  }
  return [...found].map(([pair, texts]) => ({ pair, texts })).sort((a, b) => b.texts.length - a.texts.length);
}
