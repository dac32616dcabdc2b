import type { Inbound, Instant } from "../message.ts";

/** A message that a crash left, with its stored answer if it got that far. */
export interface Unfinished {
  readonly inbound: Inbound;
  readonly answer?: string;
  /** How often it was taken up again, this time included. */
  readonly tries: number;
}

/** Every message that arrived: remembered before it is handled, so that a crash neither loses nor doubles one. */
export interface Inbox {
  /**
   * Stores a message with its text. False: it is here already, handled or not. Until `leaseUntil` no other process takes it
   * over.
   */
  remember(inbound: Inbound, leaseUntil: Instant): Promise<boolean>;
  /** Which of these messages of a platform arrived before, handled or not. */
  known(platform: string, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Keeps what will be said, in the transaction that changes what it is about: after a crash it is sent, not thought out again. */
  answered(platform: string, id: string, answer: string): Promise<void>;
  /** The message is handled: wipes everything of it but its id. */
  finish(platform: string, id: string): Promise<void>;
  /**
   * Takes over what a crash left: messages of these platforms that are not finished and whose lease is over by `lapsedBy`; in the
   * order of arrival. Each is given to one caller, until `leaseUntil`. A process that knows it is alone passes Infinity as
   * `lapsedBy`.
   */
  unfinished(
    platforms: readonly string[],
    when: { readonly lapsedBy: Instant; readonly leaseUntil: Instant },
  ): Promise<readonly Unfinished[]>;
  /** Wipes the text of messages that arrived before `before` and were never finished; resolves with how many. */
  giveUp(before: Instant): Promise<number>;
  /** Removes what arrived before `before`; resolves with how many. */
  forget(before: Instant): Promise<number>;
}
