import type { Instant } from "../message.ts";
import type { Document, LocalDate } from "./document.ts";

/** One day's guided exercises of one person. */
export interface GuidedSession {
  readonly person: string;
  readonly date: LocalDate;
  /** What the programme chose for that day. */
  readonly plan: Document;
  /** Where they are: 0 before the first exercise. */
  readonly step: number;
  /** What was done, skipped, swapped or hurt so far. */
  readonly state: Document;
  readonly status: "planned" | "started" | "finished" | "stopped" | "skipped";
  readonly updatedAt: Instant;
  /** 0 for a new one; the database adds 1 with each put. */
  readonly revision: number;
}

/** Guided exercises by person and local date. */
export interface Sessions {
  get(person: string, date: LocalDate): Promise<GuidedSession | undefined>;
  /** Stores with revision + 1. False: changed meanwhile, or revision is 0 and that day has one; nothing is stored then. */
  put(session: GuidedSession): Promise<boolean>;
  /** From and to are both included; oldest first. */
  list(person: string, from: LocalDate, to: LocalDate): Promise<readonly GuidedSession[]>;
  /** The newest up to `n`, newest first. */
  latest(person: string, n: number): Promise<readonly GuidedSession[]>;
  /** When one of the newest `n` last changed, but for those that are only planned; undefined where there is none. */
  touched(person: string, n: number): Promise<Instant | undefined>;
}
