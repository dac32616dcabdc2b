import { writeFileSync } from "node:fs";
import type { Article } from "../core/answers/article.ts";
import { type Fault, showFault } from "../core/fault.ts";
import { readArticles } from "../system/knowledge/articles.ts";
import { articlesPart } from "../system/knowledge/book-articles.ts";
import { exercisesPart } from "../system/knowledge/book-exercises.ts";
import { type Html, html } from "../system/knowledge/book-html.ts";
import { movementsPart } from "../system/knowledge/book-movements.ts";
import { page } from "../system/knowledge/book-page.ts";
import { programmePart } from "../system/knowledge/book-programme.ts";
import { glossaryPart, repliesPart } from "../system/knowledge/book-replies.ts";
import { safetyPart } from "../system/knowledge/book-safety.ts";
import { BookSources } from "../system/knowledge/book-sources.ts";
import { type BookWords, filled, readBookWords } from "../system/knowledge/book-words.ts";
import { readDialogues } from "../system/knowledge/dialogs.ts";
import { readExercises } from "../system/knowledge/exercises.ts";
import { readGlossary } from "../system/knowledge/glossary.ts";
import { readProgramme } from "../system/knowledge/programme.ts";
import { readReplies } from "../system/knowledge/replies.ts";
import { readSafety } from "../system/knowledge/safety.ts";

/**
 * Writes all knowledge below `root` as one HTML page to `file`, for a clinician. Returns the number of faults: where a file of the
 * knowledge cannot be read, or the page cannot be written, it says so and writes nothing.
 */
export function writeBook(root: string, file: string, print: (line: string) => void): number {
  const faults: Fault[] = [];
  const book = makeBook(root, faults);
  for (const fault of faults) print(showFault(fault));
  if (book === undefined || faults.length > 0) {
    print("No book was written: mend these files first.");
    return Math.max(1, faults.length);
  }
  try {
    writeFileSync(file, book);
  } catch {
    print(`The book cannot be written to ${file}. Name a file in a folder that exists and that you may write to.`);
    return 1;
  }
  print(`The book stands in ${file}. Open it in a browser, to read or to print.`);
  return 0;
}

/** The page as text; undefined with faults where the knowledge is broken. */
function makeBook(root: string, faults: Fault[]): string | undefined {
  const words = readBookWords(root, faults);
  const articles = readArticles(root, faults).map(({ article }) => article);
  const programme = readProgramme(root, faults);
  const exercises = readExercises(root, []);
  const safety = readSafety(root, faults);
  const replies = [...readReplies(root, faults).values()];
  const glossary = readGlossary(root, faults);
  const dialogs = readDialogues(root, faults);
  if (dialogs === undefined || words === undefined || programme === undefined || safety === undefined) return undefined;
  const sources = new BookSources();
  const parts = [
    articlesPart(articles, sources, words),
    exercisesPart(exercises, programme, sources, words),
    movementsPart(programme, new Map(articles.map(({ id, question }) => [id, question])), sources, words),
    programmePart(programme, dialogs, words),
    safetyPart(safety.rules, sources, words),
    repliesPart(replies, words),
    glossaryPart(glossary, words),
    { id: "sources", title: words.sources, chapters: [], body: sources.list(words.usedBy) },
  ];
  const counts = {
    articles: articles.length,
    exercises: exercises.length,
    movements: programme.movements.size,
    rules: safety.rules.length,
    replies: replies.length,
    sources: sources.size,
    open: articles.filter((article: Article) => article.reviewed.by === "needs clinical review").length,
    openRules: safety.rules.filter(({ source }) => source.value.reviewed === null).length,
  };
  return page(parts, opening(words, counts), words);
}

function opening(words: BookWords, counts: Readonly<Record<string, number>>): Html {
  const lines = [...words.about, filled(words.counted, counts), filled(words.openReviews, counts)];
  return html`${lines.map((line) => html`<p>${line}</p>`)}`;
}
