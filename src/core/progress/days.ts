import type { Settings } from "../people/settings.ts";
import { pauseOn } from "../people/settings.ts";
import type { History, Report, SessionRecord } from "../programme/history.ts";
import type { Profile } from "../programme/profile.ts";
import { addDays } from "../prompts/schedule.ts";
import { readSession } from "../sessions/today.ts";
import type { LocalDate } from "../stores/document.ts";
import type { GuidedSession } from "../stores/sessions.ts";

/** What a day was. Only "open" days count as neither done nor rest: exercises were there, and nothing was told of them. */
export type Mark = "moved" | "open" | "rest" | "unwell" | "paused" | "hold" | "coming";

/** One day of a person as their progress shows it. */
export interface DayMark {
  readonly date: LocalDate;
  readonly mark: Mark;
  /** Minutes of the session, where they moved. */
  readonly minutes: number;
  /** The key of the day in the week shape, where they moved. */
  readonly focus?: string;
  /** 0 to 10; where it was said in words: 3, 5 or 8. */
  readonly effort?: number;
  /** 0 to 10, the strongest that was told of. */
  readonly pain?: number;
}

/** What the marks are made from. */
export interface Diary {
  readonly profile: Profile;
  readonly settings: Settings;
  readonly history: History;
  readonly sessions: readonly GuidedSession[];
  readonly today: LocalDate;
}

const FELT = { light: 3, right: 5, hard: 8 } as const;

/** The days from `from` to `to`, both included. */
export function marksOf(diary: Diary, from: LocalDate, to: LocalDate): DayMark[] {
  const marks: DayMark[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) marks.push(markOf(diary, date));
  return marks;
}

function markOf(diary: Diary, date: LocalDate): DayMark {
  const session = diary.sessions.find((one) => one.date === date);
  const told = diary.history.sessions.find((one) => one.date === date);
  if (session !== undefined && told !== undefined && told.done !== "none") return moved(session, told);
  return { date, minutes: 0, mark: stillMark(diary, date, session) };
}

function moved(session: GuidedSession, told: SessionRecord): DayMark {
  const { plan } = readSession(session);
  const effort = effortOf(told.report);
  const pains = [told.report, ...told.outcomes.map(({ report }) => report)].flatMap((one) => one?.pain?.score ?? []);
  return {
    date: session.date,
    mark: "moved",
    minutes: plan.minutes,
    focus: plan.focus,
    ...(effort === undefined ? {} : { effort }),
    ...(pains.length > 0 ? { pain: Math.max(...pains) } : told.report?.allWell === true ? { pain: 0 } : {}),
  };
}

function effortOf(report: Report | undefined): number | undefined {
  return report?.effort ?? (report?.felt === undefined ? undefined : FELT[report.felt]);
}

function stillMark({ profile, settings, history, today }: Diary, date: LocalDate, session?: GuidedSession): Mark {
  const pause = pauseOn(settings, date);
  if (pause !== undefined && pause.from <= date) return "paused";
  if (history.events.some((event) => event.date === date && event.kind !== "near-fall")) return "unwell";
  if (profile.holds.some(({ since, ended }) => since <= date && (ended === undefined || ended > date))) return "hold";
  if (date > today) return "coming";
  if (session === undefined || session.status === "skipped") return date === today ? "coming" : "rest";
  if (readSession(session).plan.kind !== "session") return "rest";
  return date === today ? "coming" : "open";
}

/** Planned days in a row with movement, up to now; rest, illness, pauses and days to come do not break it. */
export function streakOf(marks: readonly DayMark[]): number {
  let count = 0;
  for (const { mark } of [...marks].reverse()) {
    if (mark === "open") break;
    if (mark === "moved") count += 1;
  }
  return count;
}

/** The Monday of a date's week. */
export function mondayOf(date: LocalDate, weekday: number): LocalDate {
  return addDays(date, 1 - weekday);
}

/** How many of these days they moved on. */
export function daysMoved(marks: readonly DayMark[]): number {
  return marks.filter(({ mark }) => mark === "moved").length;
}
