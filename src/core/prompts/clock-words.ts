import type { LocalTime } from "./schedule.ts";

/** What a text says about the time of day. */
export type ClockReading =
  /** `assumed`: the text does not say which half of the day, or names only a part of the day. */
  | { readonly kind: "time"; readonly time: LocalTime; readonly assumed: boolean }
  /** A time that no clock shows: "25:00", "13 pm". */
  | { readonly kind: "impossible"; readonly words: string }
  /** More than one time, where one is wanted. */
  | { readonly kind: "several" };

const NUMBERS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(" ");
const TENS: Readonly<Record<string, number>> = { twenty: 20, thirty: 30, forty: 40, fifty: 50 };
/** Amounts are no times: "20 minutes", "3 times". */
const AMOUNT = /\b(?:\d+|an?|half an|a quarter of an) ?(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|times|x)\b/g;
const HALF = "([ap])\\.? ?m\\b\\.?";
const SHAPES: readonly RegExp[] = [
  new RegExp(`\\b(\\d{1,2}) ?[:.h] ?(\\d{2})(?!\\d) ?(?:${HALF})?`, "g"),
  new RegExp(`\\b(\\d{1,2})() ?${HALF}`, "g"),
  /\b(\d{1,2})()() ?o'?clock\b/g,
  /\b(\d{1,2})()()(?= (?:in the|this|at night|every|on) ?)/g,
  /\b(?:at|to|around|about|by|near|for) (\d{1,2})()()(?![\d:.]|(?:st|nd|rd|th)\b)/g,
  /\b(?:at|to|around|about|by) (\d{1,2})(\d{2})()\b/g,
  /\b(0\d|1\d|2[0-3])([0-5]\d)()(?: hours)?(?!\d)/g,
  /^(\d{1,2})()()$/g,
];
const PARTS: readonly (readonly [RegExp, LocalTime, "a" | "p"])[] = [
  [/\bmornings?\b/, "09:00", "a"],
  [/\bafternoons?\b/, "14:00", "p"],
  [/\b(?:evenings?|tonight)\b/, "18:00", "p"],
];

/**
 * The time of day in everyday words: "half past nine", "8.30 in the morning", "noon", "at 7". Where the half of the day is left
 * open it is the one of `near`, or else the waking one: 6 to 11 in the morning, 12 to 5 after noon. Undefined where no time is
 * named.
 */
export function readClock(text: string, near?: LocalTime): ClockReading | undefined {
  const words = spokenToDigits(text).replace(AMOUNT, " ");
  const named = namedTimes(words);
  const found = [...named, ...writtenTimes(words.replace(/\b(?:noon|midday|midnight)\b/g, " "), near)];
  const impossible = found.find((one) => one.kind === "impossible");
  if (impossible !== undefined) return impossible;
  const first = found[0];
  if (first === undefined) return partOfDay(words);
  return found.every((one) => one.kind === "time" && first.kind === "time" && one.time === first.time)
    ? first
    : { kind: "several" };
}

/** "half past nine" as "9:30", "quarter to eight" as "7:45", "eight thirty" as "8:30". */
function spokenToDigits(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\b(twenty|thirty|forty|fifty)(?:[ -](one|two|three|four|five|six|seven|eight|nine))?\b/g, (_, ten, one) =>
      String((TENS[ten] ?? 0) + (one === undefined ? 0 : NUMBERS.indexOf(one) + 1)),
    )
    .replace(new RegExp(`\\b(?:${NUMBERS.join("|")})\\b`, "g"), (word) => String(NUMBERS.indexOf(word) + 1))
    .replace(/\bfrom (\d{1,2}(?:[:.]\d{2})? ?(?:[ap]\.?m\.?)?) to\b/g, "to")
    .replace(/\bhalf (?:past )?(\d{1,2})\b/g, (_, hour) => `at ${hour}:30`)
    .replace(/\bquarter (?:past|after) (\d{1,2})\b/g, (_, hour) => `at ${hour}:15`)
    .replace(/\bquarter (?:to|of) (\d{1,2})\b/g, (_, hour) => `at ${before(hour)}:45`)
    .replace(/\b(\d{1,2})(?: minutes)? past (\d{1,2})\b/g, (_, minutes, hour) => `at ${hour}:${two(Number(minutes))}`)
    .replace(/\b(5|10|20|25)(?: minutes)? to (\d{1,2})\b/g, (_, m, hour) => `at ${before(hour)}:${two(60 - Number(m))}`)
    .replace(/\b(\d{1,2}) ([1-5]\d)\b(?! ?(?:minutes?|mins?|times))/g, (_, hour, minutes) => `${hour}:${minutes}`)
    .replace(/(\d)ish\b/g, "$1");
}

function namedTimes(words: string): ClockReading[] {
  const found: ClockReading[] = [];
  if (/\b(?:noon|midday)\b/.test(words)) found.push({ kind: "time", time: "12:00", assumed: false });
  if (/\bmidnight\b/.test(words)) found.push({ kind: "time", time: "00:00", assumed: false });
  return found;
}

function writtenTimes(words: string, near: LocalTime | undefined): ClockReading[] {
  const found: ClockReading[] = [];
  let left = words;
  for (const shape of SHAPES) {
    left = left.replace(shape, (all, hour: string, minutes: string, half: "a" | "p" | "" | undefined) => {
      found.push(read(all.trim(), hour, minutes || "0", half || halfSaid(words, Number(hour)), near));
      // A letter that joins nothing, so that no later shape reads it again.
      return " ~ ";
    });
  }
  return found;
}

function read(
  all: string,
  hourWords: string,
  minuteWords: string,
  half: "a" | "p" | undefined,
  near: LocalTime | undefined,
): ClockReading {
  const hour = Number(hourWords);
  const minute = Number(minuteWords);
  const noSuch = hour > 23 || minute > 59 || (half === "a" && hour > 12) || (half === "p" && hour === 0);
  if (noSuch || (half === "p" && hour > 12 && /[ap]\.? ?m/.test(all))) return { kind: "impossible", words: all };
  if (half !== undefined) {
    const inHalf = hour > 12 ? hour : (hour % 12) + (half === "p" ? 12 : 0);
    return { kind: "time", time: `${two(inHalf)}:${two(minute)}`, assumed: false };
  }
  if (hour === 0 || hour > 12 || /^\D*0\d/.test(all)) {
    return { kind: "time", time: `${two(hour)}:${two(minute)}`, assumed: false };
  }
  const late = hour === 12 || (near === undefined ? hour < 6 : near >= "12:00");
  return { kind: "time", time: `${two((hour % 12) + (late ? 12 : 0))}:${two(minute)}`, assumed: hour !== 12 };
}

function halfSaid(words: string, hour: number): "a" | "p" | undefined {
  if (/\b(?:at night|nights?)\b/.test(words)) return hour >= 6 && hour < 12 ? "p" : "a";
  return PARTS.find(([pattern]) => pattern.test(words))?.[2];
}

function partOfDay(words: string): ClockReading | undefined {
  const part = PARTS.find(([pattern]) => pattern.test(words));
  return part && { kind: "time", time: part[1], assumed: true };
}

function before(hour: string): number {
  return Number(hour) === 1 ? 12 : Number(hour) - 1;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
