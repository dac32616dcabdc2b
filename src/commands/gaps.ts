import type { Config } from "../config.ts";
import { groupAlike } from "../core/answers/gaps.ts";
import type { Lexicon } from "../core/answers/lexicon.ts";
import type { Clock } from "../core/ports.ts";
import type { Gap } from "../core/stores/gaps.ts";
import { openDatabase } from "../storage/database.ts";
import { lessonsOf } from "../system/answers/learning.ts";
import { NumberCache } from "../system/answers/number-cache.ts";
import { readKnowledge } from "../system/knowledge/knowledge.ts";

/** As many of the newest are read. */
const MOST = 5_000;

/** Prints the questions that people passed on, grouped by likeness: what the knowledge lacks, the most wanted first. */
export async function printGaps(
  root: string,
  config: Config,
  clock: Clock,
  print: (line: string) => void,
): Promise<void> {
  const database = await openDatabase({ dataDir: config.DATA_DIR, databaseUrl: config.DATABASE_URL, now: clock.now() });
  try {
    const { lexicon } = lessonsOf(readKnowledge(root), new NumberCache([]));
    gapLines(await database.stores.gaps.list(MOST), lexicon).forEach(print);
  } finally {
    await database.close();
  }
}

/** A line for each group, with its questions below it. */
export function gapLines(gaps: readonly Gap[], lexicon: Lexicon): string[] {
  if (gaps.length === 0) return ["Nobody passed on a question."];
  const groups = groupAlike(gaps, ({ question }) => {
    const { stems, concepts } = lexicon.read(question);
    return [...stems, ...concepts.map((concept) => `concept ${concept}`)];
  });
  const lines = groups.flatMap(({ members }) => [
    `${members.length} × ${members[0]?.question ?? ""}`,
    ...members.slice(1).map(({ question, at }) => `      ${new Date(at).toISOString().slice(0, 10)}  ${question}`),
  ]);
  return [`${gaps.length} questions in ${groups.length} groups, the most wanted first:`, ...lines];
}
