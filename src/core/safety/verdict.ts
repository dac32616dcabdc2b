import type { Traits } from "../learning/features.ts";
import type { Doubt } from "./speech.ts";

/** Emergency, urgent, refer (medicines), decline: in this order of weight. */
export type Level = "A" | "B" | "C" | "D";

/** A stretch of the person's message, with offsets in UTF-16 units. */
export interface Quote {
  readonly words: string;
  readonly from: number;
  readonly to: number;
  /** It stands in the message before this one. */
  readonly earlier: boolean;
}

/** A rule that fired. */
export interface Fired {
  readonly rule: string;
  readonly level: Level;
  /** The signal within the rule. */
  readonly signal: string;
  readonly quotes: readonly Quote[];
  /** The article that may be shown beside the reply. */
  readonly topic?: string;
}

/** A rule of level A or B that was asked about in general: the topic answers, with this line on top. */
export interface AskedAbout {
  readonly rule: string;
  readonly level: Level;
  /** The signal whose words stand in a question, or "about" where the rule's subject was asked about. */
  readonly signal: string;
  readonly quotes: readonly Quote[];
  readonly redFlagLine: string;
}

/** A signal whose words were there but did not count. */
export interface SetAside {
  readonly rule: string;
  readonly signal: string;
  readonly quotes: readonly Quote[];
  /** The doubt, or "exception" where a group of the signal's `unless` was found. */
  readonly why: Doubt | "exception";
  /** The words that raised the doubt. */
  readonly by: readonly Quote[];
}

/** What triage made of a message. */
export interface Verdict {
  /** The highest level that fired; "none" where nothing did. */
  readonly level: Level | "none";
  /** Highest level first; within a level in the order of the rules' ranks. At most one signal a rule. */
  readonly fired: readonly Fired[];
  readonly facts: readonly AskedAbout[];
  readonly setAside: readonly SetAside[];
  /** Words that look like an alarm and are none ("stroke the cat"); they were not counted. */
  readonly misleading: readonly Quote[];
  /** How many words the message has, without an earlier one. */
  readonly words: number;
  /** True where the message was longer than what is read. */
  readonly cut: boolean;
  /** What the message is recognised by, and its sentences: see Recogniser. */
  readonly passages: readonly Traits[];
}
