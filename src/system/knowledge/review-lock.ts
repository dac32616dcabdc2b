import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { Fault } from "../../core/fault.ts";
import type { ArticleFile } from "./articles.ts";
import { readYaml } from "./yaml-file.ts";

const LOCK = "knowledge/reviewed.lock.yaml";
const schema = z.record(z.string(), z.strictObject({ date: z.string(), body: z.string() }));

function fingerprint(body: string): string {
  return createHash("sha256").update(body.trim()).digest("hex").slice(0, 16);
}

/** An article whose words changed must carry a new reviewed date: compares with the fingerprints taken at the last review. */
export function checkReviewed(root: string, articles: readonly ArticleFile[], faults: Fault[]): void {
  const lock = readYaml(root, LOCK, schema, faults)?.value;
  if (lock === undefined) return;
  for (const { article, lineOf } of articles) {
    const noted = lock[article.id];
    const same =
      noted !== undefined && noted.body === fingerprint(article.body) && noted.date === article.reviewed.date;
    if (same) continue;
    const stale =
      noted !== undefined && noted.body !== fingerprint(article.body) && noted.date >= article.reviewed.date;
    faults.push({
      file: article.file,
      line: lineOf(["reviewed", "date"]),
      what: stale ? "The words changed, but not the reviewed date." : "This review is not noted yet.",
      repair: stale
        ? "Set the date of today, then run: npm run knowledge -- --note-reviews"
        : "Run: npm run knowledge -- --note-reviews",
    });
  }
}

/**
 * Notes the fingerprint of every article, except those whose words changed under an old reviewed date. `today` (2026-11-23) is never
 * old: words may be reviewed twice in a day.
 */
export function noteReviews(root: string, articles: readonly ArticleFile[], today: string): void {
  const before = readYaml(root, LOCK, schema, [])?.value ?? {};
  const lines = articles.map(({ article }) => {
    const noted = before[article.id];
    const changed = noted !== undefined && noted.body !== fingerprint(article.body);
    const old = changed && noted.date >= article.reviewed.date && article.reviewed.date < today;
    const kept = old ? noted : undefined;
    const { date, body } = kept ?? { date: article.reviewed.date, body: fingerprint(article.body) };
    return `${article.id}: { date: "${date}", body: "${body}" }`;
  });
  const head = "# Written by `npm run knowledge -- --note-reviews`: which words were reviewed on which day.\n";
  writeFileSync(join(root, LOCK), `${head}${lines.join("\n")}\n`);
}
