import type { Article } from "../../core/answers/article.ts";
import type { Fault } from "../../core/fault.ts";
import { plainBlocks } from "../../core/plain-blocks.ts";
import type { ArticleFile } from "./articles.ts";
import { type GlossaryEntry, knownWords } from "./glossary.ts";
import { grade, sentences, words } from "./reading.ts";
import type { Style } from "./style.ts";

const STOP_LINE = /\bstop\b[^.]*\bpain\b/i;
const ASK_FIRST = /(spine fracture|broken bone in (the|your) spine|broken spine bone|spinal fracture)/i;

/** The reading grade of each article, for the summary. */
export type Grades = ReadonlyMap<string, number>;

/** Checks how articles are written. Every breach of the style goes to `faults`; returns the reading grades. */
export function lintArticles(
  files: readonly ArticleFile[],
  style: Style,
  glossary: readonly GlossaryEntry[],
  faults: Fault[],
): Grades {
  const known = knownWords(glossary);
  const grades = new Map<string, number>();
  for (const file of files) {
    const { article } = file;
    const plain = plainText(article);
    grades.set(article.id, grade(plain, known));
    lintLength(article, plain, style, grades.get(article.id) ?? 0, faults);
    lintWording(article, style, faults);
    lintKind(article, plain, faults);
    lintNumbers(file, faults);
    lintGlossary(article, plain, glossary, faults);
  }
  lintPhrasings(files, faults);
  lintMean(grades, style, faults);
  return grades;
}

/** All words of the body that a person can be shown. */
function plainText(article: Article): string {
  return [article.lead, ...article.variants.values(), article.more].map(plainBlocks).join("\n");
}

function lintLength(article: Article, plain: string, style: Style, reading: number, faults: Fault[]): void {
  const at = { file: article.file, line: article.bodyLine };
  const { articleWords, sentenceWords, articleGrade } = style.limits;
  const count = words(plain).length;
  if (count < articleWords[0] || count > articleWords[1]) {
    const what = `The article has ${count} words.`;
    faults.push({ ...at, what, repair: `Write ${articleWords[0]} to ${articleWords[1]} words.` });
  }
  if (reading > articleGrade) {
    const what = `The reading grade is ${reading.toFixed(1)}.`;
    faults.push({ ...at, what, repair: `Use shorter words and sentences, until it is ${articleGrade} or lower.` });
  }
  for (const sentence of sentences(plain)) {
    const length = words(sentence.text).length;
    if (length <= sentenceWords) continue;
    const what = `A sentence has ${length} words: "${sentence.text.slice(0, 40)}...".`;
    faults.push({ file: article.file, line: lineOfWords(article, sentence.text), what, repair: "Make two of it." });
  }
  const first = article.lead[0];
  const opening = first?.kind === "text" ? first.spans[0] : undefined;
  if (typeof opening !== "object" || !("mark" in opening)) {
    faults.push({ ...at, what: "The first sentence is not bold.", repair: "Put the answer first, between ** and **." });
  }
}

function lintWording(article: Article, style: Style, faults: Fault[]): void {
  for (const [offset, line] of article.body.split("\n").entries()) {
    for (const { pattern, instead } of [...style.notUsed, ...style.negativesInFull]) {
      const found = pattern.exec(line);
      if (found === null) continue;
      faults.push({
        file: article.file,
        line: article.bodyLine + offset,
        what: `"${found[0]}" is not used.`,
        repair: instead,
      });
    }
    if (/[–—;]/.test(line)) {
      const repair = 'Make two sentences, or write ranges with "to".';
      faults.push({
        file: article.file,
        line: article.bodyLine + offset,
        what: "A dash or semicolon stands here.",
        repair,
      });
    }
  }
}

function lintKind(article: Article, plain: string, faults: Fault[]): void {
  const at = { file: article.file, line: article.bodyLine };
  if (article.kind === "movement" && !STOP_LINE.test(plain)) {
    const repair = "Add: Stop if you get new or sharp pain in your back.";
    faults.push({ ...at, what: "A movement article needs its stop line.", repair });
  }
  if (
    article.kind === "movement" &&
    !ASK_FIRST.test(`${plain} ${[...article.variants.keys()].includes("spine-fracture") ? "spine fracture" : ""}`)
  ) {
    const repair = "Say that people who have had a spine fracture should get advice first.";
    faults.push({ ...at, what: "A movement article needs a word for people with a spine fracture.", repair });
  }
  const dose = /\b\d+\s?(mg|milligrams?|tablets? (a|per|each) (day|week))\b/i.exec(plain);
  if (article.kind === "medicine" && dose !== null) {
    const repair = "Never name a dose of a medicine: say who to ask.";
    faults.push({ file: article.file, line: lineOfWords(article, dose[0]), what: `"${dose[0]}" is a dose.`, repair });
  }
}

