import type { Outbound } from "../message.ts";
import { addDays } from "../prompts/schedule.ts";
import type { Replies } from "../replies.ts";
import type { LocalDate } from "../stores/document.ts";
import { type Diary, daysMoved, marksOf } from "./days.ts";

/**
 * The week up to `until` in words that a person may pass on: how many days they moved, and nothing of their health, not even
 * which exercises. It is shown to them alone, as a message of its own to copy; nothing is sent to anybody else.
 */
export function sharedWeek(replies: Replies, diary: Diary, until: LocalDate): readonly Outbound[] {
  const week = daysMoved(marksOf(diary, addDays(until, -6), until));
  if (week === 0) return [replies.say("share.none")];
  const days = (count: number) => replies.line(count === 1 ? "progress.one-day" : "progress.days", { days: count });
  const all = daysMoved(marksOf(diary, diary.profile.startedOn, until));
  return [replies.say("share.how"), replies.say("share.week", { days: days(week), total: days(all) })];
}
