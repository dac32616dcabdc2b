import type { Weekday } from "../prompts/schedule.ts";
import type { LocalDate } from "../stores/document.ts";

const DAY_MS = 86_400_000;

/** Days since 1970-01-01: a number to reckon with. Throws RangeError where it is no date. */
function dayNumber(date: LocalDate): number {
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at)) throw new RangeError(`"${date}" is no date.`);
  return Math.floor(at / DAY_MS);
}

/** Whole days from one date to another; negative where `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: LocalDate): Weekday {
  return (((((dayNumber(date) + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** The later of two dates; undefined counts as never. */
export function later(one: LocalDate | undefined, other: LocalDate | undefined): LocalDate | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one > other ? one : other;
}

/** Those of `dates` that lie less than `days` before `date`. */
export function within(dates: readonly LocalDate[], days: number, date: LocalDate): LocalDate[] {
  return dates.filter((on) => daysBetween(on, date) < days);
}
