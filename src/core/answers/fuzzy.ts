import Fuse from "fuse.js";
import type { Decision, Understanding, Understood } from "./answering.ts";
import type { Article } from "./article.ts";

/** Understanding by fuse.js alone: the first honest version, kept as the yardstick for better ones. */
export class FuzzyUnderstanding implements Understanding {
  readonly #fuse: Fuse<{ topic: string; words: string }>;

  constructor(articles: Iterable<Article>) {
    const entries = [...articles].flatMap(({ id, question, phrasings }) =>
      [question, ...phrasings].map((words) => ({ topic: id, words })),
    );
    this.#fuse = new Fuse(entries, { keys: ["words"], includeScore: true, threshold: 0.2, useTokenSearch: true });
  }

  async understand(text: string): Promise<readonly Understood[]> {
    const best = new Map<string, number>();
    for (const { item, score = 1 } of this.#fuse.search(text.slice(0, 300))) {
      best.set(item.topic, Math.max(best.get(item.topic) ?? 0, 1 - score));
    }
    const topics = [...best].sort((a, b) => b[1] - a[1]).slice(0, 3);
    return [{ words: text, decision: decide(topics) }];
  }

  told(): [] {
    return [];
  }
}

function decide(topics: readonly (readonly [string, number])[]): Decision {
  const [first, second] = topics;
  if (first === undefined || first[1] < 0.5)
    return { kind: "unknown", near: topics.map(([topic]) => topic), score: first?.[1] ?? 0 };
  if (first[1] - (second?.[1] ?? 0) > 0.1) return { kind: "answer", topic: first[0], score: first[1] };
  return { kind: "choices", topics: topics.map(([topic]) => topic), score: first[1] };
}
