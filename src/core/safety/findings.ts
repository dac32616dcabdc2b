import { GAP, GROUP, KINDS, type Lexicon, type Meeting, MOST_FILLERS } from "./lexicon.ts";
import { Read, type ReadWord, startsIn } from "./openings.ts";

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
  const read = new Read(words, lexicon);
  const opened = startsIn(read);
  const found = new Findings();
  const places = new Places(blocked);
  const { led, meetings, leaning } = lexicon;
  // Most of the thousands of groups have nothing in a message; to know so must cost next to nothing.
  const wanted = new Uint8Array(lexicon.groups);
  for (const group of opened.keys()) wanted[group] = 1;
  for (let number = 0; number < wanted.length; number += 1) {
    if (wanted[number] === 0) continue;
    for (const { at, phrase } of opened.get(number) ?? []) walk(read, phrase, at, found, places);
    for (const { by, phrase } of led.get(number) ?? [])
      for (const first of found.of(by)) walk(read, phrase, first.from, found, places);
    for (const meeting of meetings.get(number) ?? []) meet(words, meeting, found, places);
    const sorted = places.taken(number);
    if (sorted.length === 0) continue;
    found.put(number, sorted);
    for (let at = leaning.from[number] as number; at < (leaning.from[number + 1] as number); at += 1)
      wanted[leaning.values[at] as number] = 1;
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

function walk(read: Read, phrase: number, start: number, found: Findings, places: Places): void {
  const { words } = read;
  const { from, values } = read.lexicon.phrases.elements;
  const [first, end] = [from[phrase] as number, from[phrase + 1] as number];
  const sentence = words[start]?.sentence;
  const step = (k: number, at: number, used: readonly number[]): void => {
    if (k === end) {
      places.add(start, at, used, []);
      return;
    }
    const element = values[k] as number;
    const kind = element % KINDS;
    const value = Math.floor(element / KINDS);
    if (kind === GAP) {
      for (let skip = 0; skip <= value && words[at + skip]?.sentence === sentence; skip++) step(k + 1, at + skip, used);
      return;
    }
    for (let skip = 0; skip <= (k === first ? 0 : MOST_FILLERS); skip++) {
      const word = words[at + skip];
      if (word === undefined || word.sentence !== sentence) return;
      if (kind === GROUP) {
        for (const part of found.of(value)) if (part.from === at + skip) step(k + 1, part.to, [...used, ...part.used]);
      } else if (read.isOf(at + skip, value)) step(k + 1, at + skip + 1, [...used, at + skip]);
      if (!word.filler) return;
    }
  };
  step(first, start, []);
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
