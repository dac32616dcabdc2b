import type { Document, LocalDate } from "./document.ts";

/** Where a person stood at the end of a day, so that the days before need not be read again. */
export interface KeptStanding {
  readonly person: string;
  /** The last day that is counted in. */
  readonly through: LocalDate;
  /** Names all that it was made from besides those days; made from anything else it would be another. */
  readonly madeFor: string;
  readonly standing: Document;
}

/** One standing of a person at most. What is kept can be made again from guided exercises and check-ins, at any time. */
export interface Standings {
  /** Undefined where none is kept, or one of the days that it counts in was changed since. */
  get(person: string): Promise<KeptStanding | undefined>;
  /** In place of the one before. */
  put(kept: KeptStanding): Promise<void>;
}
