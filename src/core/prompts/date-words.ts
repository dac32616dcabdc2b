import { en } from "chrono-node";
import { Temporal } from "temporal-polyfill";
import type { LocalDate } from "../stores/document.ts";

/** A day that a text names. */
export type DateReading =
  | { readonly kind: "date"; readonly date: LocalDate }
  /** A day that no calendar shows: "31 June", or "29 February" where the next one has 28 days. */
  | { readonly kind: "impossible"; readonly words: string };

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH =
  "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?(?![a-z])";
const DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
const WRITTEN = [
  new RegExp(`\\b${DAY} (?:of )?${MONTH}(?:,? (\\d{4}))?\\b`),
  new RegExp(`\\b${MONTH} (?:the )?${DAY}(?:,? (\\d{4}))?\\b`),
];

/**
 * The day that a text names, from today on: "Friday", "3 December", "tomorrow", "for two weeks". Undefined where none is named.
 */
export function readDate(text: string, today: LocalDate): DateReading | undefined {
  const words = text
    .toLowerCase()
    .replace(/\bfor (?=(?:an?|the next|\w+) (?:days?|weeks?|months?|fortnight)\b)/g, "in ");
  const impossible = noSuchDay(words, today);
  if (impossible !== undefined) return { kind: "impossible", words: impossible };
  const ordinal = nextOfMonth(words, today);
  if (ordinal !== undefined) return { kind: "date", date: ordinal };
  const { year, month, day } = Temporal.PlainDate.from(today);
  const [found] = en.casual.parse(
    words.replace(/\ba fortnight\b/g, "two weeks"),
    { instant: new Date(Date.UTC(year, month - 1, day, 12)), timezone: 0 },
    { forwardDate: true },
  );
  if (found === undefined || namesOnlyTime(found.start)) return undefined;
  const at = { year: found.start.get("year"), month: found.start.get("month"), day: found.start.get("day") };
  if (at.year === null || at.month === null || at.day === null) return undefined;
  const date = Temporal.PlainDate.from({ year: at.year, month: at.month, day: at.day }).toString();
  return date < today ? undefined : { kind: "date", date };
}

/** Words for one day alone: a weekday by itself is every week's. */
const SINGLE =
  /\b(?:today|tonight|tomorrow|(?:this|next|coming) (?:mon|tues|wednes|thurs|fri|satur|sun)day|the \d{1,2}(?:st|nd|rd|th))\b/;

/** The one day that a text is about: "tomorrow", "3 December", "next Friday". Undefined for "on Fridays" and where there is none. */
export function readSingleDay(text: string, today: LocalDate): DateReading | undefined {
  const words = text.toLowerCase();
  const impossible = noSuchDay(words, today);
  if (impossible !== undefined) return { kind: "impossible", words: impossible };
  const single = SINGLE.test(words) || WRITTEN.some((pattern) => pattern.test(words));
  return single ? readDate(text, today) : undefined;
}

/** "the 5th": the next one there is. */
function nextOfMonth(words: string, today: LocalDate): LocalDate | undefined {
  const day = Number(
    /\bthe (\d{1,2})(?:st|nd|rd|th)(?! of)\b(?! *(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/.exec(words)?.[1],
  );
  if (!(day >= 1 && day <= 31)) return undefined;
  let date = Temporal.PlainDate.from(today).add({ days: 1 });
  while (date.day !== day) date = date.add({ days: 1 });
  return date.toString();
}

function namesOnlyTime(start: { isCertain(part: "day" | "weekday" | "month"): boolean; tags(): Set<string> }): boolean {
  if (start.isCertain("day") || start.isCertain("weekday") || start.isCertain("month")) return false;
  return ![...start.tags()].some((tag) => /relative/i.test(tag));
}

function noSuchDay(words: string, today: LocalDate): string | undefined {
  for (const [at, pattern] of WRITTEN.entries()) {
    const found = pattern.exec(words);
    if (found === null) continue;
    const day = Number(at === 0 ? found[1] : found[2]);
    const month = MONTHS.indexOf((at === 0 ? found[2] : found[1]) ?? "") + 1;
    const now = Temporal.PlainDate.from(today);
    const year = found[3] === undefined ? now.year + (month < now.month ? 1 : 0) : Number(found[3]);
    const length = Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
    if (day < 1 || day > length)
      return found[0].replace(new RegExp(MONTH), (name) => name.charAt(0).toUpperCase() + name.slice(1));
  }
  return undefined;
}
