/** Longest stretch of a message that is compared as one, in UTF-16 code units. */
export const LONGEST_PASSAGE = 300;
const MOST_SENTENCES = 12;
const FEWEST_WORDS = 3;

/**
 * The sentences of a message, where there are several: cut at signs, line breaks, and before "and", "also", "plus" or "but" where
 * one of the `starters` of questions follows. At most twelve; each has three words or more.
 */
export function sentencesOf(text: string, starters: ReadonlySet<string>): string[] {
  const cut = text
    .split(/(?<=[.!?…])\s+|[\n;]+/)
    .flatMap((sentence) => atJoints(sentence, starters))
    .map((sentence) => sentence.trim())
    .filter((sentence) => (sentence.match(/[\p{L}\p{N}]+/gu) ?? []).length >= FEWEST_WORDS);
  return cut.length < 2 ? [] : cut.slice(0, MOST_SENTENCES).map((sentence) => sentence.slice(0, LONGEST_PASSAGE));
}

function atJoints(sentence: string, starters: ReadonlySet<string>): string[] {
  const pieces = sentence.split(/,?\s+(?:and also|also|and|plus|but)[,]?\s+(?=(\p{L}+))/iu);
  const [first = "", ...rest] = pieces;
  const out = [first];
  // The split hands over each piece behind the word that it starts with.
  for (let at = 0; at + 1 < rest.length; at += 2) {
    const [starter = "", piece = ""] = [rest[at], rest[at + 1]];
    if (starters.has(starter.toLowerCase())) out.push(piece);
    else out[out.length - 1] = `${out.at(-1)} and ${piece}`;
  }
  return out;
}

/** Whether a sentence asks something. */
export function asks(sentence: string, starters: ReadonlySet<string>): boolean {
  const first = /\p{L}+/u.exec(sentence.replace(/^(?:so|but|and|also|ok|please)\s+/i, ""))?.[0];
  return sentence.includes("?") || starters.has((first ?? "").toLowerCase());
}
