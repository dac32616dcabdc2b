import type { LocalDate } from "../stores/document.ts";
import type { Dose, Position, Tier } from "./exercise.ts";

/** One exercise of a day, ready to show. */
export interface PlannedExercise {
  readonly exercise: string;
  /** Place on the exercise's ladder: 0 is the start dose, below 0 lighter. */
  readonly rung: number;
  readonly dose: Dose;
  readonly position: Position;
  /** The lighter or harder way in words; missing: as the steps say. */
  readonly way?: string;
  /** Both hands on the support, after a near-fall. */
  readonly bothHands: boolean;
  readonly minutes: number;
}

/** How today's session is fitted. */
export type Fit = "full" | "two-minutes" | "seated" | "gentler";

/** Why a day is as it is; each is a key of knowledge/programme/notes.yaml. */
export type PlanNote =
  | "first-weeks"
  | "restart"
  | "after-week-off"
  | "rest-planned"
  | "rest-after-hard-day"
  | "rest-unwell"
  | "hold"
  | "not-started"
  | "walk-on"
  | "lighter-week"
  | "nothing-fits";

/**
 * What one day holds. session: exercises; rest: none needed, `main` may hold gentle ones that are an offer; hold: none until a
 * clinician agreed; none: before the first day, or nothing in the catalogue fits this person.
 */
export interface DayPlan {
  readonly date: LocalDate;
  readonly kind: "session" | "rest" | "hold" | "none";
  /** The tier it was made for, after automatic lowering. */
  readonly tier: Tier;
  /** Key of the day in the week shape, such as "strength". */
  readonly focus: string;
  readonly fit: Fit;
  readonly warmUp: readonly PlannedExercise[];
  readonly main: readonly PlannedExercise[];
  readonly finish: readonly PlannedExercise[];
  /** Whole minutes, all parts. */
  readonly minutes: number;
  readonly notes: readonly PlanNote[];
}
