import { type CompiledGroup, type Lexicon, type Meeting, MOST_FILLERS, type Start } from "./lexicon.ts";
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

/** What was found. */
export class Findings {
  readonly #byGroup = new Map<number, readonly Finding[]>();

  /** The places of a group, sorted. */
  of(group: number): readonly Finding[] {
    return this.#byGroup.get(group) ?? nothing;
  }

  /** Whether every one of the groups was found. */
  hold(groups: readonly number[]): boolean {
    for (const group of groups) if (!this.#byGroup.has(group)) return false;
    return true;
  }

  /** The groups that were found. */
  get groups(): Iterable<number> {
    return this.#byGroup.keys();
  }

  put(group: number, places: readonly Finding[]): void {
    this.#byGroup.set(group, places);
  }
}

/** The most places kept for one group in one message; a bound on time, far above what a person writes. */
const mostPlaces = 200;

/** Finds every group of the lexicon in a message. `blocked` is asked before a place counts (misleading words). */
export function findAll(words: readonly ReadWord[], lexicon: Lexicon, blocked: Blocker = open): Findings {
  const opened = startsIn(words, lexicon);
  const found = new Findings();
  const places = new Places(blocked);
  // Most of the thousands of groups have nothing in a message; to know so must cost next to nothing.
  const wanted = new Uint8Array(lexicon.groups.length);
  for (const group of opened.keys()) wanted[group] = 1;
  for (let number = 0; number < wanted.length; number += 1) {
    if (wanted[number] === 0) continue;
    const group = lexicon.groups[number] as CompiledGroup;
    for (const { at, phrase } of opened.get(number) ?? []) walk(words, phrase, at, found, lexicon, places);
    for (const { by, phrase } of group.led)
      for (const first of found.of(by)) walk(words, phrase, first.from, found, lexicon, places);
    for (const meeting of group.meetings) meet(words, meeting, found, places);
    const sorted = places.taken(number);
    if (sorted.length === 0) continue;
    found.put(number, sorted);
    for (const leaning of group.leaning) wanted[leaning] = 1;
  }
  return found;
}

const nothing: readonly Finding[] = [];

/** Says whether a group may not be found at a place. */
export type Blocker = (from: number, to: number) => boolean;
const open: Blocker = () => false;

/** Gathers the places of one group after the other. */
class Places {
  readonly #blocked: Blocker;
  readonly #keys = new Set<number>();
  #kept: Omit<Finding, "group">[] = [];

  constructor(blocked: Blocker) {
    this.#blocked = blocked;
  }

  add(from: number, to: number, used: readonly number[], parts: readonly Finding[]): void {
    const key = from * 65536 + to;
    if (this.#kept.length >= mostPlaces || this.#keys.has(key)) return;
    if (parts.length === 0 && this.#blocked(from, to)) return;
    this.#keys.add(key);
    this.#kept.push({ from, to, used, parts });
  }

  /** The places that were added since it was last asked, sorted, as those of a group. */
  taken(group: number): readonly Finding[] {
    if (this.#kept.length === 0) return nothing;
    const sorted = this.#kept.map((one) => ({ group, ...one })).sort((a, b) => a.from - b.from || b.to - a.to);
    this.#keys.clear();
    this.#kept = [];
    return sorted;
  }
}

/** Where a phrase may begin. */
interface Opening {
  readonly at: number;
  readonly phrase: Phrase;
  readonly order: number;
}

/** The phrases of each group whose rarest word is there, by where they may begin, then as they stand in the group. */
function startsIn(words: readonly ReadWord[], lexicon: Lexicon): Map<number, Opening[]> {
  const opened = new Map<number, Opening[]>();
  const put = ({ group, phrase, order }: Start, at: number) => {
    const list = opened.get(group);
    if (list === undefined) opened.set(group, [{ at, phrase, order }]);
    else list.push({ at, phrase, order });
  };
  for (const [at, word] of words.entries())
    for (const reading of word.readings)
      for (const start of lexicon.starts.get(reading) ?? []) {
        if (start.back === 0) put(start, at);
        else
          for (let from = at - 1; from >= at - start.back && words[from]?.sentence === word.sentence; from -= 1)
            if (isWord(words[from], start.phrase[0])) put(start, from);
      }
  for (const list of opened.values()) if (list.length > 1) list.sort((a, b) => a.at - b.at || a.order - b.order);
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
    for (let skip = 0; skip <= (k === 0 ? 0 : MOST_FILLERS); skip++) {
      const word = words[at + skip];
      if (word === undefined || word.sentence !== sentence) return;
      if (element.kind === "group") {
        for (const part of found.of(lexicon.numberOf.get(element.name) ?? -1))
          if (part.from === at + skip) step(k + 1, part.to, [...used, ...part.used]);
      } else if (isWord(word, element)) step(k + 1, at + skip + 1, [...used, at + skip]);
      if (!word.filler) return;
    }
  };
  step(0, start, []);
}

function isWord(word: ReadWord | undefined, element: Phrase[number] | undefined): boolean {
  if (word === undefined || element === undefined || element.kind === "gap" || element.kind === "group") return false;
  for (const reading of word.readings) {
    if (element.kind === "word" ? element.words.includes(reading) : reading === `<${element.kind}>`) return true;
  }
  return false;
}

function meet(words: readonly ReadWord[], meeting: Meeting, found: Findings, places: Places): void {
  if (!found.hold(meeting.parts)) return;
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
    for (const part of found.of(next)) {
      if (part.from > to + within) break;
      if (part.to + within < from || words[part.from]?.sentence !== words[from]?.sentence) continue;
      if (parts.some((other) => part.from < other.to && other.from < part.to)) continue;
      join(k + 1, Math.min(from, part.from), Math.max(to, part.to), [...parts, part]);
    }
  };
  for (const part of found.of(first ?? -1)) join(0, part.from, part.to, [part]);
}
