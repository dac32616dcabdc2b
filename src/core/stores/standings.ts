import type { Document, LocalDate } from "./document.ts";

/** Where a person stood at the end of a day, so that the days up to it need not be read again. */
export interface KeptStanding {
  readonly person: string;
  /** The last day that is counted in. */
  readonly through: LocalDate;
  /** Names all that it was made from besides those days; made from anything else it would be another. */
  readonly madeFor: string;
  readonly standing: Document;
}

/** Standings of the latest days. What is kept can be made again from guided exercises and check-ins, at any time. */
export interface Standings {
  /** The latest of before `date`; undefined where none is kept. One goes when a day that it counts in is changed. */
  latest(person: string, date: LocalDate): Promise<KeptStanding | undefined>;
  /** In place of one of the same day; those through days before `oldest` go. */
  put(kept: KeptStanding, oldest: LocalDate): Promise<void>;
}
