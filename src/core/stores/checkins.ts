import type { Instant } from "../message.ts";
import type { Document, LocalDate } from "./document.ts";

/** Which question it answers: after the exercises, in the evening where nothing was said, or how the back is next morning. */
export type CheckinKind = "session" | "evening" | "morning";

/** What a person reported about one day. */
export interface Checkin {
  readonly person: string;
  readonly date: LocalDate;
  readonly kind: CheckinKind;
  readonly answers: Document;
  /** 0 for a new one; the database adds 1 with each change. */
  readonly revision: number;
  readonly at: Instant;
  readonly changedAt: Instant;
  /** From here on it can no longer be changed. */
  readonly closesAt: Instant;
}

/** Check-ins: one for each person, local date and kind. */
export interface Checkins {
  get(person: string, date: LocalDate, kind: CheckinKind): Promise<Checkin | undefined>;
  /**
   * Records a new one (revision 0) or changes it (the revision that was read). False: there is one already, it was changed
   * meanwhile, or it closed before `changedAt`; nothing is stored then. `at` and `closesAt` of the first stay.
   */
  put(checkin: Checkin): Promise<boolean>;
  /** From and to are both included; oldest first. */
  list(person: string, from: LocalDate, to: LocalDate): Promise<readonly Checkin[]>;
  /** The newest up to `n`, newest first. */
  latest(person: string, n: number): Promise<readonly Checkin[]>;
}
