import type { Turn } from "../feature.ts";
import type { Outbound } from "../message.ts";
import type { Timetable } from "../people/timetable.ts";
import { localDate, localTime, momentOf } from "../prompts/schedule.ts";
import type { Replies } from "../replies.ts";
import type { Person } from "../stores/people.ts";

const MINUTE = 60_000;
/** "This evening": at this time, or in half an hour where it is later already. */
const EVENING = "19:00";

/** Puts the day's prompt off: half an hour, an hour, two, or this evening. */
export class Later {
  readonly #replies: Replies;
  readonly #timetable: Timetable;

  constructor(replies: Replies, timetable: Timetable) {
    this.#replies = replies;
    this.#timetable = timetable;
  }

  /** `how`: half, hour, two, evening; "later" is read from the person's words, else asked. */
  async snooze(turn: Turn, person: Person, how: string, words: string): Promise<readonly Outbound[]> {
    const when = how === "later" ? readLater(words) : how;
    const date = localDate(turn.now, person.zone);
    if (when === undefined) {
      const action = (name: string) => ({ feature: "session", name, data: { date } });
      const actions = { half: action("half"), two: action("two"), evening: action("evening") };
      return [this.#replies.say("session.later.ask", {}, actions)];
    }
    const at = momentFor(when, turn.now, person.zone);
    await this.#timetable.once(turn.stores.prompts, person, "snooze", at);
    const moment = { text: localTime(at, person.zone), at, shows: "time" } as const;
    return [this.#replies.say("session.later", { time: { inline: [moment] } })];
  }
}

function readLater(words: string): string | undefined {
  if (/half an hour|30 min/i.test(words)) return "half";
  if (/(?:two|2) hours/i.test(words)) return "two";
  if (/an hour|1 hour/i.test(words)) return "hour";
  if (/evening|tonight/i.test(words)) return "evening";
  return undefined;
}

function momentFor(when: string, now: number, zone: string): number {
  const after = { half: 30 * MINUTE, hour: 60 * MINUTE, two: 120 * MINUTE }[when];
  if (after !== undefined) return now + after;
  const evening = momentOf(localDate(now, zone), EVENING, zone) ?? now;
  return evening > now ? evening : now + 30 * MINUTE;
}
