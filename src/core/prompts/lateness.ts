import type { PromptAction } from "../stores/prompts.ts";

/** How late is late, and how late is too late, in milliseconds. */
export interface Lateness {
  /** From here on the person is told that it is late. */
  readonly lateAfterMs: number;
  /** From here on it is missed. */
  readonly graceMs: number;
  /** A missed one is handed over once, so that the person can be told in one line; the others end in silence. */
  readonly tellMissed: boolean;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The policy for each action: after an outage of any length a person hears of one missed thing at most. */
export const LATENESS: Readonly<Record<PromptAction, Lateness>> = {
  daily: { lateAfterMs: 10 * MINUTE, graceMs: 3 * HOUR, tellMissed: true },
  snooze: { lateAfterMs: 10 * MINUTE, graceMs: 2 * HOUR, tellMissed: false },
  checkin: { lateAfterMs: 10 * MINUTE, graceMs: 3 * HOUR, tellMissed: false },
  nudge: { lateAfterMs: 10 * MINUTE, graceMs: HOUR, tellMissed: false },
  weekly: { lateAfterMs: 2 * HOUR, graceMs: DAY, tellMissed: false },
  review: { lateAfterMs: DAY, graceMs: 7 * DAY, tellMissed: false },
  return: { lateAfterMs: DAY, graceMs: 3 * DAY, tellMissed: false },
  "key-date": { lateAfterMs: 6 * HOUR, graceMs: 2 * DAY, tellMissed: false },
  community: { lateAfterMs: 30 * MINUTE, graceMs: 4 * HOUR, tellMissed: false },
  "community-week": { lateAfterMs: 6 * HOUR, graceMs: DAY, tellMissed: false },
  // The end of a journey counts whenever it is noticed.
  home: { lateAfterMs: DAY, graceMs: Number.POSITIVE_INFINITY, tellMissed: false },
  // Closing a dialog is no message that could come too late.
  timeout: { lateAfterMs: DAY, graceMs: Number.POSITIVE_INFINITY, tellMissed: false },
};

/** How an occurrence stands at a moment. */
export type Timing = "on-time" | "late" | "missed";

/** Late or missed, by the policy of its action. */
export function timing(action: PromptAction, lateMs: number): Timing {
  const { lateAfterMs, graceMs } = LATENESS[action];
  if (lateMs > graceMs) return "missed";
  return lateMs > lateAfterMs ? "late" : "on-time";
}
