import type { Document, LocalDate } from "../stores/document.ts";
import type { Standing } from "./standing.ts";

/** Where it hurts. The first five count as near the spine and hips: new pain there stops everything. */
export type PainArea =
  | "back"
  | "rib"
  | "hip"
  | "groin"
  | "thigh"
  | "neck"
  | "shoulder"
  | "elbow"
  | "wrist"
  | "knee"
  | "calf"
  | "ankle"
  | "foot"
  | "elsewhere"
  | "unknown";

export type Steadiness = "steady" | "wobbly" | "near-fall" | "fall";

/** Things a person may notice that the progress table names. */
export type Symptom =
  | "numbness"
  | "tingling"
  | "weakness"
  | "bladder-or-bowel"
  | "dizziness"
  | "chest-pain"
  | "faint"
  | "breathless"
  | "palpitations"
  | "pelvic-leak"
  | "fever"
  | "vomiting"
  | "bad-night";

export interface Pain {
  /** 0 to 10 during the exercise. */
  readonly score: number;
  readonly area?: PainArea;
  /** They did not have this pain before; "not sure" counts as yes. Missing: not asked. A new pain without an area counts as near the spine. */
  readonly isNew?: boolean;
  /** Ache on both sides in the muscles just used, eased by moving: soreness is not new pain. */
  readonly soreness?: boolean;
}

/** What a person said about a session, or about one exercise of it. Nothing said is nothing known. */
export interface Report {
  /** "All well": steady, no more pain than usual, nothing else new. */
  readonly allWell?: boolean;
  /** 0 to 10. */
  readonly effort?: number;
  /** The effort in words, where no number was asked: light at the target's floor, right within it, hard above it. */
  readonly felt?: "light" | "right" | "hard";
  readonly pain?: Pain;
  readonly steadiness?: Steadiness;
  /** Hurt by the near-fall. */
  readonly injured?: boolean;
  readonly symptoms?: readonly Symptom[];
  /** Muscles ached for more than 48 hours afterwards. */
  readonly ache48?: boolean;
}

/** What happened to one exercise of a session. Missing: as the session. */
export interface ExerciseOutcome {
  readonly exercise: string;
  readonly outcome: "done" | "skipped" | "too-hard" | "hurt";
  readonly report?: Report;
}

/** The next morning. */
export interface Morning {
  readonly back: "none" | "as-usual" | "new-or-worse";
  readonly ache: "none" | "mild" | "more";
}

/** An exercise as it was planned: `rung` is its place on the ladder, 0 is the start dose. */
export interface PlannedRecord {
  readonly exercise: string;
  readonly rung: number;
}

/** One day of the programme; at most one for each date. */
export interface SessionRecord {
  readonly date: LocalDate;
  /** The main part as offered, after swaps (warm-up and finish left out). */
  readonly planned: readonly PlannedRecord[];
  /** "none" also where nothing was said. */
  readonly done: "all" | "some" | "none";
  readonly outcomes: readonly ExerciseOutcome[];
  readonly report?: Report;
  readonly morning?: Morning;
  /** Exercises for which a step up was offered and accepted on that day. */
  readonly accepted?: readonly string[];
}

/** Something that happened outside a session. */
export interface HealthEvent {
  readonly date: LocalDate;
  readonly kind: "illness" | "unwell" | "bad-night" | "infusion" | "fall" | "near-fall";
}

/** What a person did and said. `before` sums up the days that are no longer listed (see `compact`). */
export interface History extends Document {
  readonly v: 1;
  readonly before?: Standing;
  /** Ascending by date, one for each date. */
  readonly sessions: readonly SessionRecord[];
  /** Ascending by date. */
  readonly events: readonly HealthEvent[];
}

/** The last day before `date` on which something was done; undefined where there was none yet. */
export function lastDoneBefore({ before, sessions }: History, date: LocalDate): LocalDate | undefined {
  return sessions.findLast((record) => record.date < date && record.done !== "none")?.date ?? before?.lastDone;
}

/** A history with nothing in it. */
export const NO_HISTORY: History = { v: 1, sessions: [], events: [] };
