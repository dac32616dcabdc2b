import type { Block, Outbound } from "../message.ts";
import type { Timetable } from "../people/timetable.ts";
import type { ProgrammeKnowledge } from "../programme/knowledge.ts";
import { openSteps } from "../programme/weekly-step.ts";
import { addDays, weekday } from "../prompts/schedule.ts";
import type { Replies } from "../replies.ts";
import type { LocalDate } from "../stores/document.ts";
import { type DayMark, type Diary, daysMoved, marksOf, mondayOf, streakOf } from "./days.ts";
import { mostlyFelt, trendOf } from "./trend.ts";

/** Weeks of the small chart. */
const WEEKS = 4;

/** A person's progress in words: their own past only, and nothing that can be lost. */
export class ProgressWords {
  readonly #knowledge: ProgrammeKnowledge;
  readonly #replies: Replies;
  readonly #timetable: Timetable;

  constructor(knowledge: ProgrammeKnowledge, replies: Replies, timetable: Timetable) {
    this.#knowledge = knowledge;
    this.#replies = replies;
    this.#timetable = timetable;
  }

  /** /progress: this week day by day, the last weeks as a small chart, totals and trends. */
  whole(diary: Diary, bars: boolean): Outbound {
    const { today, profile, settings } = diary;
    const monday = mondayOf(today, weekday(today));
    const week = marksOf(diary, monday, addDays(monday, 6));
    const all = marksOf(diary, profile.startedOn < monday ? profile.startedOn : monday, today);
    const lines = (items: readonly string[]): Block[] =>
      items.length === 0 ? [] : [{ kind: "list", ordered: false, items: items.map((item) => [item]) }];
    const streak = settings.streak ? streakOf(all) : 0;
    return this.#replies.say("progress", {
      days: this.#days(daysMoved(week)),
      week: lines(week.map((day) => this.#day(day))),
      weeks: lines(this.#weeks(diary, monday, bars)),
      total: this.#days(daysMoved(all)),
      streak: streak > 1 ? this.#replies.line("progress.streak", { days: streak }) : "",
      effort: this.#effort(all),
      pain: this.#pain(all),
      aim:
        profile.aim === undefined || profile.aim === "" ? "" : this.#replies.line("progress.aim", { aim: profile.aim }),
    });
  }

  /** The week up to today in three sentences; undefined where it was a week of hold or pause alone. */
  week(diary: Diary): Outbound | undefined {
    const week = marksOf(diary, addDays(diary.today, -6), diary.today);
    if (week.some(({ mark }) => mark === "hold") || week.every(({ mark }) => mark === "paused")) return undefined;
    const { aim } = diary.profile;
    const values = {
      days: this.#days(daysMoved(week)),
      kinds: this.#kinds(week),
      effort: this.#mostly(week),
      aim: aim === undefined || aim === "" ? "" : this.#replies.line("progress.aim", { aim }),
    };
    const action = (name: string) => ({ feature: "progress", name });
    const more = openSteps(this.#knowledge, diary.profile, diary.history, diary.today).length > 0;
    const actions = {
      ...{ keep: action("keep"), less: action("less"), progress: action("show") },
      share: { ...action("share"), data: { until: diary.today } },
      ...(more ? { more: action("more") } : {}),
    };
    const key = daysMoved(week) === 0 ? "weekly.none" : "weekly";
    return this.#replies.say(key, values, actions, { quiet: true });
  }

  #days(days: number): string {
    return this.#replies.line(days === 1 ? "progress.one-day" : "progress.days", { days });
  }

  #day({ date, mark, minutes, effort }: DayMark): string {
    const day = this.#timetable.dayOf(date);
    if (mark !== "moved") return this.#replies.line(`progress.day-${mark}`, { day });
    const felt = effort === undefined ? "" : this.#replies.line("progress.felt", { effort });
    return this.#replies.line("progress.day-moved", { day, minutes, felt });
  }

  #weeks(diary: Diary, monday: LocalDate, bars: boolean): string[] {
    const lines: string[] = [];
    for (let back = WEEKS - 1; back >= 0; back -= 1) {
      const from = addDays(monday, -7 * back);
      if (addDays(from, 6) < diary.profile.startedOn) continue;
      const days = daysMoved(marksOf(diary, from, addDays(from, 6)));
      const bar = bars && days > 0 ? `${"|".repeat(days)} ` : "";
      lines.push(
        this.#replies.line("progress.week", { date: this.#timetable.dateWords(from), bar, days: this.#days(days) }),
      );
    }
    return lines;
  }

  #kinds(week: readonly DayMark[]): string {
    const counts = new Map<string, number>();
    for (const { focus } of week) {
      const name = focus === undefined ? undefined : this.#knowledge.weeks.focus[focus]?.name;
      if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const kinds = [...counts].map(([name, days]) => this.#replies.line("weekly.kind", { name, days }));
    return kinds.join(" ");
  }

  #mostly(days: readonly DayMark[]): string {
    const felt = mostlyFelt(days);
    return felt === undefined ? "" : this.#replies.line(`progress.mostly-${felt}`);
  }

  #effort(all: readonly DayMark[]): string {
    const trend = trendOf(all, "effort");
    const mostly = this.#mostly(all.slice(-14));
    return trend === undefined ? mostly : `${mostly} ${this.#replies.line(`progress.effort-${trend}`)}`;
  }

  #pain(all: readonly DayMark[]): string {
    const told = all.slice(-14).flatMap(({ pain }) => pain ?? []);
    if (told.length === 0) return "";
    const most = Math.max(...told);
    const sentence =
      most === 0 ? this.#replies.line("progress.no-pain") : this.#replies.line("progress.most-pain", { most });
    const trend = trendOf(all, "pain");
    return trend === undefined ? sentence : `${sentence} ${this.#replies.line(`progress.pain-${trend}`)}`;
  }
}
