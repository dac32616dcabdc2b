import { isCheckin } from "../checkins/record.ts";
import type { Outbound } from "../message.ts";
import { isQuiet } from "../people/quiet.ts";
import { pauseOn, settingsOf } from "../people/settings.ts";
import type { Timetable } from "../people/timetable.ts";
import type { Moment } from "../prompts/herald.ts";
import { localDate, localTime, momentOf } from "../prompts/schedule.ts";
import type { Replies } from "../replies.ts";
import { saveSession } from "../sessions/day.ts";
import type { SessionWords } from "../sessions/session-words.ts";
import type { Present, Today } from "../sessions/today.ts";
import type { Document } from "../stores/document.ts";
import { pauseBySilence, toneOf } from "./silence.ts";

const HOUR = 3_600_000;
/** A nudge comes some hours after its prompt, and not late in the day. */
const NUDGE_AFTER_MS = 3 * HOUR;
const NO_NUDGE_FROM = "20:00";
/** The evening's question, or two hours after a prompt that comes late in the day. */
const EVENING = "19:30";
const EVENING_AFTER_MS = 2 * HOUR;
const NO_EVENING_FROM = "22:00";

/** The day that a prompt belongs to. */
interface OfDay extends Document {
  readonly date: string;
}

export interface DailyPromptParts {
  readonly replies: Replies;
  readonly today: Today;
  readonly words: SessionWords;
  readonly timetable: Timetable;
  /** The labels of the check-in's first question. */
  readonly firstAnswers: readonly string[];
}

/** What the bot says unasked on a day with exercises: the prompt, once again later, one nudge, and a question in the evening. */
export class DailyPrompts {
  readonly #parts: DailyPromptParts;

  constructor(parts: DailyPromptParts) {
    this.#parts = parts;
  }

  /** The prompt at the person's time; nothing on rest days, in a pause, on hold, or where they began already. */
  daily = async (moment: Moment): Promise<readonly Outbound[]> => {
    const { today, words, replies, timetable } = this.#parts;
    const { stores, now } = moment;
    const present = await this.#waiting(moment, moment.timing !== "on-time");
    if (present === undefined || present.plan.kind !== "session") return [];
    const date = { date: present.date };
    const start = { feature: "session", name: "start", data: date };
    const no = { feature: "session", name: "no", data: date };
    // What comes after midnight would be the next day's, in the night.
    if (moment.claim.slot.slice(0, 10) !== present.date && moment.timing !== "missed") return [];
    if (moment.timing === "missed") return [replies.say("prompt.daily.missed", {}, { start, no })];
    const tone = await toneOf(moment);
    if (tone === "silent") return [];
    if (tone === "pause") {
      await pauseBySilence(timetable, moment);
      return [replies.say("prompt.quiet.pause", {}, { resume: { feature: "rests", name: "resume" } })];
    }
    const session = today.session(present, moment);
    if (session.revision === 0) await saveSession(stores, session);
    const pause = { feature: "rests", name: "open" };
    if (tone === "note") return [replies.say("prompt.quiet.note", {}, { start, no })];
    const short = { feature: "session", name: "short", data: date };
    const time = { feature: "asking", name: "remind" };
    if (tone === "offer") return [replies.say("prompt.quiet.offer", {}, { short, time, pause })];
    if (tone === "usual") await this.#followUps(moment, present);
    const late = moment.timing === "late" ? replies.blocks("prompt.daily.late") : [];
    return [words.prompt(present, now, late)];
  };

  /** The prompt that was put off. */
  snooze = async (moment: Moment): Promise<readonly Outbound[]> => {
    const present = await this.#waiting(moment, moment.timing !== "on-time");
    if (present === undefined || present.plan.main.length === 0) return [];
    return [this.#parts.words.prompt(present, moment.now)];
  };

  /** One line some hours later, where nothing was said and nudges are on. */
  nudge = async (moment: Moment): Promise<readonly Outbound[]> => {
    const present = await this.#waiting(moment, true);
    if (present === undefined || !this.#isOf(moment, present) || !settingsOf(moment.person).nudges) return [];
    if (await pending(moment, "snooze")) return [];
    const action = (name: string) => ({ feature: "session", name, data: { date: present.date } });
    return [this.#parts.replies.say("prompt.nudge", {}, { start: action("start"), no: action("no") })];
  };

  /** How it went, where the day's exercises were offered and nothing was told of them; asked once. */
  checkin = async (moment: Moment): Promise<readonly Outbound[]> => {
    const { replies, firstAnswers } = this.#parts;
    const present = await this.#awake(moment, true);
    if (present === undefined || !this.#isOf(moment, present)) return [];
    const { session, date, person } = present;
    if (session === undefined || session.status === "skipped" || (await pending(moment, "snooze"))) return [];
    const known = await moment.stores.checkins.get(person.id, date, "session");
    const open = await moment.stores.dialogs.get(person.address);
    if (isCheckin(known) || open?.script === "checkin") return [];
    const extraOffers = firstAnswers.map((label, index) => ({
      label,
      action: { feature: "checkin", name: "first", data: { date, index } },
    }));
    return [replies.say("checkin.evening", {}, {}, { extraOffers })];
  };

  /** The day of a person whose exercises wait: not held, not paused, nothing begun. */
  async #waiting(moment: Moment, quiet: boolean): Promise<Present | undefined> {
    const present = await this.#awake(moment, quiet);
    const status = present?.session?.status ?? "planned";
    return status === "planned" ? present : undefined;
  }

  /** The day of a person who may be written to now. `quiet`: not in their quiet hours. */
  async #awake(moment: Moment, quiet: boolean): Promise<Present | undefined> {
    const { person, now } = moment;
    const settings = settingsOf(person);
    const date = localDate(now, person.zone);
    const pause = pauseOn(settings, date);
    if (pause !== undefined && pause.from <= date) return undefined;
    if (quiet && isQuiet(settings, localTime(now, person.zone))) return undefined;
    const present = await this.#parts.today.of(moment, person);
    return present.held ? undefined : present;
  }

  #isOf({ claim }: Moment, { date }: Present): boolean {
    return (claim.data as OfDay | undefined)?.date === date;
  }

  async #followUps(moment: Moment, { date, person }: Present): Promise<void> {
    const { timetable } = this.#parts;
    const { stores, now } = moment;
    const data: OfDay = { v: 1, date };
    const clock = (at: number) => localTime(at, person.zone);
    const nudge = now + NUDGE_AFTER_MS;
    if (settingsOf(person).nudges && clock(nudge) < NO_NUDGE_FROM && localDate(nudge, person.zone) === date) {
      await timetable.once(stores.prompts, person, "nudge", nudge, data);
    }
    const evening = Math.max(momentOf(date, EVENING, person.zone) ?? 0, now + EVENING_AFTER_MS);
    if (clock(evening) < NO_EVENING_FROM && localDate(evening, person.zone) === date) {
      await timetable.once(stores.prompts, person, "checkin", evening, data);
    }
  }
}

async function pending({ stores, person }: Moment, action: "snooze"): Promise<boolean> {
  return (await stores.prompts.of({ person: person.id })).some((prompt) => prompt.action === action);
}
