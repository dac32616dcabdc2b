import type { Lexicon, Needs } from "./lexicon.ts";
import type { Doubt, Reach } from "./speech.ts";
import type { Level } from "./verdict.ts";
import type { Writing } from "./words.ts";

/** One way in which a rule can fire. `Looked`: what is looked for, as numbers of groups, or as it was written. */
export interface Signal<Looked = Needs> {
  readonly id: string;
  /** Any of these. */
  readonly when: readonly Looked[];
  /** What is said in a sentence where any of these is found, and not itself denied, does not count for the signal. */
  readonly unless: readonly Looked[];
  /** Doubts that do not matter to this signal. */
  readonly despite: readonly Doubt[];
  /** Most words of a sentence in which it may fire: for words that mean something only where little else is said. */
  readonly mostWords?: number;
  readonly topic?: string;
}

/** A rule of the safety rules, A1 to D5. */
export interface Rule<Looked = Needs> {
  readonly id: string;
  readonly level: Level;
  readonly title: string;
  readonly version: number;
  /** Among rules of one level that fire together, the lowest rank comes first. */
  readonly rank: number;
  readonly signals: readonly Signal<Looked>[];
  /** Questions about the subject of the rule: not fired, but the red-flag line stands on top of the answer. */
  readonly about: readonly Looked[];
  /** Stands on top of an answer to a question about facts of this rule. Levels A and B. */
  readonly redFlagLine?: string;
}

/** Everything that triage reads: rules, word groups and how people write and speak. */
export interface RuleBook {
  readonly rules: readonly Rule[];
  /** The word groups of all files, and the parts of every signal, ready to be found. */
  readonly lexicon: Lexicon;
  /** Groups whose time does not matter: being on a medicine "for ten years" does not make a new pain old. */
  readonly background: ReadonlySet<string>;
  readonly language: Language;
}

export interface Language {
  readonly writing: Writing;
  readonly reach: Reach;
  /** Words that may stand unnoticed inside a phrase. */
  readonly fillers: ReadonlySet<string>;
  /** Ordinary words that must not be read as a slip for a known one. */
  readonly settled: ReadonlySet<string>;
  /** Known misspellings that no rule of slips reaches. */
  readonly spellings: ReadonlyMap<string, string>;
  /** Most characters of a message that are read. */
  readonly mostCharacters: number;
}
