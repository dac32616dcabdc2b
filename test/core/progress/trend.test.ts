import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DayMark, type Mark, streakOf } from "../../../src/core/progress/days.ts";
import { mostlyFelt, trendOf } from "../../../src/core/progress/trend.ts";

function days(efforts: readonly (number | undefined)[]): DayMark[] {
  return efforts.map((effort, at) => ({
    date: `2026-11-${String(at + 1).padStart(2, "0")}`,
    mark: "moved",
    minutes: 10,
    ...(effort === undefined ? {} : { effort }),
  }));
}

const marks = (...all: Mark[]): DayMark[] => all.map((mark) => ({ date: "2026-11-23", mark, minutes: 0 }));
const two = (value: number | undefined) => Array.from({ length: 14 }, () => value);

describe("a trend", () => {
  it.each([
    [5, 5, "same"],
    [5, 6, "more"],
    [6, 4, "less"],
    [5, 5.5, "same"],
  ] as const)("from %d to %d is %s", (early, late, trend) => {
    expect(trendOf(days([...two(early), ...two(late)]), "effort")).toBe(trend);
  });

  it("is not told from one answer", () => {
    expect(trendOf(days([...two(undefined), ...two(5)]), "effort")).toBeUndefined();
    expect(trendOf(days([5, ...two(undefined), 5]), "effort")).toBeUndefined();
    expect(trendOf([], "pain")).toBeUndefined();
  });
});

describe("what was felt mostly", () => {
  it("is what was told most; where it is even, the middle", () => {
    expect(mostlyFelt(days([3, 3, 5]))).toBe("light");
    expect(mostlyFelt(days([3, 5]))).toBe("right");
    expect(mostlyFelt(days([undefined]))).toBeUndefined();
  });
});

describe("a streak", () => {
  it("counts days of movement, and rest, illness and pauses leave it as it is", () => {
    expect(streakOf(marks("open", "moved", "rest", "moved", "paused", "unwell", "coming"))).toBe(2);
    expect(streakOf(marks("moved", "open"))).toBe(0);
  });

  it("is the same with any neutral days put in anywhere", () => {
    const neutral = fc.constantFrom<Mark>("rest", "unwell", "paused", "hold", "coming");
    fc.assert(
      fc.property(fc.array(fc.constantFrom<Mark>("moved", "open")), fc.array(neutral), fc.nat(), (told, others, at) => {
        const place = told.length === 0 ? 0 : at % told.length;
        const mixed = [...told.slice(0, place), ...others, ...told.slice(place)];
        expect(streakOf(marks(...mixed))).toBe(streakOf(marks(...told)));
      }),
    );
  });
});
