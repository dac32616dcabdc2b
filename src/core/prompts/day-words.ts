import type { Weekday } from "./schedule.ts";
import { slips } from "./slips.ts";

/** Which days of the week a text names. */
export type DaysReading =
  /** `assumed`: it says how often, not which days. */
  | { readonly kind: "days"; readonly days: readonly Weekday[]; readonly assumed: boolean }
  /** What it takes away leaves no day. */
  | { readonly kind: "none" };

const NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
const SHORT: Readonly<Record<string, Weekday>> = {
  mon: 1,
  tue: 2,
  tues: 2,
  wed: 3,
  weds: 3,
  thu: 4,
  thur: 4,
  thurs: 4,
  fri: 5,
  sat: 6,
  sun: 7,
};
const ALL: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const WITHOUT = /\b(?:except|but not|not|no|without|apart from|excluding|skip|never|leave out|drop|remove|minus)\b/;
const BEFORE_DAY =
  /^(?:-|on|every|each|and|or|to|till|until|through|not|no|except|skip|also|add|plus|only|from|for|remove|drop)$/;
const MORE = /\b(?:also|add|too|as well|plus|in addition)\b/;
/** Hard work of the same muscles wants 48 hours between: days as far apart as a week allows. */
const OFTEN: Readonly<Record<number, readonly Weekday[]>> = {
  1: [3],
  2: [2, 5],
  3: [1, 3, 5],
  4: [1, 2, 4, 6],
  5: [1, 2, 3, 4, 5],
  6: [1, 2, 3, 4, 5, 6],
  7: ALL,
};
const COUNTS: Readonly<Record<string, number>> = {
  once: 1,
  twice: 2,
  thrice: 3,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
};

/**
 * The days that a text names: "every weekday", "mon wed fri", "monday to thursday", "not on sundays", "twice a week". What is
 * added or taken away starts from `current`, or from every day. Undefined where no day is named.
 */
export function readDays(text: string, current?: readonly Weekday[]): DaysReading | undefined {
  const words = text
    .toLowerCase()
    .replace(/[\u2013\u2014]/g, "-")
    .replace(/[^a-z0-9-]+/g, " ");
  const cut = words.search(WITHOUT);
  const named = daysIn(cut < 0 ? words : words.slice(0, cut));
  const away = cut < 0 ? new Set<Weekday>() : daysIn(words.slice(cut));
  const often = howOften(words);
  if (named.size === 0 && away.size === 0) return often && { kind: "days", days: often, assumed: true };
  const start = named.size === 0 ? (current ?? ALL) : [...named];
  const whole = named.size > 0 && MORE.test(words) ? [...start, ...(current ?? [])] : start;
  const days = ALL.filter((day) => whole.includes(day) && !away.has(day));
  return days.length === 0 ? { kind: "none" } : { kind: "days", days, assumed: false };
}

function daysIn(words: string): Set<Weekday> {
  const found = new Set<Weekday>();
  const add = (days: readonly Weekday[]): void => {
    for (const day of days) found.add(day);
  };
  if (
    /\b(?:every ?day|daily|each day|all week|any day|every (?:single )?(?:morning|afternoon|evening|night))\b/.test(
      words,
    )
  ) {
    add(ALL);
  }
  if (/\b(?:week ?days?|work(?:ing)? ?days?)\b/.test(words)) add([1, 2, 3, 4, 5]);
  if (/\bweek ?ends?\b/.test(words)) add([6, 7]);
  const tokens = words.split(/ |(-)/).filter((token) => token !== undefined && token !== "");
  let last: Weekday | undefined;
  let range = false;
  for (const [at, token] of tokens.entries()) {
    // "sat" and "sun" are words of their own: a day only after what comes before a day.
    const before = tokens[at - 1];
    const odd = (token === "sat" || token === "sun") && before !== undefined;
    const day = odd && !BEFORE_DAY.test(before) && dayOf(before) === undefined ? undefined : dayOf(token);
    if (day === undefined) {
      range = last !== undefined && /^(?:-|to|through|till|until)$/.test(token);
      if (!range) last = undefined;
      continue;
    }
    if (range && last !== undefined) add(between(last, day));
    found.add(day);
    last = day;
    range = false;
  }
  return found;
}

/** A day's name, also short, plural or with a slip of the finger. */
function dayOf(token: string): Weekday | undefined {
  const short = SHORT[token];
  if (short !== undefined) return short;
  if (token.length < 5 || !/^[a-z]+$/.test(token)) return undefined;
  const single = token.replace(/s$/, "");
  const at = (NAMES as readonly string[]).indexOf(single);
  if (at >= 0) return (at + 1) as Weekday;
  if (!/d[ays]{1,3}$|dy$/.test(single) || single === "today") return undefined;
  const close = NAMES.flatMap((name, index) => (slips(single, name) <= (name.length > 7 ? 2 : 1) ? [index] : []));
  return close.length === 1 && close[0] !== undefined ? ((close[0] + 1) as Weekday) : undefined;
}

function between(first: Weekday, last: Weekday): Weekday[] {
  const days: Weekday[] = [first];
  for (let day = first; day !== last; ) {
    day = ((day % 7) + 1) as Weekday;
    days.push(day);
  }
  return days;
}

function howOften(words: string): readonly Weekday[] | undefined {
  if (/\bevery (?:other|second) day\b/.test(words)) return OFTEN[3];
  const found =
    /\b(once|twice|thrice|(\d|one|two|three|four|five|six|seven) (?:times|days)) (?:a|per|each|every) week\b/.exec(
      words,
    );
  const count = found?.[2] ?? found?.[1];
  return count === undefined ? undefined : OFTEN[COUNTS[count] ?? Number(count)];
}
