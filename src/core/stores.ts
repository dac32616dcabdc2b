import type { Checkins } from "./stores/checkins.ts";
import type { Communities } from "./stores/communities.ts";
import type { Conversations } from "./stores/conversations.ts";
import type { Counters } from "./stores/counters.ts";
import type { Dialogs } from "./stores/dialogs.ts";
import type { Gaps } from "./stores/gaps.ts";
import type { Inbox } from "./stores/inbox.ts";
import type { Leases } from "./stores/leases.ts";
import type { Offers } from "./stores/offers.ts";
import type { People } from "./stores/people.ts";
import type { Prompts } from "./stores/prompts.ts";
import type { Sessions } from "./stores/sessions.ts";
import type { Standings } from "./stores/standings.ts";

/**
 * Everything that is remembered. Missing is `undefined` everywhere; every method may reject with StorageError. What a method
 * resolved is on the disk.
 */
export interface Stores {
  readonly inbox: Inbox;
  readonly conversations: Conversations;
  readonly offers: Offers;
  readonly dialogs: Dialogs;
  readonly people: People;
  readonly prompts: Prompts;
  readonly sessions: Sessions;
  readonly checkins: Checkins;
  readonly standings: Standings;
  readonly communities: Communities;
  readonly gaps: Gaps;
  readonly counters: Counters;
  readonly leases: Leases;
  /**
   * All or nothing: what `work` does with the stores it is given is kept if it resolves, undone if it rejects. Inside, use only
   * the stores it is given (others would wait for it for ever), and neither send nor sleep.
   */
  atomically<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
}
