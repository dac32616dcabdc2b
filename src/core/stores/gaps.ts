import type { Instant } from "../message.ts";

/** A question that the bot could not answer, kept with the person's consent and stripped of anything personal. */
export interface Gap {
  readonly id: string;
  readonly question: string;
  readonly at: Instant;
}

/** Questions for editors: what the knowledge lacks. */
export interface Gaps {
  /** `person` is kept only so that erasing them takes it along. */
  add(gap: Gap & { readonly person: string }): Promise<void>;
  /** The newest first. */
  list(n: number): Promise<readonly Gap[]>;
  remove(id: string): Promise<void>;
  forget(before: Instant): Promise<number>;
}
