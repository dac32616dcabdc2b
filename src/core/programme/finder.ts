import type { ProgrammeKnowledge, Requests } from "./knowledge.ts";

/** An exercise or movement that somebody asked for. `score`: 1 is word for word, less with slips or without a request. */
export interface Found {
  readonly kind: "exercise" | "movement";
  readonly id: string;
  readonly score: number;
}

interface Name {
  readonly kind: Found["kind"];
  readonly id: string;
  readonly words: readonly string[];
  /** May stand alone, without a request around it. */
  readonly bare: boolean;
}

interface Frame {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const SLIP = 0.05;
const BARE = 0.85;

/** Recognises "how do I do a heel raise", "show me the hip hinge" and "can I do sit-ups", and nothing else. Pure and fast. */
export class Finder {
  readonly #names = new Map<string, Name[]>();
  readonly #frames: Readonly<Record<Found["kind"], readonly Frame[]>>;
  readonly #requests: Requests;
  readonly #fillers: ReadonlySet<string>;

  constructor(knowledge: ProgrammeKnowledge) {
    const { requests } = knowledge;
    this.#requests = requests;
    this.#fillers = new Set(requests.fillers);
    const framesOf = (kind: Found["kind"]) => requests[kind].map((pattern) => frameOf(pattern));
    this.#frames = { exercise: framesOf("exercise"), movement: framesOf("movement") };
    const alone = new Set(requests.needRequest.map((name) => this.#key(wordsOf(name)).join(" ")));
    for (const kind of ["exercise", "movement"] as const) {
      for (const one of (kind === "exercise" ? knowledge.exercises : knowledge.movements).values()) {
        for (const phrase of [one.name, ...one.phrasings]) this.#add(kind, one.id, phrase, alone);
      }
    }
  }

  /** The exercise or movement asked for; a request in its own words wins over a bare name. */
  find(text: string): Found | undefined {
    const found = [this.findMovement(text), this.findExercise(text)].filter((one) => one !== undefined);
    return found.sort((one, other) => other.score - one.score)[0];
  }

  /** An exercise that the text asks to be shown; undefined where it asks for something else. */
  findExercise(text: string): Found | undefined {
    return this.#find("exercise", text);
  }

  /** A movement that the text asks about: "can I", "is it safe to"; undefined where it asks for something else. */
  findMovement(text: string): Found | undefined {
    return this.#find("movement", text);
  }

  #find(kind: Found["kind"], text: string): Found | undefined {
    if (text.length > 160) return undefined;
    const cuts = this.#cuts(this.#trimmed(wordsOf(text)));
    const inner = cuts.flatMap((words) => this.#frames[kind].flatMap((frame) => within(words, frame)));
    const asked = best(inner.map((words) => this.#named(kind, words, false)));
    if (asked !== undefined) return asked;
    if (kind === "exercise") {
      // "Can I do heel raises?" Names that are also topics of their own are left to the articles.
      const allowed = cuts.flatMap((words) => this.#frames.movement.flatMap((frame) => within(words, frame)));
      const found = best(allowed.map((words) => this.#named(kind, words, true)));
      if (found !== undefined) return found;
    }
    const bare = best(cuts.map((words) => this.#named(kind, words, true)));
    return bare === undefined ? undefined : { ...bare, score: bare.score * BARE };
  }

  #named(kind: Found["kind"], words: readonly string[], bare: boolean): Found | undefined {
    const key = this.#key(words);
    const names = (this.#names.get(`${kind} ${key.length}`) ?? []).filter((name) => name.bare || !bare);
    return best(
      names.map((name) => {
        const slips = slipsBetween(key, name.words);
        return slips === undefined ? undefined : { kind, id: name.id, score: Math.max(0, 1 - slips * SLIP) };
      }),
    );
  }

  /** The words as they are, and without a tail such as "with osteoporosis". */
  #cuts(words: readonly string[]): (readonly string[])[] {
    const cuts: (readonly string[])[] = [words];
    for (const tail of this.#requests.tails.map(wordsOf)) {
      if (words.length > tail.length && tail.every((word, at) => words[words.length - tail.length + at] === word)) {
        cuts.push(words.slice(0, -tail.length));
      }
    }
    return cuts;
  }

  #trimmed(words: readonly string[]): readonly string[] {
    const polite = this.#requests.polite.map(wordsOf);
    let kept = words;
    for (let changed = true; changed; ) {
      changed = false;
      for (const one of polite) {
        if (kept.length > one.length && one.every((word, at) => kept[at] === word)) {
          kept = kept.slice(one.length);
          changed = true;
        } else if (kept.length > one.length && one.every((word, at) => kept[kept.length - one.length + at] === word)) {
          kept = kept.slice(0, -one.length);
          changed = true;
        }
      }
    }
    return kept;
  }

  #add(kind: Found["kind"], id: string, phrase: string, alone: ReadonlySet<string>): void {
    const words = this.#key(wordsOf(phrase));
    const slot = `${kind} ${words.length}`;
    const names = this.#names.get(slot) ?? [];
    names.push({ kind, id, words, bare: !alone.has(words.join(" ")) });
    this.#names.set(slot, names);
  }

  /** Content words in their plain form: no "the", no plural, no "-ing". */
  #key(words: readonly string[]): string[] {
    return words.filter((word) => !this.#fillers.has(word)).map(plain);
  }
}

function best(all: readonly (Found | undefined)[]): Found | undefined {
  return all.reduce((so, one) => ((one?.score ?? 0) > (so?.score ?? 0) ? one : so), undefined);
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’]/g, "")
    .split(/[^a-z0-9{}]+/)
    .filter((word) => word !== "");
}

function plain(word: string): string {
  if (word.length <= 3) return word;
  const one = /(?:ss|us|is)$/.test(word) ? word : word.replace(/(?<=ch|sh|x|ss)es$|s$/, "");
  return one.length > 5 ? one.replace(/ing$/, "") : one;
}

function frameOf(pattern: string): Frame {
  const [before = "", after = ""] = pattern.split("{name}");
  return { before: wordsOf(before), after: wordsOf(after) };
}

/** The words inside a frame, as the only one of a list; nothing where the frame is not there. */
function within(words: readonly string[], { before, after }: Frame): (readonly string[])[] {
  if (words.length <= before.length + after.length) return [];
  if (!before.every((word, at) => words[at] === word)) return [];
  const end = words.length - after.length;
  if (!after.every((word, at) => words[end + at] === word)) return [];
  return [words.slice(before.length, end)];
}

/** How many letters differ over all words, none of them too different; undefined where a word is another word. */
function slipsBetween(said: readonly string[], name: readonly string[]): number | undefined {
  let slips = 0;
  for (const [at, word] of name.entries()) {
    const heard = said[at] ?? "";
    if (heard === word) continue;
    const allowed = word.length >= 8 ? 2 : word.length >= 5 ? 1 : 0;
    const distance = allowed === 0 ? Number.POSITIVE_INFINITY : editDistance(heard, word, allowed);
    if (distance > allowed) return undefined;
    slips += distance;
  }
  return slips;
}

/** Letters to add, drop, change or swap; more than `most` comes back as `most` + 1. */
function editDistance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let older: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    for (let at = 1; at <= other.length; at++) {
      const same = one[row - 1] === other[at - 1] ? 0 : 1;
      let cost = Math.min((line[at - 1] ?? 0) + 1, (last[at] ?? 0) + 1, (last[at - 1] ?? 0) + same);
      const swapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      if (swapped) cost = Math.min(cost, (older[at - 2] ?? 0) + 1);
      line.push(cost);
    }
    older = last;
    last = line;
  }
  return last[other.length] ?? most + 1;
}
