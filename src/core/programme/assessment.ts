import type { LocalDate } from "../stores/document.ts";

/** What follows from answers, strictest first. Clinical facts, section 20.2. */
export type Verdict = "stop-all" | "hold" | "stop-exercise" | "easier" | "keep" | "step-up";

/** Who should hear of it. */
export type Advice = "physiotherapist" | "doctor" | "pelvic-physiotherapist" | "falls-assessment";

/** What follows for one exercise of a session. */
export interface ExerciseVerdict {
  readonly exercise: string;
  readonly verdict: Verdict;
  /** Rows of the progress table that matched, strictest first. */
  readonly rows: readonly string[];
}

/** A step up that may be offered. Never taken without the person's yes. */
export interface StepUp {
  readonly exercise: string;
  readonly rung: number;
  /** "2 sets of 8" */
  readonly from: string;
  readonly to: string;
}

/** What follows from what was reported about one day. */
export interface Assessment {
  readonly date: LocalDate;
  /** The strictest of all. */
  readonly verdict: Verdict;
  readonly exercises: readonly ExerciseVerdict[];
  /** All rows that matched, strictest first. */
  readonly rows: readonly string[];
  /** Safety rules whose questions come before anything else: "B1", "A4". */
  readonly ask: readonly string[];
  readonly hold: boolean;
  /** Days of rest from the day after. */
  readonly restDays: number;
  /** Tiers to add: a fall adds C. */
  readonly adds: readonly ("B" | "C")[];
  /** Flags to add to the profile: a leak drops impact. */
  readonly flags: readonly string[];
  readonly advise: readonly Advice[];
  /** What to tell the person: what changes and why. One sentence or two for each row that changes something. */
  readonly say: readonly string[];
  /** Steps up to offer now; empty unless the verdict is keep or step-up. */
  readonly offers: readonly StepUp[];
}
