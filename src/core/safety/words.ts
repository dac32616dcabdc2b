import { fold } from "./letters.ts";

/** How strongly a word is parted from the one before it: not at all, by a comma, by the end of a sentence. */
export type Break = 0 | 1 | 2;

/** One word of a message, in plain letters. A contraction becomes several words over the same stretch of source. */
export interface Word {
  readonly text: string;
  /** Offsets in the source, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  readonly gap: Break;
}

/** How words are written: data of the language file. */
export interface Writing {
  readonly lookAlikes: ReadonlyMap<string, string>;
  /** "can't" and "cant" to "can not"; keys have a plain apostrophe. */
  readonly contractions: ReadonlyMap<string, readonly string[]>;
  /** Endings after an apostrophe: "n't" to "not", "'m" to "am". Longest first. */
  readonly endings: readonly (readonly [ending: string, words: readonly string[]])[];
}

const pieces = /[a-z]+(?:'[a-z]+)*|\d+(?:[.,]\d+)*|[^\sa-z\d]|\n/g;
const sentenceEnds = new Set([".", "!", "?", ";", "…", "\n", "。", "|"]);
const commas = new Set([",", "(", ")", ":", "–", "—"]);

/** Cuts a text into words, folded, with contractions opened. A hyphen inside a word parts it without a break. */
export function readWords(source: string, writing: Writing): Word[] {
  const { letters, at } = fold(source.replace(/[’‘`´]/g, "'"), writing.lookAlikes);
  const words: Word[] = [];
  let gap: Break = 0;
  for (const match of letters.matchAll(pieces)) {
    const piece = match[0];
    if (!/^[a-z\d]/.test(piece)) {
      gap = strongest(gap, breakOf(piece, letters, match.index));
      continue;
    }
    const from = at[match.index] ?? 0;
    const to = (at[match.index + piece.length - 1] ?? from) + 1;
    for (const text of open(piece, writing)) {
      words.push({ text, from, to, gap });
      gap = 0;
    }
  }
  return words;
}

/** The words of a pattern of the data, read as a message is read. */
export function plainWords(source: string, writing: Writing): string[] {
  return readWords(source, writing).map((word) => word.text);
}

function breakOf(piece: string, letters: string, index: number): Break {
  if (sentenceEnds.has(piece)) return 2;
  if (commas.has(piece)) return 1;
  const alone = (letters[index - 1] ?? " ") === " " && (letters[index + 1] ?? " ") === " ";
  return piece === "-" && alone ? 1 : 0;
}

function strongest(a: Break, b: Break): Break {
  return a > b ? a : b;
}

function open(piece: string, writing: Writing): readonly string[] {
  const known = writing.contractions.get(piece);
  if (known !== undefined) return known;
  if (!piece.includes("'")) return [piece];
  for (const [ending, words] of writing.endings) {
    if (piece.length > ending.length && piece.endsWith(ending)) {
      const head = piece.slice(0, -ending.length).replaceAll("'", "");
      return [...(writing.contractions.get(head) ?? [head]), ...words];
    }
  }
  return [piece.replaceAll("'", "")];
}
