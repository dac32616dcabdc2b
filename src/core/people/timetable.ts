import type { Instant } from "../message.ts";
import type { Ids } from "../ports.ts";
import { SPREAD_MS } from "../prompts/runner.ts";
import {
  addDays,
  localDate,
  momentOf,
  nextOccurrence,
  type Rule,
  slotAt,
  spread,
  type Weekday,
  weekday,
} from "../prompts/schedule.ts";
import type { Inline, Replies } from "../replies.ts";
import type { Document, LocalDate } from "../stores/document.ts";
import type { Person } from "../stores/people.ts";
import type { PromptAction, Prompts } from "../stores/prompts.ts";
import { pauseOn, settingsOf } from "./settings.ts";

/** The screening questions are asked again after twelve weeks (clinical facts, section 20.2), at an hour when nobody sleeps. */
const REVIEW_DAYS = 12 * 7;
const REVIEW_TIME = "12:00";
const WEEKLY_TIME = "17:00";

/** A person's prompts: daily ones and the weekly summary by their rule, others once. */
export class Timetable {
  readonly #replies: Replies;
  readonly #ids: Ids;

  constructor(replies: Replies, ids: Ids) {
    this.#replies = replies;
    this.#ids = ids;
  }

  /** Sets what follows from the person's settings, in place of what was set before. */
  async set(prompts: Prompts, person: Person, now: Instant): Promise<void> {
    const settings = settingsOf(person);
    const known = await prompts.of({ person: person.id });
    const lastSlot = known.find((prompt) => prompt.action === "daily")?.lastSlot;
    await prompts.removeOf({ person: person.id }, ["daily", "weekly"]);
    const pause = pauseOn(settings, localDate(now, person.zone));
    if (pause === undefined || pause.until !== undefined) {
      const from = pause?.until === undefined ? {} : { from: pause.until };
      await this.#repeat(prompts, person, "daily", { ...settings.rule, ...from }, now, lastSlot);
      if (settings.weekly !== undefined) {
        await this.#repeat(prompts, person, "weekly", { days: [settings.weekly], time: WEEKLY_TIME, ...from }, now);
      }
    }
    if (!known.some((prompt) => prompt.action === "review")) await this.nextReview(prompts, person, now);
  }

  /** The health questions come again in twelve weeks; one that is set already stays. */
  nextReview(prompts: Prompts, person: Person, now: Instant): Promise<void> {
    const date = addDays(localDate(now, person.zone), REVIEW_DAYS);
    const dueAt = momentOf(date, REVIEW_TIME, person.zone) ?? now + REVIEW_DAYS * 24 * 3_600_000;
    return this.#one(prompts, person, "review", dueAt);
  }

  /** Something that happens once, in place of an earlier one of the same kind. */
  async once(prompts: Prompts, person: Person, action: PromptAction, dueAt: Instant, data?: Document): Promise<void> {
    await prompts.removeOf({ person: person.id }, [action]);
    await this.#one(prompts, person, action, dueAt, data);
  }

  #one(prompts: Prompts, person: Person, action: PromptAction, dueAt: Instant, data?: Document): Promise<void> {
    return prompts.put({
      id: this.#ids.next(),
      owner: { person: person.id },
      platform: person.address.platform,
      action,
      zone: person.zone,
      slot: slotAt(dueAt, person.zone),
      dueAt,
      enabled: !settingsOf(person).stopped,
      ...(data === undefined ? {} : { data }),
    });
  }

  /** "every day at 09:00", "on Monday and Thursday at 17:30". */
  words(person: Person): string {
    return this.ruleWords(settingsOf(person).rule);
  }

  ruleWords({ days, time }: Rule): string {
    if (days.length === 7) return this.#replies.line("timetable.every-day", { time });
    const names = days.map((day) => this.dayName(day));
    const last = names.pop() ?? "";
    const list = names.length === 0 ? last : this.#replies.line("timetable.and", { first: names.join(", "), last });
    return this.#replies.line("timetable.on-days", { days: list, time });
  }

  /** The name of a date's day of the week. */
  dayOf(date: LocalDate): string {
    return this.dayName(weekday(date));
  }

  dayName(day: Weekday): string {
    return this.#replies.line(`timetable.day-${day}`);
  }

  /** "Friday 27 November". */
  dateWords(date: LocalDate): string {
    const [, month = 1, number = 1] = date.split("-").map(Number);
    const name = this.#replies.line(`timetable.month-${month}`);
    return this.#replies.line("timetable.date", { day: this.dayName(weekday(date)), number, month: name });
  }

  /** When the next exercises come, as a sentence; empty where none do. */
  async nextWords(prompts: Prompts, person: Person): Promise<Inline> {
    const daily = (await prompts.of({ person: person.id })).find((prompt) => prompt.action === "daily");
    if (daily === undefined) return { inline: [] };
    const [date = "", time = ""] = daily.slot.split("T");
    const words = this.#replies.line("timetable.moment", { date: this.dateWords(date), time });
    const at = momentOf(date, time, daily.zone) ?? daily.dueAt;
    return this.#replies.inline("timetable.next", { moment: { inline: [{ text: words, at, shows: "day and time" }] } });
  }

  async #repeat(
    prompts: Prompts,
    person: Person,
    action: PromptAction,
    rule: Rule,
    now: Instant,
    lastSlot?: string,
  ): Promise<void> {
    const next = nextOccurrence(rule, person.zone, now, lastSlot);
    if (next === undefined) return;
    const id = this.#ids.next();
    await prompts.put({
      id,
      owner: { person: person.id },
      platform: person.address.platform,
      action,
      rule,
      zone: person.zone,
      slot: next.slot,
      dueAt: next.dueAt + spread(id, SPREAD_MS),
      enabled: !settingsOf(person).stopped,
      ...(lastSlot === undefined ? {} : { lastSlot }),
    });
  }
}
