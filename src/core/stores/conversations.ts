import type { Address, Instant } from "../message.ts";
import type { Document } from "./document.ts";

/** What a person and the bot are talking about, so that "how often?" is understood; one for each person in a conversation. */
export interface Conversations {
  /** The context, unless it expired by `now`. */
  context(address: Address, now: Instant): Promise<Document | undefined>;
  saveContext(address: Address, context: Document, expiresAt: Instant): Promise<void>;
  clearContext(address: Address): Promise<void>;
  /** A conversation got a new name on its platform: everything that points to it follows, in every table. */
  move(platform: string, from: string, to: string): Promise<void>;
  /** Removes contexts that expired before `before`; resolves with how many. */
  forget(before: Instant): Promise<number>;
}
