import type { Address, Instant, Offer, Span } from "../message.ts";

/** The choices of one message that was sent, so that its buttons work for months and after a restart. */
export interface OfferedChoices {
  /** 12 characters; tokens hold it. */
  readonly id: string;
  /** Where the message went; unless `open`, only this person may choose. */
  readonly to: Address;
  /** Anyone in the conversation may choose, each for themselves; it is never used up. */
  readonly open: boolean;
  /** The words of the part that carries the choices, to edit it later. */
  readonly spans: readonly Span[];
  readonly choices: readonly Offer[];
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  /** The platform's id of the message; undefined until it was delivered. */
  readonly message?: string;
  /** The place of the choice that was taken; undefined while it waits. */
  readonly chosen?: number;
  readonly chosenAt?: Instant;
}

/** What was offered, to whom, until when. */
export interface Offers {
  put(offered: Omit<OfferedChoices, "message" | "chosen" | "chosenAt">): Promise<void>;
  find(id: string): Promise<OfferedChoices | undefined>;
  /** The newest one to this person (or to all) in this conversation that waits for a choice and has not expired by `now`. */
  latest(to: Address, now: Instant): Promise<OfferedChoices | undefined>;
  /** Takes a choice. False: another was taken before, or there is none of that id. Always true where it is open. */
  choose(id: string, index: number, at: Instant): Promise<boolean>;
  delivered(id: string, message: string): Promise<void>;
  /** Removes what expired before `before`; resolves with how many. */
  forget(before: Instant): Promise<number>;
}
