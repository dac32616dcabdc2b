import { type ClockReading, readClock } from "./clock-words.ts";
import { type DaysReading, readDays } from "./day-words.ts";
import type { LocalTime, Rule, Weekday } from "./schedule.ts";

/** What was not said and had to be assumed; worth saying back as a question. */
export type Assumed = "days" | "time" | "half of day";

/** A wish about times, read. */
export type Phrase =
  | { readonly kind: "rule"; readonly rule: Rule; readonly assumed: readonly Assumed[] }
  /**
   * It cannot be done, and why: a time that no clock shows, more than one time, no day left, or a shift over midnight. `words`
   * are the person's, to say back.
   */
  | {
      readonly kind: "impossible";
      readonly why: "time" | "several times" | "no day" | "midnight";
      readonly words: string;
    };

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const USUAL_TIME: LocalTime = "09:00";
const SHIFT =
  /\b(?:(half an|a quarter of an|an?|one|two|three|\d{1,3}) ?(hours?|hrs?|minutes?|mins?)|a (?:bit|little)) (later|earlier|sooner)\b/;
const AMOUNTS: Readonly<Record<string, number>> = {
  "half an": 0.5,
  "a quarter of an": 0.25,
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
};

/**
 * The rule that a text asks for: "every weekday at 8", "8.30 in the morning on mon wed fri", "not on sundays", "move it to 7pm",
 * "half an hour later". What it leaves open is taken from `current`. Undefined where it says nothing about days or times.
 */
export function readPhrase(text: string, current?: Rule): Phrase | undefined {
  const shifted = shift(text.toLowerCase(), current);
  const clock: ClockReading | undefined = shifted ?? readClock(text, current?.time);
  const days = readDays(text, current?.days);
  if (clock?.kind === "impossible") {
    return { kind: "impossible", why: shifted === undefined ? "time" : "midnight", words: clock.words };
  }
  if (clock?.kind === "several") return { kind: "impossible", why: "several times", words: text.trim() };
  if (days?.kind === "none") return { kind: "impossible", why: "no day", words: text.trim() };
  if (clock === undefined && days === undefined) return undefined;
  const rule: Rule = {
    ...(current ?? {}),
    days: days?.days ?? current?.days ?? EVERY_DAY,
    time: clock?.time ?? current?.time ?? USUAL_TIME,
  };
  return { kind: "rule", rule, assumed: assumed(clock, days, current) };
}

function assumed(clock: ClockReading | undefined, days: DaysReading | undefined, current: Rule | undefined): Assumed[] {
  const list: Assumed[] = [];
  if ((days === undefined && current === undefined) || (days?.kind === "days" && days.assumed)) list.push("days");
  if (clock === undefined && current === undefined) list.push("time");
  if (clock?.kind === "time" && clock.assumed) list.push("half of day");
  return list;
}

/** "an hour later" from the current time; undefined where no shift is asked for. */
function shift(text: string, current: Rule | undefined): ClockReading | undefined {
  const found = SHIFT.exec(text);
  if (found === null || current === undefined) return undefined;
  const [words, amount = "half an", unit = "hour", way] = found;
  const count = AMOUNTS[amount] ?? Number(amount);
  const by = count * (unit.startsWith("h") ? 60 : 1) * (way === "later" ? 1 : -1);
  const [hour = 0, minute = 0] = current.time.split(":").map(Number);
  const at = hour * 60 + minute + by;
  if (at < 0 || at >= 24 * 60) return { kind: "impossible", words };
  const time = `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
  return { kind: "time", time, assumed: false };
}

const DAY_WORDS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** A rule in words that are read back to the person: "Monday to Friday at 08:00", "every day at 19:30". */
export function ruleWords(rule: Rule): string {
  return `${dayWords(rule.days)} at ${rule.time}`;
}

function dayWords(days: readonly Weekday[]): string {
  const names = days.map((day) => DAY_WORDS[day - 1] ?? "");
  const first = names[0] ?? "";
  const last = names.at(-1) ?? "";
  const inRow = days.every((day, at) => at === 0 || day === (days[at - 1] ?? 0) + 1);
  if (days.length === 7) return "every day";
  if (days.length > 2 && inRow) return `${first} to ${last}`;
  return days.length < 2 ? `every ${first}` : `${names.slice(0, -1).join(", ")} and ${last}`;
}
