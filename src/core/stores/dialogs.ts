import type { Address, Instant } from "../message.ts";
import type { Document } from "./document.ts";

/** Questions in progress with one person in one conversation. */
export interface OpenDialog {
  readonly address: Address;
  /** Which script it follows: "onboarding", "check-in", ... */
  readonly script: string;
  readonly step: string;
  readonly state: Document;
  /** 0 for a new one; the database adds 1 with each put. */
  readonly revision: number;
  readonly updatedAt: Instant;
  readonly expiresAt: Instant;
}

/** At most one open dialog for each person in a conversation. Saved before anything is sent. */
export interface Dialogs {
  get(address: Address): Promise<OpenDialog | undefined>;
  /**
   * Stores it with revision + 1. False: the stored one has another revision (it was changed meanwhile), or revision is 0 and
   * there is one already; nothing is stored then.
   */
  put(dialog: OpenDialog): Promise<boolean>;
  /** Closes it, if it still has this revision. */
  remove(address: Address, revision: number): Promise<boolean>;
  /** Removes what expired before `before`; resolves with how many. */
  forget(before: Instant): Promise<number>;
}
