/**
 * The small grammar of the safety data. Read here into plain objects; see knowledge/safety/README.md for the editor's view.
 *
 *   numb              this word            can't feel      these words in this order, filler words may stand between
 *   swell~            swell, swells, swelled, swelling     (arm|leg|)      one of them, or nothing
 *   {saddle}          any entry of the group "saddle"      ..  or ..5      up to 3, or 5, other words between
 *   <number> <year>   a number, a year     {leg} & {pain}  both in one sentence, at most 7 words apart; &3 sets the distance
 *   {fall} + {pain}   both anywhere in the message (signals only)
 *   point(ing|s)      endings; brackets may stand inside brackets
 */
export type Element =
  | { readonly kind: "word"; readonly words: readonly string[] }
  | { readonly kind: "group"; readonly name: string }
  | { readonly kind: "number" }
  | { readonly kind: "year" }
  | { readonly kind: "gap"; readonly most: number };

/** Elements in order. */
export type Phrase = readonly Element[];

/** Phrases in one sentence, in any order; `within[i]` is how far part i + 1 may stand from the parts before it, in words. */
export interface Nearby {
  readonly parts: readonly Phrase[];
  readonly within: readonly number[];
}

/** Found when all of its parts are found in the message. */
export type Expression = readonly Nearby[];

/** A pattern that cannot be read; the message is for the editor of the data. */
export class PatternError extends Error {}

const usualWindow = 7;
const usualGap = 3;

/** Reads a pattern into the expressions it stands for: one, or several where it holds alternatives of several words. */
export function readPattern(source: string, words: WordReader): Expression[] {
  return [...alternatives(source, words)].map((one) => one.split(" + ").map((nearby) => readNearby(nearby, words)));
}

/** Reads the words of a piece of a pattern as the words of a message are read: "can't" is "can", "not". */
export type WordReader = (text: string) => readonly string[];

/** The names of the groups that an expression leans on. */
export function groupsIn(expression: Expression): string[] {
  return expression.flatMap((nearby) =>
    nearby.parts.flatMap((phrase) => phrase.flatMap((element) => (element.kind === "group" ? [element.name] : []))),
  );
}

/**
 * Opens round brackets, the innermost first. Alternatives of one word stay together as "[one,word]". A bracket that touches a
 * letter before it holds endings: "point(ing|ed)".
 */
function alternatives(source: string, words: WordReader): Set<string> {
  const bracket = /\(([^()]*)\)/.exec(source);
  if (bracket === null) {
    if (/[()]/.test(source)) throw new PatternError(`A round bracket in "${source}" has no partner.`);
    return new Set([source]);
  }
  const choices = (bracket[1] ?? "").split("|").map((one) => one.trim());
  const single = choices.filter((one) => isSingle(one, words));
  const longer = choices.filter((one) => !isSingle(one, words));
  const before = source.slice(0, bracket.index);
  const after = source.slice(bracket.index + bracket[0].length);
  if (/[a-z]$/.test(before)) return new Set(choices.flatMap((one) => [...alternatives(before + one + after, words)]));
  const kept = single.length > 1 ? [`[${single.join(",")}]`, ...longer] : choices;
  return new Set(kept.flatMap((one) => [...alternatives(`${before} ${one} ${after}`, words)]));
}

function isSingle(choice: string, words: WordReader): boolean {
  return /^[a-z0-9']+~?$/.test(choice) && words(choice.replace("~", "")).length === 1;
}

function readNearby(source: string, words: WordReader): Nearby {
  const parts: Phrase[] = [];
  const within: number[] = [];
  const pieces = source.split(/\s+&(\d*)\s+/);
  for (let i = 0; i < pieces.length; i += 2) {
    parts.push(readPhrase(pieces[i] ?? "", words));
    if (i > 0) within.push(pieces[i - 1] === "" ? usualWindow : Number(pieces[i - 1]));
  }
  return { parts, within };
}

function readPhrase(source: string, words: WordReader): Phrase {
  const elements = source
    .trim()
    .split(/\s+/)
    .flatMap((piece) => readElement(piece, words));
  const isWord = (element: Element) => element.kind !== "gap";
  const first = elements.findIndex(isWord);
  if (first < 0) throw new PatternError(`"${source.trim()}" holds no words.`);
  return elements.slice(first, elements.findLastIndex(isWord) + 1);
}

function readElement(piece: string, words: WordReader): Element[] {
  if (piece === "") return [];
  const group = /^\{([a-z][a-z0-9-]*)\}$/.exec(piece);
  if (group?.[1] !== undefined) return [{ kind: "group", name: group[1] }];
  const gap = /^\.\.(\d*)$/.exec(piece);
  if (gap !== null) return [{ kind: "gap", most: gap[1] === "" ? usualGap : Number(gap[1]) }];
  const set = /^\[(.*)\]$/.exec(piece);
  if (set?.[1] !== undefined)
    return [{ kind: "word", words: [...new Set(set[1].split(",").flatMap((one) => forms(one, words)))] }];
  if (piece === "<number>") return [{ kind: "number" }];
  if (piece === "<year>") return [{ kind: "year" }];
  if (/[[\](){}<>|&+]|~./.test(piece) || words(piece.replace("~", "")).length === 0)
    throw new PatternError(`"${piece}" cannot be read as a word or a sign of the grammar.`);
  if (piece.endsWith("~")) return [{ kind: "word", words: forms(piece, words) }];
  return words(piece).map((word) => ({ kind: "word", words: [word] }));
}

function forms(piece: string, words: WordReader): readonly string[] {
  return piece.endsWith("~") ? [...inflect(piece.slice(0, -1))] : words(piece);
}

/** The regular forms of an English noun or verb: swell, swells, swelled, swelling; a few that nobody writes do no harm. */
export function inflect(base: string): Set<string> {
  const forms = new Set([base]);
  const add = (stem: string, ...endings: string[]) => {
    for (const ending of endings) forms.add(stem + ending);
  };
  if (/[^aeiou]y$/.test(base)) {
    add(base.slice(0, -1), "ies", "ied");
    add(base, "ing");
  } else if (base.endsWith("e")) {
    add(base, "s", "d");
    add(base.slice(0, -1), "ing");
  } else {
    add(base, /(s|x|z|ch|sh)$/.test(base) ? "es" : "s", "ed", "ing");
    if (/^[a-z]*[^aeiou][aeiou][bdgklmnprt]$/.test(base)) add(base + base.at(-1), "ed", "ing");
  }
  return forms;
}
