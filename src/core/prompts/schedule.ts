import { Temporal } from "temporal-polyfill";
import { hashOf } from "../hash.ts";
import type { Instant } from "../message.ts";
import type { LocalDate } from "../stores/document.ts";

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Wall-clock time of day: "09:00". */
export type LocalTime = string;

/** When prompts come: days of the week and a time where the person is. */
export interface Rule {
  /** Ascending, at least one. */
  readonly days: readonly Weekday[];
  readonly time: LocalTime;
  /** Nothing before this day: "pause until". */
  readonly from?: LocalDate;
  /** Single days without: rest days and holidays. */
  readonly except?: readonly LocalDate[];
}

/** One time that a rule names. */
export interface Occurrence {
  /** The local date and time it is for: "2026-11-23T09:00". */
  readonly slot: string;
  readonly dueAt: Instant;
}

const DAY_MS = 86_400_000;

/** How far ahead an occurrence is looked for: a rule whose every day is an exception for longer has none. */
const HORIZON_DAYS = 800;

/**
 * The first occurrence after `after`. Wall-clock time as RFC 5545 and Temporal's "compatible" read it: a time that a clock
 * change skips moves forward by the gap, a time that comes twice counts the first time. Never a second one on the local day of
 * `lastSlot`, also where the time or the zone was changed meanwhile. Undefined where there is none in the next two years.
 */
export function nextOccurrence(rule: Rule, zone: string, after: Instant, lastSlot?: string): Occurrence | undefined {
  // The day before: a gap at the end of a day moves its occurrence into the next.
  let date = dateOf(after, zone).subtract({ days: 1 });
  const first = firstDate(rule, lastSlot);
  if (first !== undefined && Temporal.PlainDate.compare(date, first) < 0) date = first;
  for (let n = 0; n < HORIZON_DAYS; n += 1, date = date.add({ days: 1 })) {
    if (!rule.days.includes(date.dayOfWeek as Weekday)) continue;
    const day = date.toString();
    if (rule.except?.includes(day) === true) continue;
    const at = instantOf(date, rule.time, zone);
    if (at !== undefined && at > after) return { slot: `${day}T${rule.time}`, dueAt: at };
  }
  return undefined;
}

/** The local date at a moment. */
export function localDate(at: Instant, zone: string): LocalDate {
  return dateOf(at, zone).toString();
}

/** The local time of day at a moment: "09:05". */
export function localTime(at: Instant, zone: string): LocalTime {
  return zoned(at, zone).toPlainTime().toString({ smallestUnit: "minute" });
}

/** The slot of something that happens once, at a moment. */
export function slotAt(at: Instant, zone: string): string {
  return `${localDate(at, zone)}T${localTime(at, zone)}`;
}

/** The moment of a local date and time; undefined on a day that a zone left out as a whole (Samoa, 30 December 2011). */
export function momentOf(date: LocalDate, time: LocalTime, zone: string): Instant | undefined {
  return instantOf(Temporal.PlainDate.from(date), time, zone);
}

/** A date some days later, or earlier where `days` is negative. */
export function addDays(date: LocalDate, days: number): LocalDate {
  // By the number, not by Temporal: programmes count days over whole histories.
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, -"T00:00:00.000Z".length);
}

/** The day of the week of a date. */
export function weekday(date: LocalDate): Weekday {
  return Temporal.PlainDate.from(date).dayOfWeek as Weekday;
}

/** Is this the name of a time zone that the runtime knows? */
export function isZone(name: string): boolean {
  try {
    zoned(0, name);
    return true;
  } catch {
    return false;
  }
}

/**
 * A steady little delay for each prompt, from 0 to below `withinMs`: thousands who chose the same minute are not all due in the
 * same second, and each of them is served at the same moment every day.
 */
export function spread(id: string, withinMs: number): number {
  return withinMs <= 0 ? 0 : Math.floor((hashOf(id) / 2 ** 32) * withinMs);
}

function firstDate(rule: Rule, lastSlot: string | undefined): Temporal.PlainDate | undefined {
  const afterLast = lastSlot === undefined ? undefined : addDays(lastSlot.slice(0, 10), 1);
  const first = [rule.from, afterLast].filter((date) => date !== undefined).sort();
  const latest = first.at(-1);
  return latest === undefined ? undefined : Temporal.PlainDate.from(latest);
}

function instantOf(date: Temporal.PlainDate, time: LocalTime, zone: string): Instant | undefined {
  const at = date
    .toPlainDateTime(Temporal.PlainTime.from(time))
    .toZonedDateTime(zone, { disambiguation: "compatible" });
  const moved = Temporal.PlainDate.compare(at.toPlainDate(), date) > 0;
  if (moved && Temporal.PlainDate.compare(date.toZonedDateTime(zone).toPlainDate(), date) > 0) return undefined;
  return at.epochMilliseconds;
}

function dateOf(at: Instant, zone: string): Temporal.PlainDate {
  return zoned(at, zone).toPlainDate();
}

function zoned(at: Instant, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}
