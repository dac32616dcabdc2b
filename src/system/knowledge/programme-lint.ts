import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { Fault } from "../../core/fault.ts";
import { lintGrade, lintSaid, type Said } from "./plain-lint.ts";
import type { Style } from "./style.ts";
import { filesIn, readText } from "./text-files.ts";

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
    // That it cannot be read is told where it is read.
    const texts = textsOf(readText(root, file, []) ?? "");
    if (texts.length === 0) continue;
    const told = texts.map((text) => text.words).join("\n");
    grades.set(file, lintGrade(file, 1, told, style.limits.replyGrade, known, faults));
    for (const text of texts) lintSaid(file, text, SENTENCE_WORDS, style, faults);
  }
  return grades;
}

/** The sentences in a YAML text that people read: values that end as sentences do. */
function textsOf(source: string): Said[] {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const texts: Said[] = [];
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
