import type { Instant } from "./message.ts";
import type { Stores } from "./stores.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How long things are kept, in milliseconds after they are of no more use to the person. README states the same. */
export const RETENTION = {
  /** The text of a message that was never handled: an hour more than it is still answered (ANSWERED_WITHIN_MS). */
  unhandledText: 25 * HOUR,
  /** Ids of messages, to know a message that comes twice. */
  messageIds: 7 * DAY,
  /** Dialogs, choices, and roles of processes, after they expired. */
  expired: DAY,
  /** When which prompt was sent. */
  deliveries: 120 * DAY,
  /** Questions that the bot could not answer. */
  gaps: 180 * DAY,
  /** A community's posts and tallies. */
  posts: 90 * DAY,
  /** Anonymous sums. */
  counters: 730 * DAY,
} as const;

/** Removes what is kept no longer; resolves with how many rows went, by what they were. Cheap to repeat at any time. */
export async function housekeep(stores: Stores, now: Instant): Promise<Readonly<Record<string, number>>> {
  return {
    texts: await stores.inbox.giveUp(now - RETENTION.unhandledText),
    messages: await stores.inbox.forget(now - RETENTION.messageIds),
    contexts: await stores.conversations.forget(now),
    offers: await stores.offers.forget(now - RETENTION.expired),
    dialogs: await stores.dialogs.forget(now - RETENTION.expired),
    roles: await stores.leases.forget(now - RETENTION.expired),
    deliveries: await stores.prompts.forget(now - RETENTION.deliveries),
    gaps: await stores.gaps.forget(now - RETENTION.gaps),
    posts: await stores.communities.forget(dayOf(now - RETENTION.posts)),
    counters: await stores.counters.forget(dayOf(now - RETENTION.counters)),
  };
}

/** The same for several processes on one database: one of them does it, the others find it in hand. */
export async function housekeepAlone(stores: Stores, holder: string, now: Instant): Promise<boolean> {
  if (!(await stores.leases.take("housekeeping", holder, now, now + HOUR / 2))) return false;
  await housekeep(stores, now);
  return true;
}

function dayOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}
