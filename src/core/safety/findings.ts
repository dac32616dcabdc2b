import type { CompiledGroup, Lexicon, Meeting, Start } from "./lexicon.ts";
import type { Phrase } from "./pattern.ts";

/** A word of the message as the finder sees it. */
export interface ReadWord {
  /** The known words that it can be read as. */
  readonly readings: readonly string[];
  /** Number of its sentence. */
  readonly sentence: number;
  /** May stand unnoticed between the words of a phrase. */
  readonly filler: boolean;
}

/** A stretch of words in which a group was found: from `from` up to, not including, `to`. */
export interface Finding {
  readonly group: number;
  readonly from: number;
  readonly to: number;
  /** The numbers of the words that matched, without those in between. */
  readonly used: readonly number[];
  /** Where the group was made by parts that stand near each other: these parts. */
  readonly parts: readonly Finding[];
}

/** What was found, by group number. Sorted by place. */
export type Findings = readonly (readonly Finding[])[];

const mostFillers = 3;
/** The most places kept for one group in one message; a bound on time, far above what a person writes. */
const mostPlaces = 200;

/** Finds every group of the lexicon in a message. `allowed` is asked before a place counts (misleading words). */
export function findAll(words: readonly ReadWord[], lexicon: Lexicon, blocked: Blocker = open): Findings {
  const opened = startsIn(words, lexicon);
  const found: Findings[number][] = new Array(lexicon.groups.length).fill(nothing);
  // Most of the thousands of groups have nothing in a message; to know so must cost next to nothing.
  const wanted = new Uint8Array(lexicon.groups.length);
  for (const group of opened.keys()) wanted[group] = 1;
  for (let number = wanted.indexOf(1); number >= 0; number = wanted.indexOf(1, number + 1)) {
    const group = lexicon.groups[number] as CompiledGroup;
    const places = new Places(number, blocked);
    for (const { at, phrase } of opened.get(number) ?? []) walk(words, phrase, at, found, lexicon, places);
    for (const { by, phrase } of group.led)
      for (const first of found[by] ?? []) walk(words, phrase, first.from, found, lexicon, places);
    for (const meeting of group.meetings) meet(words, meeting, found, places);
    const sorted = places.sorted();
    if (sorted.length === 0) continue;
    found[number] = sorted;
    for (const leaning of group.leaning) wanted[leaning] = 1;
  }
  return found;
}

const nothing: readonly Finding[] = [];

/** Says whether a group may not be found at a place. */
export type Blocker = (from: number, to: number) => boolean;
const open: Blocker = () => false;

class Places {
  readonly #group: number;
  readonly #blocked: Blocker;
  readonly #kept = new Map<number, Finding>();

  constructor(group: number, blocked: Blocker) {
    this.#group = group;
    this.#blocked = blocked;
  }

  add(from: number, to: number, used: readonly number[], parts: readonly Finding[]): void {
    const key = from * 65536 + to;
    if (this.#kept.size >= mostPlaces || this.#kept.has(key)) return;
    if (parts.length === 0 && this.#blocked(from, to)) return;
    this.#kept.set(key, { group: this.#group, from, to, used, parts });
  }

  sorted(): Finding[] {
    return [...this.#kept.values()].sort((a, b) => a.from - b.from || b.to - a.to);
  }
}

function startsIn(words: readonly ReadWord[], lexicon: Lexicon): Map<number, { at: number; phrase: Phrase }[]> {
  const opened = new Map<number, { at: number; phrase: Phrase }[]>();
  const put = (start: Start, at: number) => {
    const list = opened.get(start.group);
    if (list === undefined) opened.set(start.group, [{ at, phrase: start.phrase }]);
    else list.push({ at, phrase: start.phrase });
  };
  for (const [at, word] of words.entries())
    for (const reading of word.readings) for (const start of lexicon.starts.get(reading) ?? []) put(start, at);
  return opened;
}

function walk(
  words: readonly ReadWord[],
  phrase: Phrase,
  start: number,
  found: Findings,
  lexicon: Lexicon,
  places: Places,
): void {
  const sentence = words[start]?.sentence;
  const step = (k: number, at: number, used: readonly number[]): void => {
    const element = phrase[k];
    if (element === undefined) {
      places.add(start, at, used, []);
      return;
    }
    if (element.kind === "gap") {
      for (let skip = 0; skip <= element.most && words[at + skip]?.sentence === sentence; skip++)
        step(k + 1, at + skip, used);
      return;
    }
    for (let skip = 0; skip <= (k === 0 ? 0 : mostFillers); skip++) {
      const word = words[at + skip];
      if (word === undefined || word.sentence !== sentence) return;
      if (element.kind === "group") {
        for (const part of found[lexicon.numberOf.get(element.name) ?? -1] ?? [])
          if (part.from === at + skip) step(k + 1, part.to, [...used, ...part.used]);
      } else if (word.readings.some((reading) => fits(element, reading)))
        step(k + 1, at + skip + 1, [...used, at + skip]);
      if (!word.filler) return;
    }
  };
  step(0, start, []);
}

function fits(element: Exclude<Phrase[number], { kind: "gap" | "group" }>, reading: string): boolean {
  return element.kind === "word" ? element.words.includes(reading) : reading === `<${element.kind}>`;
}

function meet(words: readonly ReadWord[], meeting: Meeting, found: Findings, places: Places): void {
  const [first, ...rest] = meeting.parts;
  const join = (k: number, from: number, to: number, parts: readonly Finding[]): void => {
    const next = rest[k];
    if (next === undefined) {
      places.add(
        from,
        to,
        parts.flatMap((part) => part.used),
        parts,
      );
      return;
    }
    const within = meeting.within[k] ?? 0;
    for (const part of found[next] ?? []) {
      if (part.from > to + within) break;
      if (part.to + within < from || words[part.from]?.sentence !== words[from]?.sentence) continue;
      if (parts.some((other) => part.from < other.to && other.from < part.to)) continue;
      join(k + 1, Math.min(from, part.from), Math.max(to, part.to), [...parts, part]);
    }
  };
  for (const part of found[first ?? -1] ?? []) join(0, part.from, part.to, [part]);
}
