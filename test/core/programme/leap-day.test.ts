import { describe, expect, test } from "vitest";
import { daysBetween, weekdayOf } from "../../../src/core/programme/days.ts";
import { addDays } from "../../../src/core/prompts/schedule.ts";
import { realKnowledge, someone } from "./knowledge.ts";
import { type DayDraw, live } from "./lives.ts";

const knowledge = realKnowledge();
const { openingDays } = knowledge.weeks.limits;

/** What each of `count` days from `start` holds for somebody for whom all goes well. */
function planned(start: string, count: number) {
  const well: DayDraw = {
    ...{ done: "all", report: { allWell: true, felt: "right" }, morning: { back: "none", ache: "none" } },
    ...{ hurt: undefined, accepts: false, clears: false, asksLess: false },
  };
  const profile = someone(knowledge, { tier: "A", startedOn: start });
  return live(knowledge, profile, Array<DayDraw>(count).fill(well)).map((day) => day.plan);
}

describe("29 February", () => {
  test("is a day of its own in a leap year, and none in others", () => {
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2028-02-29", 1)).toBe("2028-03-01");
    expect(addDays("2027-02-28", 1)).toBe("2027-03-01");
    expect(daysBetween("2028-02-29", "2029-02-28")).toBe(365);
    expect(weekdayOf("2028-02-29")).toBe(2);
  });

  test.each(["2028-02-20", "2027-02-20"])("counts as one of the first days from %s, and shifts no weekday", (start) => {
    const days = planned(start, openingDays + 7);
    expect(new Set(days.map(({ date }) => date)).size).toBe(days.length);
    for (const [at, day] of days.entries()) {
      const first = day.kind === "session" && at < openingDays;
      expect(day.notes.includes("first-weeks"), day.date).toBe(first);
      const week = days[at - 7];
      if (week !== undefined) expect([day.kind, day.focus], day.date).toEqual([week.kind, week.focus]);
    }
  });

  test("who starts on it has a whole programme from that day", () => {
    const [first, second] = planned("2028-02-29", 2);
    expect(first?.kind).toBe("session");
    expect([second?.date, second?.kind]).toEqual(["2028-03-01", "session"]);
  });
});
