import type { DayMark } from "./days.ts";

/** How the last two weeks compare with the two before. */
export type Trend = "less" | "same" | "more";

/** Differences below this are no trend, on the scale of 0 to 10. */
const LEAST = 1;
/** Fewer answers than this say nothing. */
const ANSWERS = 2;
const DAYS = 14;

/** The trend of effort or pain; `marks` are consecutive days, oldest first. Undefined where too little was told. */
export function trendOf(marks: readonly DayMark[], of: "effort" | "pain"): Trend | undefined {
  const values = (days: readonly DayMark[]) => days.flatMap((day) => day[of] ?? []);
  const late = values(marks.slice(-DAYS));
  const early = values(marks.slice(-2 * DAYS, -DAYS));
  if (late.length < ANSWERS || early.length < ANSWERS) return undefined;
  const change = mean(late) - mean(early);
  return change >= LEAST ? "more" : change <= -LEAST ? "less" : "same";
}

/** The effort that was told of most, in the words of the check-in; undefined where none was. */
export function mostlyFelt(marks: readonly DayMark[]): "light" | "right" | "hard" | undefined {
  const counts = { light: 0, right: 0, hard: 0 };
  for (const { effort } of marks)
    if (effort !== undefined) counts[effort <= 3 ? "light" : effort < 7 ? "right" : "hard"] += 1;
  const [first] = (["right", "hard", "light"] as const)
    .filter((felt) => counts[felt] > 0)
    .sort((a, b) => counts[b] - counts[a]);
  return first;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
