/** Letters of other alphabets that look like Latin ones, and signs that people use for letters. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: "a",
    в: "b",
    с: "c",
    ԁ: "d",
    е: "e",
    һ: "h",
    і: "i",
    ј: "j",
    к: "k",
    ӏ: "l",
    м: "m",
    н: "h",
    о: "o",
    р: "p",
    ԛ: "q",
    ѕ: "s",
    т: "t",
    у: "y",
    ѵ: "v",
    ԝ: "w",
    х: "x",
    ґ: "r",
    α: "a",
    β: "b",
    ε: "e",
    ι: "i",
    κ: "k",
    ν: "v",
    ο: "o",
    ρ: "p",
    τ: "t",
    υ: "u",
    χ: "x",
    ɡ: "g",
    ı: "i",
    ł: "l",
    ø: "o",
    đ: "d",
    ß: "ss",
    æ: "ae",
    œ: "oe",
  }),
);

/** Longest message that is read at all, in UTF-16 code units. */
const LONGEST = 4_000;

/**
 * Words of a text in small Latin letters and digits, apostrophes gone ("don't" is "dont"), letters that only look Latin made
 * Latin where they stand in a word with Latin letters.
 */
export function plainWords(text: string): string[] {
  const letters = text
    .slice(0, LONGEST)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
  const joined = letters.replace(/[’‘'`´ʼ]/g, "").replace(/[\u00ad\u200b-\u200d\ufeff]/g, "");
  const words = joined.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.flatMap((word) => latin(word).match(/[a-z]+|\d+/g) ?? []).map(unstretch);
}

/** "sooooo" is "soo": no English word has a letter three times in a row. */
function unstretch(word: string): string {
  return word.replace(/([a-z])\1{2,}/g, "$1$1");
}

function latin(word: string): string {
  if (/^[a-z0-9]+$/.test(word) || !/[a-z]/.test(word)) return word;
  return [...word].map((letter) => LOOKALIKES.get(letter) ?? letter).join("");
}
