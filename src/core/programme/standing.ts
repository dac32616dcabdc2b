import type { Document, LocalDate } from "../stores/document.ts";

/** Where a person stands with one exercise. */
export interface ExerciseStanding {
  /** Place on the ladder: 0 is the start dose. */
  readonly rung: number;
  /** Less next time, once: half the sets, or fewer repeats. */
  readonly once?: "half" | "fewer";
  /** Both hands on the support until the next step up. */
  readonly bothHands: boolean;
  /** Left out since this day, until an agreement of a later day names the exercise. */
  readonly stoppedOn?: LocalDate;
  readonly firstDone?: LocalDate;
  readonly lastDone?: LocalDate;
  /** Sessions in a row at this rung that count towards a step up: how many, and the day of the first and the last. */
  readonly good?: { readonly count: number; readonly first: LocalDate; readonly last: LocalDate };
  /** Steady since this day without a wobble, and sessions since. */
  readonly steadySince?: LocalDate;
  readonly lastUp?: LocalDate;
  /** The last session's pain was 2 or more above usual. */
  readonly risen: boolean;
  /** The last session asked for a little less. */
  readonly eased: boolean;
}

/** Everything that follows from a history up to a day; enough to go on from without the days before. */
export interface Standing extends Document {
  readonly v: 1;
  /** The last day that is counted in; missing: none yet. */
  readonly through?: LocalDate;
  readonly exercises: Readonly<Record<string, ExerciseStanding>>;
  /** When each exercise was last part of a plan, done or not. */
  readonly lastPlanned: Readonly<Record<string, LocalDate>>;
  /** The main part that was last offered. */
  readonly lastSet: { readonly date: LocalDate; readonly exercises: readonly string[] } | undefined;
  /** What was done on the last day with a session, as far as it is known. */
  readonly lastWorked?: { readonly date: LocalDate; readonly exercises: readonly string[] };
  readonly lastDone?: LocalDate;
  /** Half the exercises and one set each, for two weeks from this day. */
  readonly openingFrom?: LocalDate;
  /** The opening is a restart after a hold, an illness or two weeks off: half the start dose. */
  readonly restart?: boolean;
  /** No session before this day. */
  readonly restUntil?: LocalDate;
  /** Why the rest. */
  readonly restReason?: "hard-day" | "unwell";
  /** An illness since the last session. */
  readonly illnessOn?: LocalDate;
  /** The latest day on which an answer asked for a hold. */
  readonly heldOn?: LocalDate;
  /** When a fall or a second near-fall asked for tier C. */
  readonly loweredOn?: LocalDate;
  readonly nearFalls: readonly LocalDate[];
  /** Days on which the dose had to be halved, within two weeks. */
  readonly halved: readonly LocalDate[];
  readonly stepUps: readonly { readonly exercise: string; readonly on: LocalDate }[];
  /** Parts of the body that hurt newly: leave out what hurts until this day. */
  readonly sore: Readonly<Record<string, { readonly first: LocalDate; readonly until: LocalDate }>>;
  /** Flags that check-ins added, such as a leak. */
  readonly flags: readonly string[];
  /** A run of weeks with two sessions or more: its first day and the two latest days with a session. */
  readonly base?: { readonly from: LocalDate; readonly days: readonly LocalDate[] };
}
