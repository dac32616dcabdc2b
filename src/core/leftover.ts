import type { Instant } from "./message.ts";
import type { Unfinished } from "./stores/inbox.ts";

/**
 * So long a message that a crash left is still answered as if it had come now, in milliseconds. Telegram keeps messages for a bot
 * that is away just as long (https://core.telegram.org/bots/api#getting-updates).
 */
export const ANSWERED_WITHIN_MS = 24 * 3_600_000;
/** A message that ends the process each time must end some time itself; crashes of the machine are no fault of it. */
const MOST_TRIES = 30;

/** What becomes of a message that was not finished. "let-go": the person is asked to write again. */
export type Fate = "handle" | "let-go";

/** Whether a message that a crash left is still handled. Its age counts by the clock at `now`, which may have jumped. */
export function fateOf({ inbound, tries }: Unfinished, now: Instant): Fate {
  if (tries > MOST_TRIES) return "let-go";
  // That somebody came, left or moved is as true as it was, and needs no answer.
  const said = inbound.kind !== "left" && inbound.kind !== "moved";
  return said && now - inbound.at > ANSWERED_WITHIN_MS ? "let-go" : "handle";
}
