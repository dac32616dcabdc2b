import type { Fault } from "../../core/fault.ts";
import { grade, sentences, words } from "./reading.ts";
import type { Style } from "./style.ts";

/** Words that a person is told, with the line of their file. */
export interface Said {
  readonly words: string;
  readonly line: number;
}

/** Checks that no sentence is too long, and that no word stands there that Bonewise does not use. */
export function lintSaid(file: string, said: Said, longest: number, style: Style, faults: Fault[]): void {
  for (const sentence of sentences(said.words.replace(/\{\w+\}/g, "number"))) {
    const length = words(sentence.text).length;
    if (length <= longest) continue;
    const what = `A sentence has ${length} words: "${sentence.text.slice(0, 40)}...".`;
    faults.push({ file, line: said.line, what, repair: "Make two of it." });
  }
  for (const { pattern, instead } of [...style.notUsed, ...style.negativesInFull]) {
    const found = pattern.exec(said.words);
    if (found !== null) faults.push({ file, line: said.line, what: `"${found[0]}" is not used.`, repair: instead });
  }
}

/** Checks the reading grade of words that are told together. Returns it. */
export function lintGrade(
  file: string,
  line: number,
  told: string,
  most: number,
  known: ReadonlySet<string>,
  faults: Fault[],
): number {
  const reading = grade(told, known);
  if (reading > most) {
    const repair = `Use shorter words and sentences, until it is ${most} or lower.`;
    faults.push({ file, line, what: `The reading grade is ${reading.toFixed(1)}.`, repair });
  }
  return reading;
}
