import { fleschKincaid } from "flesch-kincaid";
import { syllable } from "syllable";

/** A sentence with the number of lines that stand before it in its text. */
export interface Sentence {
  readonly text: string;
  readonly lineOffset: number;
}

/** Cuts plain text into sentences. Each line ends a sentence: a list item or a paragraph never runs into the next. */
export function sentences(plain: string): Sentence[] {
  return plain.split("\n").flatMap((line, lineOffset) =>
    line
      .replace(/^(-|\d+\.)\s+/, "")
      .split(/(?<=[.!?:])\s+/)
      .map((text) => text.trim())
      .filter((text) => /[a-z0-9]/i.test(text))
      .map((text) => ({ text, lineOffset })),
  );
}

/** The words of a text: runs of letters and digits, with their hyphens and apostrophes. */
export function words(plain: string): string[] {
  return plain.match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu) ?? [];
}

/**
 * The Flesch-Kincaid grade: years of school that a reader needs. Words of `known` (in the glossary as words that readers bring
 * with them, such as osteoporosis) count as two syllables; a placeholder such as {crisis_line_text} counts as one plain word.
 */
export function grade(plain: string, known: ReadonlySet<string>): number {
  const text = plain.replace(/\{\w+\}/g, "number");
  const all = words(text);
  if (all.length === 0) return 0;
  const syllables = all.reduce((sum, word) => sum + (known.has(word.toLowerCase()) ? 2 : syllable(word)), 0);
  return fleschKincaid({ sentence: Math.max(1, sentences(text).length), word: all.length, syllable: syllables });
}
