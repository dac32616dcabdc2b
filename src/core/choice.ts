/** What a token points to: an offers row and which of its choices. */
export interface TokenMeaning {
  readonly offer: string;
  readonly index: number;
}

/** A button's token: version, the offer's id, the choice's place. At most 64 ASCII bytes by construction. */
export function token(offer: string, index: number): string {
  return `v1.${offer}.${index}`;
}

/** Reads a token; undefined where it is forged or of another version. */
export function readToken(words: string): TokenMeaning | undefined {
  const found = /^v1\.([A-Za-z0-9_-]{12})\.(\d{1,2})$/.exec(words);
  if (found?.[1] === undefined || found[2] === undefined) return undefined;
  return { offer: found[1], index: Number(found[2]) };
}

/**
 * Which of the offered labels a person means by typing: its number, the label or other words for it ("whole"), or its first word
 * ("start"), in any case, with or without full stop. Undefined where it is none of them or could be two. `also`: the other words
 * for each label.
 */
export function matchTyped(
  typed: string,
  labels: readonly string[],
  how: "whole" | "start",
  also: readonly (readonly string[])[] = [],
): number | undefined {
  const said = tidy(typed);
  if (said === "") return undefined;
  const tidied = labels.map(tidy);
  // Where labels are numbers themselves (a scale from 0 to 10) a number means the label, never its place.
  const scale = tidied.some(isNumber);
  if (scale && BELOW_ZERO.test(typed)) return undefined;
  const exact = tidied.indexOf(said);
  if (exact >= 0) return exact;
  const twin = also.findIndex((words) => words.includes(said));
  if (twin >= 0) return twin;
  if (scale) return undefined;
  const number = /^(?:number |no )?(\d{1,2})$/.exec(said)?.[1];
  if (number !== undefined) {
    const index = Number(number) - 1;
    return labels[index] === undefined ? undefined : index;
  }
  if (how === "whole") return undefined;
  const byFirstWord = tidied.flatMap((label, at) => (label.split(" ")[0] === said ? [at] : []));
  return byFirstWord.length === 1 ? byFirstWord[0] : undefined;
}

const BELOW_ZERO = /^\s*[-−–]\s*\d/;

/** A label that is a number, as on a scale. */
export function isNumber(label: string): boolean {
  return /^\d+$/.test(label);
}

function tidy(words: string): string {
  return words
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{N} ]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}
