import type { Phrase } from "./pattern.ts";

/** The numbers of the groups of the lexicon that must all be found. */
export type Needs = readonly number[];

/** A phrase that a word or a group can open, and the group that it makes. */
export interface Start {
  readonly group: number;
  readonly phrase: Phrase;
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
  /** Phrases that begin with a word, by that word; "<number>" and "<year>" are words here. */
  readonly starts: ReadonlyMap<string, readonly Start[]>;
  /** Every word that stands in a pattern. */
  readonly vocabulary: ReadonlySet<string>;
}
