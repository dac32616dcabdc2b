import type { Phrase } from "./pattern.ts";

/** How many words that say nothing of their own ("really") may stand unnoticed between two words of a phrase. */
export const MOST_FILLERS = 3;

/** The numbers of the groups of the lexicon that must all be found. */
export type Needs = readonly number[];

/**
 * A phrase of words and the group that it makes. It is looked for where its rarest word stands: thousands of phrases begin with "my" or "can",
 * and nearly none of them is meant.
 */
export interface Start {
  readonly group: number;
  readonly phrase: Phrase;
  /** The place of the phrase among those of its group. */
  readonly order: number;
  /** How many words the phrase may begin before its rarest one; 0 where it begins with it. */
  readonly back: number;
}

/** Parts in one sentence; every part is a group here. */
export interface Meeting {
  readonly parts: readonly number[];
  readonly within: readonly number[];
}

/** A group, ready to be found. Groups stand in an order in which each comes after the groups that it leans on. */
export interface CompiledGroup {
  readonly meetings: readonly Meeting[];
  /** Phrases that begin with another group, by that group's number. */
  readonly led: readonly { readonly by: number; readonly phrase: Phrase }[];
  /** The groups that lean on this one; all of them stand after it. */
  readonly leaning: readonly number[];
}

/** All groups of the data, compiled once. */
export interface Lexicon {
  readonly groups: readonly CompiledGroup[];
  /** The places of the groups that have a name. */
  readonly numberOf: ReadonlyMap<string, number>;
  /** Phrases that begin with a word, by their rarest word; "<number>" and "<year>" are words here. */
  readonly starts: ReadonlyMap<string, readonly Start[]>;
  /** Every word that stands in a pattern. */
  readonly vocabulary: ReadonlySet<string>;
}
