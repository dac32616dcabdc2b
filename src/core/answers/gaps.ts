/** Words by which names and places are found, from knowledge/words/personal.yaml. */
export interface PersonalWords {
  readonly beforeNames: readonly string[];
  readonly beforePlaces: readonly string[];
  readonly names: ReadonlySet<string>;
  /** Names that are everyday words too: taken out only with a capital letter. */
  readonly onlyCapital: ReadonlySet<string>;
}

/** What stands where something personal stood. */
const GONE = "…";
const LONGEST = 300;

const ADDRESSES = [
  /\b(?:https?:\/\/|www\.)\S+/giu,
  /\S+@\S+/gu,
  /(?<=^|\s)@\w+/gu,
  /\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b/giu,
  /\b\d+\s+(?:\p{Lu}\p{L}+\s+){1,3}(?:street|road|lane|avenue|close|drive|st|rd|ave)\b/giu,
];

/**
 * A question without what could tell whose it is: links, addresses, numbers, names and places become "…". `known` are words of
 * the knowledge, which stay even with a capital letter. Cut to 300 characters.
 */
export function stripPersonal(question: string, words: PersonalWords, known: (word: string) => boolean): string {
  let text = question;
  for (const pattern of ADDRESSES) text = text.replace(pattern, GONE);
  text = text.replace(/[+(]?\d[\d\s().,:/-]*\d|\d/gu, GONE);
  text = afterPhrases(text, words.beforeNames, 2, known);
  text = afterPhrases(text, words.beforePlaces, 3, known);
  text = text.replace(/\p{L}[\p{L}'’-]*/gu, (word, at: number) => {
    const small = word.toLowerCase().replace(/['’]s?$/u, "");
    const capital = word !== word.toLowerCase();
    const first = /(?:^|[.!?…]\s*)$/u.test(text.slice(0, at).trimEnd()) || at === 0;
    if (words.onlyCapital.has(small)) return capital && !first ? GONE : word;
    if (words.names.has(small)) return GONE;
    const shouting = word.length > 1 && word === word.toUpperCase();
    return capital && !first && !shouting && word.length > 1 && !known(small) ? GONE : word;
  });
  return text
    .replace(/…(?:[\s,]*…)+/gu, GONE)
    .replace(/\s+/gu, " ")
    .trim()
    .slice(0, LONGEST);
}

/** Takes out up to `most` words with capitals after each phrase; after "my name is" small letters go too. */
function afterPhrases(
  text: string,
  phrases: readonly string[],
  most: number,
  known: (word: string) => boolean,
): string {
  let out = text;
  for (const phrase of phrases) {
    const certain = /\bname\b|\bcalled\b/.test(phrase);
    const pattern = new RegExp(`\\b(${phrase.replaceAll(" ", "\\s+")})((?:\\s+\\p{L}[\\p{L}'’-]*){1,${most}})`, "giu");
    out = out.replace(pattern, (_, start: string, rest: string) => {
      const kept = rest.replace(/\p{L}[\p{L}'’-]*/gu, (word) => {
        const gone = certain ? !known(word.toLowerCase()) : /^\p{Lu}\p{Ll}/u.test(word) && !known(word.toLowerCase());
        return gone ? GONE : word;
      });
      return `${start}${kept}`;
    });
  }
  return out;
}

/** Questions that ask much the same. */
export interface Likeness<T> {
  readonly members: readonly T[];
}

/**
 * Groups what is alike, the largest group first. `features`: what each is compared by, such as stems and concepts; it joins the
 * first group with whose first member it shares at least 40 % of the features of both.
 */
export function groupAlike<T>(all: readonly T[], features: (one: T) => readonly string[]): Likeness<T>[] {
  const groups: { readonly seed: ReadonlySet<string>; readonly members: T[] }[] = [];
  for (const one of all) {
    const own = new Set(features(one));
    const group = groups.find(({ seed }) => overlap(seed, own) >= 0.4);
    if (group === undefined) groups.push({ seed: own, members: [one] });
    else group.members.push(one);
  }
  return groups.map(({ members }) => ({ members })).sort((a, b) => b.members.length - a.members.length);
}

/** What two sets share, as a part of both together (Jaccard). */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((one) => b.has(one)).length;
  return shared / Math.max(1, a.size + b.size - shared);
}