/** Every number a reader sees must be in `facts`, with its source. */
function lintNumbers({ article, lineOf }: ArticleFile, faults: Fault[]): void {
  const backed = new Set(article.facts.flatMap((fact) => numbers(fact.value)));
  for (const [offset, line] of article.body.split("\n").entries()) {
    for (const number of numbers(line.replace(/^\d+\.\s/, ""))) {
      if (backed.has(number)) continue;
      const what = `The number ${number} is not in the list of facts.`;
      const repair = "Add it under facts with its source.";
      faults.push({ file: article.file, line: article.bodyLine + offset, what, repair });
    }
  }
  const allowed = new Set(article.sources.map((source) => `${source.organisation}, ${source.year}`));
  for (const [at, fact] of article.facts.entries()) {
    if (fact.source === "design choice" || allowed.has(fact.source)) continue;
    const what = `The fact "${fact.value}" names "${fact.source}", which is not a source of this article.`;
    const repair = `Use one of: ${[...allowed, "design choice"].join("; ")}.`;
    faults.push({ file: article.file, line: lineOf(["facts", at, "source"]), what, repair });
  }
}

function numbers(line: string): string[] {
  return line.match(/\d+(?:[.,]\d+)*/g) ?? [];
}

/** A medical word is explained where it first stands: the everyday word before it, or its meaning after it, in brackets. */
function lintGlossary(article: Article, plain: string, glossary: readonly GlossaryEntry[], faults: Fault[]): void {
  for (const short of new Set(plain.match(/(?<![\p{L}\p{N}{_/])\p{Lu}{2,}(?![\p{L}\p{N}}_])/gu))) {
    if (glossary.some(({ word }) => word === short)) continue;
    const repair = "Add it to knowledge/glossary with its meaning, and explain it in the text.";
    faults.push({
      file: article.file,
      line: lineOfWords(article, short),
      what: `"${short}" is not in the glossary.`,
      repair,
    });
  }
  for (const { word, knownToReaders } of glossary) {
    if (knownToReaders) continue;
    const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const isAbbreviation = word === word.toUpperCase();
    const found = new RegExp(`(?<![\\p{L}\\p{N}-])${escaped}s?(?![\\p{L}\\p{N}-])`, isAbbreviation ? "u" : "iu").exec(
      plain,
    );
    if (found === null) continue;
    const around = plain.slice(Math.max(0, found.index - 120), found.index + found[0].length + 120);
    const explained = /\([^)]*\)/.test(around) || /\b(is|are|means|called|known as|that is|short for)\b/i.test(around);
    if (explained) continue;
    const what = `"${word}" is not explained where it first stands.`;
    const repair = "Put the everyday word first and this one in brackets, or say what it means.";
    faults.push({ file: article.file, line: lineOfWords(article, found[0]), what, repair });
  }
}

/** No way to ask may stand under two topics, not even with its words in another order. */
function lintPhrasings(files: readonly ArticleFile[], faults: Fault[]): void {
  const seen = new Map<string, { article: string; phrasing: string }>();
  for (const { article, lineOf } of files) {
    for (const [at, phrasing] of [article.question, ...article.phrasings].entries()) {
      const key = words(phrasing.toLowerCase()).sort().join(" ");
      const other = seen.get(key);
      if (other !== undefined) {
        const what = `"${phrasing}" stands under ${other.article} too.`;
        const line = lineOf(at === 0 ? ["question"] : ["phrasings", at - 1]);
        faults.push({ file: article.file, line, what, repair: "Keep it under the topic that answers it." });
      } else seen.set(key, { article: article.id, phrasing });
    }
  }
}

function lintMean(grades: Grades, style: Style, faults: Fault[]): void {
  if (grades.size === 0) return;
  const mean = [...grades.values()].reduce((sum, grade) => sum + grade, 0) / grades.size;
  if (mean <= style.limits.meanGrade) return;
  const what = `The mean reading grade of all articles is ${mean.toFixed(2)}.`;
  faults.push({ file: "knowledge/articles", line: 1, what, repair: `Bring it to ${style.limits.meanGrade} or lower.` });
}

function lineOfWords(article: Article, phrase: string): number {
  const start = phrase.slice(0, 24);
  const offset = article.body.split("\n").findIndex((line) => line.replaceAll("**", "").includes(start));
  return article.bodyLine + Math.max(0, offset);
}
