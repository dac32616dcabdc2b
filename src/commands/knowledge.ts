import type { Article } from "../core/answers/article.ts";
import { type Fault, showFault } from "../core/fault.ts";
import { type Grades, lintArticles } from "../system/knowledge/article-lint.ts";
import { type ArticleFile, readArticles } from "../system/knowledge/articles.ts";
import { readBookWords } from "../system/knowledge/book-words.ts";
import { readDialogues } from "../system/knowledge/dialogs.ts";
import { knownWords, readGlossary } from "../system/knowledge/glossary.ts";
import { readHeard } from "../system/knowledge/heard.ts";
import { readProgramme } from "../system/knowledge/programme.ts";
import { lintProgramme } from "../system/knowledge/programme-lint.ts";
import { readOffTopic, readThresholds } from "../system/knowledge/questions.ts";
import { readReplies } from "../system/knowledge/replies.ts";
import { lintReplies, lintRules } from "../system/knowledge/reply-lint.ts";
import { checkReviewed, noteReviews } from "../system/knowledge/review-lock.ts";
import { readSafety, type SafetyFiles } from "../system/knowledge/safety.ts";
import { checkExamples } from "../system/knowledge/safety-examples.ts";
import { readStyle } from "../system/knowledge/style.ts";
import { readTalk } from "../system/knowledge/talk.ts";
import { readWishes } from "../system/knowledge/wishes.ts";
import { readWords } from "../system/knowledge/words.ts";

/** Checks all knowledge below `root` and prints what an editor needs to know. Returns the number of faults. `today`: such as 2026-11-23. */
export function checkKnowledge(
  root: string,
  options: { noteReviews?: boolean; today: string },
  print: (line: string) => void,
): number {
  const faults: Fault[] = [];
  const articles = readArticles(root, faults);
  const style = readStyle(root, faults);
  const glossary = readGlossary(root, faults);
  const grades = style === undefined ? new Map() : lintArticles(articles, style, glossary, faults);
  const programme = readProgramme(root, faults);
  const replies = readReplies(root, faults);
  const safety = readSafety(root, faults);
  if (style !== undefined) {
    const known = knownWords(glossary);
    lintProgramme(root, style, known, faults);
    lintReplies(replies.values(), style, known, faults);
    lintRules(safety?.rules ?? [], style, known, faults);
  }
  if (safety !== undefined) checkExamples(safety, Number(options.today.slice(0, 4)), faults);
  const heard = readHeard(root, safety?.rules ?? [], faults);
  for (const read of [readTalk, readWishes, readDialogues, readWords, readOffTopic, readThresholds, readBookWords])
    read(root, faults);
  if (options.noteReviews === true) noteReviews(root, articles, options.today);
  checkReviewed(root, articles, faults);
  for (const fault of faults) print(showFault(fault));
  summary(articles, grades).forEach(print);
  if (programme !== undefined)
    print(`${programme.exercises.size} exercises, ${programme.movements.size} movements to avoid`);
  print(
    `${safety === undefined ? "No safety rules" : countRules(safety)}, ${heard.length} messages heard, ${replies.size} other texts`,
  );
  print(faults.length === 0 ? "No faults." : `${faults.length} faults.`);
  return faults.length;
}

function countRules({ rules, everyday }: SafetyFiles): string {
  const values = rules.map(({ source }) => source.value);
  const levels = (["A", "B", "C", "D"] as const).map(
    (level) => `${level} ${values.filter((rule) => rule.level === level).length}`,
  );
  const examples = values.flatMap(({ signals }) => signals.flatMap(({ fires, quiet }) => [...fires, ...quiet]));
  return `${values.length} safety rules (${levels.join(", ")}) with ${examples.length} examples and ${everyday.length} everyday messages`;
}

function summary(files: readonly ArticleFile[], grades: Grades): string[] {
  const articles = files.map((file) => file.article);
  if (articles.length === 0) return ["No articles."];
  const phrasings = articles.reduce((sum, article) => sum + article.phrasings.length, 0);
  const mean = [...grades.values()].reduce((sum, grade) => sum + grade, 0) / Math.max(1, grades.size);
  const worst = [...grades].sort((a, b) => b[1] - a[1]).slice(0, 5);
  const open = articles.filter((article) => article.reviewed.by === "needs clinical review").length;
  return [
    `${articles.length} articles (${articles.filter((article) => article.fromArticle).length} from the seed article), ${phrasings} phrasings`,
    `Reading grade: mean ${mean.toFixed(2)}; hardest: ${worst.map(([id, grade]) => `${id} ${grade.toFixed(1)}`).join(", ")}`,
    "(Flesch-Kincaid; words that the glossary marks as known to readers count as two syllables)",
    `Sources: ${bySource(articles)}`,
    `Needs clinical review: ${open} of ${articles.length} (${Math.round((100 * open) / articles.length)} %)`,
  ];
}

function bySource(articles: readonly Article[]): string {
  const count = new Map<string, number>();
  for (const { sources } of articles) {
    for (const name of new Set(sources.map((source) => source.organisation)))
      count.set(name, (count.get(name) ?? 0) + 1);
  }
  const sorted = [...count].sort((a, b) => b[1] - a[1]);
  return sorted.map(([name, articles]) => `${name} ${articles}`).join(", ");
}
