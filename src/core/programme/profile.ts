import type { Weekday } from "../prompts/schedule.ts";
import type { Document, LocalDate } from "../stores/document.ts";
import type { Tier } from "./exercise.ts";
import type { ScreeningAnswers } from "./screening.ts";

/** No exercise until a clinician who knows of the problem agreed. Ends only when the person says so (`ended`). */
export interface Hold {
  /** Why: ids of screening answers or of progress rows, or a safety rule. */
  readonly reasons: readonly string[];
  readonly since: LocalDate;
  readonly ended?: LocalDate;
  /** The tier before, where what holds lowered it too: a false alarm gives it back. */
  readonly tierBefore?: Tier;
}

/** Something the person told us: a condition that is met, a professional's consent to a flag, or to a stopped exercise. */
interface Agreement {
  /** The id of a condition ("physio-check"), of a flag ("hip-replacement") or of an exercise. */
  readonly what: string;
  readonly on: LocalDate;
}

/** What the programme needs to know of a person. Plain JSON: the `profile` document of the stored person. */
export interface Profile extends Document {
  readonly v: 1;
  readonly tier: Tier;
  readonly holds: readonly Hold[];
  /** While one is open: exercise as after a spine fracture, and nothing gets harder (safety rules B2 and B7). */
  readonly limits?: readonly Hold[];
  /** The first day of the programme. */
  readonly startedOn: LocalDate;
  /** The day they last answered the screening questions. */
  readonly screenedOn: LocalDate;
  /** The day a clinician's assessment last raised the tier. */
  readonly raisedOn?: LocalDate;
  /** What they last answered to each screening question, to show and change it. */
  readonly answers?: ScreeningAnswers;
  /** Days they chose, 1 is Monday; empty: every day. */
  readonly days: readonly Weekday[];
  /** Ids of knowledge/programme/kit.yaml. */
  readonly kit: readonly string[];
  /** Can get down to the floor and up again alone. */
  readonly floor: boolean;
  /** Ids of knowledge/programme/flags.yaml: reasons to leave exercises out. */
  readonly flags: readonly string[];
  readonly agreements: readonly Agreement[];
  /** 0 to 10; missing: not asked or skipped, and then taken as 0. */
  readonly usualPain?: number;
  /** A clinician has looked at the usual pain. */
  readonly usualPainChecked: boolean;
  /** Reasons why nothing gets harder for now, such as a changed medicine. */
  readonly noStepUp: readonly string[];
  /** They asked for less: each day from `from` up to, not including, `until` is planned a step lighter. */
  readonly lighter?: { readonly from: LocalDate; readonly until: LocalDate };
  /** Exercises they do not want. */
  readonly unwanted: readonly string[];
  /** Their own reason, in their own words. */
  readonly aim?: string;
  /** The moment of the day, such as "after breakfast". */
  readonly cue?: string;
}
