import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { Fault } from "../../core/fault.ts";
import { grade, sentences, words } from "./reading.ts";
import type { Style } from "./style.ts";
import { filesIn } from "./yaml-file.ts";

/** Keys whose texts nobody reads: how people ask, and what only the program uses. */
const UNSEEN = new Set([
  "phrasings",
  "exercise",
  "movement",
  "polite",
  "tails",
  "fillers",
  "needRequest",
  "sources",
  "title",
]);
const SENTENCE_WORDS = 20;

interface Text {
  readonly words: string;
  readonly line: number;
}

/**
 * Checks how exercises, movements and the programme's texts are written: words not used, long sentences, and the reading grade of
 * each file. Every breach goes to `faults`; returns the grades by file.
 */
export function lintProgramme(
  root: string,
  style: Style,
  known: ReadonlySet<string>,
  faults: Fault[],
): ReadonlyMap<string, number> {
  const grades = new Map<string, number>();
  const folders = ["knowledge/exercises", "knowledge/movements", "knowledge/programme"];
  for (const file of folders.flatMap((folder) => filesIn(root, folder, ".yaml"))) {
    const texts = textsOf(readFileSync(join(root, file), "utf8"));
    if (texts.length === 0) continue;
    const reading = grade(texts.map((text) => text.words).join("\n"), known);
    grades.set(file, reading);
    if (reading > style.limits.replyGrade) {
      const repair = `Use shorter words and sentences, until it is ${style.limits.replyGrade} or lower.`;
      faults.push({ file, line: 1, what: `The reading grade is ${reading.toFixed(1)}.`, repair });
    }
    for (const text of texts) lintText(file, text, style, faults);
  }
  return grades;
}

function lintText(file: string, text: Text, style: Style, faults: Fault[]): void {
  for (const sentence of sentences(text.words)) {
    const length = words(sentence.text).length;
    if (length <= SENTENCE_WORDS) continue;
    const what = `A sentence has ${length} words: "${sentence.text.slice(0, 40)}...".`;
    faults.push({ file, line: text.line, what, repair: "Make two of it." });
  }
  for (const { pattern, instead } of [...style.notUsed, ...style.negativesInFull]) {
    const found = pattern.exec(text.words);
    if (found !== null) faults.push({ file, line: text.line, what: `"${found[0]}" is not used.`, repair: instead });
  }
}

/** The sentences in a YAML text that people read: values that end as sentences do. */
function textsOf(source: string): Text[] {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const texts: Text[] = [];
  const visit = (node: Node | null | undefined): void => {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        if (!(isScalar(key) && UNSEEN.has(String(key.value)))) visit(value as Node | null);
      }
    } else if (isSeq(node)) for (const item of node.items) visit(item as Node);
    else if (isScalar(node) && typeof node.value === "string" && /\s.*[.!?]$/s.test(node.value)) {
      texts.push({ words: node.value, line: lines.linePos(node.range?.[0] ?? 0).line });
    }
  };
  visit(document.contents);
  return texts;
}
