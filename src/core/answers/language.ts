import { plainWords } from "./normalise.ts";

/** Function words by which languages are told apart, from knowledge/words/asking.yaml. */
export interface LanguageWords {
  readonly english: ReadonlySet<string>;
  readonly others: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Words of another language that make a text foreign, if they outnumber English ones. */
const ENOUGH = 2;

/** What hinders reading at all: no words ("123", emoji), or words of another language; undefined for English. */
export function unreadable(text: string, words: LanguageWords): "language" | "wordless" | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 2) return "wordless";
  const latin = text.normalize("NFKD").match(/[a-z]/gi)?.length ?? 0;
  if (latin / letters < 0.5) return "language";
  const read = plainWords(text);
  const count = (set: ReadonlySet<string>) => read.filter((word) => set.has(word)).length;
  const english = count(words.english);
  const foreign = Math.max(0, ...[...words.others.values()].map(count));
  if (foreign >= ENOUGH && foreign > english) return "language";
  return undefined;
}
