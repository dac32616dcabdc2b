/** How many words that say nothing of their own ("really") may stand unnoticed between two words of a phrase. */
export const MOST_FILLERS = 3;

/** The numbers of the groups of the lexicon that must all be found. */
export type Needs = readonly number[];

/** Lists of whole numbers, one behind the other: list k stands in `values` from `from[k]` up to, not including, `from[k + 1]`. */
export interface Lists {
  readonly from: Int32Array;
  readonly values: Int32Array;
}

/** Whatever can be told of any word of a set stands there; the set is the value. */
export const WORDS = 0;
/** A group stands there; its number is the value. */
export const GROUP = 1;
/** Any words may stand there; how many at most is the value. */
export const GAP = 2;
/** An element of a phrase is `kind + KINDS * value`. */
export const KINDS = 4;

/**
 * Phrases as tables of numbers: tens of thousands of them are read from a file in a hundredth of a second, and take a few bytes each. A
 * phrase is looked for where its rarest word stands: thousands begin with "my" or "can", and nearly none of them is meant.
 */
export interface Phrases {
  /** The elements of each phrase. */
  readonly elements: Lists;
  /** The words of each set. */
  readonly sets: Lists;
  /** The group that each phrase makes. */
  readonly group: Int32Array;
  /** The place of each phrase among those of its group. */
  readonly order: Int32Array;
  /** How many words each may begin before its rarest one; 0 where it begins with it. */
  readonly back: Int32Array;
  /** The phrases whose rarest word a word may be; those that begin with a group are not among them. */
  readonly byWord: Lists;
}

/** Parts in one sentence; every part is a group here. */
export interface Meeting {
  readonly parts: readonly number[];
  readonly within: readonly number[];
}

/** A phrase that begins with another group. */
export interface Led {
  readonly by: number;
  readonly phrase: number;
}

/** All groups of the data, compiled once. Groups stand in an order in which each comes after the groups that it leans on. */
export interface Lexicon {
  /** How many groups there are. */
  readonly groups: number;
  /** The numbers of the groups that have a name. */
  readonly numberOf: ReadonlyMap<string, number>;
  /** The numbers of all words that stand in a pattern; "<number>" and "<year>" are words here. */
  readonly words: ReadonlyMap<string, number>;
  readonly phrases: Phrases;
  /** The phrases of a group that begin with another group, by the group that they make. */
  readonly led: ReadonlyMap<number, readonly Led[]>;
  readonly meetings: ReadonlyMap<number, readonly Meeting[]>;
  /** The groups that lean on each group; all of them stand after it. */
  readonly leaning: Lists;
}

/** The signs that are found in words of a message, not written in it. */
export const SIGNS = ["<number>", "<year>"];

/** Puts lists one behind the other. */
export function listsOf(lists: readonly (readonly number[])[]): Lists {
  const from = new Int32Array(lists.length + 1);
  for (const [at, list] of lists.entries()) from[at + 1] = (from[at] as number) + list.length;
  return { from, values: Int32Array.from(lists.flat()) };
}
