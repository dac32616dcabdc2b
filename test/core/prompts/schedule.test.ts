import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isZone,
  localDate,
  momentOf,
  nextOccurrence,
  type Rule,
  slotAt,
  spread,
  type Weekday,
} from "../../../src/core/prompts/schedule.ts";

const DAILY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** The next one as UTC, without its ":00.000Z". */
function next(rule: Partial<Rule>, zone: string, after: string, lastSlot?: string): string {
  const found = nextOccurrence({ days: DAILY, time: "09:00", ...rule }, zone, Date.parse(after), lastSlot);
  return found === undefined ? "never" : `${found.slot} = ${new Date(found.dueAt).toISOString().slice(0, 16)}`;
}

describe("next occurrence", () => {
  test("is strictly after, on the days of the rule", () => {
    const monday = "2026-11-23T09:00Z";
    expect(next({}, "UTC", "2026-11-23T08:59:59.999Z")).toBe("2026-11-23T09:00 = 2026-11-23T09:00");
    expect(next({}, "UTC", monday)).toBe("2026-11-24T09:00 = 2026-11-24T09:00");
    expect(next({ days: [1, 3, 5] }, "UTC", monday)).toBe("2026-11-25T09:00 = 2026-11-25T09:00");
    expect(next({ days: [1] }, "UTC", monday)).toBe("2026-11-30T09:00 = 2026-11-30T09:00");
  });

  test("follows the person's clock, not the machine's", () => {
    expect(next({}, "Pacific/Auckland", "2026-11-22T20:01Z")).toBe("2026-11-24T09:00 = 2026-11-23T20:00");
    expect(next({}, "America/Los_Angeles", "2026-11-23T16:59Z")).toBe("2026-11-23T09:00 = 2026-11-23T17:00");
    expect(next({}, "Asia/Kathmandu", "2026-11-23T00:00Z")).toBe("2026-11-23T09:00 = 2026-11-23T03:15");
  });

  test("rests until the day that a pause ends, and on single days off", () => {
    expect(next({ from: "2026-12-24" }, "UTC", "2026-11-23T10:00Z")).toBe("2026-12-24T09:00 = 2026-12-24T09:00");
    expect(next({ from: "2026-11-01" }, "UTC", "2026-11-23T10:00Z")).toBe("2026-11-24T09:00 = 2026-11-24T09:00");
    const except = ["2026-11-24", "2026-11-25"];
    expect(next({ except }, "UTC", "2026-11-23T10:00Z")).toBe("2026-11-26T09:00 = 2026-11-26T09:00");
  });

  test("never comes twice on one local day, whatever was changed", () => {
    const last = "2026-11-23T09:00";
    expect(next({ time: "19:00" }, "UTC", "2026-11-23T10:00Z", last)).toBe("2026-11-24T19:00 = 2026-11-24T19:00");
    // From Tokyo to Los Angeles on the same day: there, Monday morning comes once more.
    expect(next({}, "America/Los_Angeles", "2026-11-23T01:00Z", last)).toBe("2026-11-24T09:00 = 2026-11-24T17:00");
    expect(next({}, "Asia/Tokyo", "2026-11-23T20:00Z", last)).toBe("2026-11-24T09:00 = 2026-11-24T00:00");
  });

  test.each([
    ["Europe/Berlin", "02:30", "2027-03-28", "2027-03-28T01:30"],
    ["America/New_York", "02:30", "2027-03-14", "2027-03-14T07:30"],
    ["Australia/Lord_Howe", "02:15", "2027-10-03", "2027-10-02T15:45"],
    ["Africa/Cairo", "00:30", "2027-04-30", "2027-04-29T22:30"],
    ["Europe/Berlin", "02:30", "2027-10-31", "2027-10-31T00:30"],
    ["America/New_York", "01:30", "2027-11-07", "2027-11-07T05:30"],
  ])("%s %s on %s, when the clocks change", (zone, time, day, utc) => {
    const before = momentOf(day, "00:00", zone) ?? 0;
    expect(next({ time }, zone, new Date(before - 12 * 3_600_000).toISOString())).toBe(`${day}T${time} = ${utc}`);
    const due = Date.parse(`${utc}Z`);
    const following = nextOccurrence({ days: DAILY, time }, zone, due, `${day}T${time}`);
    expect(following?.slot.slice(0, 10)).toBe(localDate(due + 86_400_000, zone));
  });

  test("a time at the end of a day that the clocks skip comes right after the gap, and still once", () => {
    // Scoresbysund goes from 23:00 to 24:00 on the evening of 27 March 2027.
    const zone = "America/Scoresbysund";
    expect(next({ time: "23:30" }, zone, "2027-03-27T12:00Z")).toBe("2027-03-27T23:30 = 2027-03-28T01:30");
    expect(next({ time: "23:30" }, zone, "2027-03-28T01:30Z", "2027-03-27T23:30")).toBe(
      "2027-03-28T23:30 = 2027-03-29T00:30",
    );
  });

  test("a day that a zone left out has no occurrence", () => {
    expect(momentOf("2011-12-30", "09:00", "Pacific/Apia")).toBeUndefined();
    expect(next({}, "Pacific/Apia", "2011-12-29T20:00Z")).toBe("2011-12-31T09:00 = 2011-12-30T19:00");
  });

  test("a rule without a day left says so", () => {
    const except = Array.from({ length: 900 }, (_, n) => new Date(Date.UTC(2026, 0, n)).toISOString().slice(0, 10));
    expect(next({ except }, "UTC", "2026-01-01T00:00Z")).toBe("never");
  });

  test("property: after, in order, and where the rule says", () => {
    const zones = fc.constantFrom(
      "Europe/London",
      "America/Nuuk",
      "Asia/Tehran",
      "Pacific/Chatham",
      "Africa/Casablanca",
    );
    const days = fc.subarray([...DAILY], { minLength: 1 });
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);
    const at = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2028, 0) });
    fc.assert(
      fc.property(zones, days, time, at, (zone, on, clock, after) => {
        const rule = { days: on, time: clock };
        const first = nextOccurrence(rule, zone, after);
        const second = first && nextOccurrence(rule, zone, first.dueAt, first.slot);
        expect(first?.dueAt).toBeGreaterThan(after);
        expect(second?.dueAt).toBeGreaterThan(first?.dueAt ?? 0);
        expect((second?.slot ?? "") > (first?.slot ?? "")).toBe(true);
        // Nothing lies between: asked a moment before, it is the same.
        expect(nextOccurrence(rule, zone, (first?.dueAt ?? 0) - 1)).toEqual(first);
      }),
      { numRuns: 200 },
    );
  });
});

test("zones are known by name, slots by moment", () => {
  expect(isZone("Europe/London")).toBe(true);
  expect(isZone("Europe/Atlantis")).toBe(false);
  expect(slotAt(Date.parse("2026-11-23T23:05:59Z"), "Asia/Kolkata")).toBe("2026-11-24T04:35");
});

test("the spread is steady for each prompt and fills its width", () => {
  const ids = Array.from({ length: 10_000 }, (_, n) => `prompt-${n}`);
  const delays = ids.map((id) => spread(id, 60_000));
  expect(ids.map((id) => spread(id, 60_000))).toEqual(delays);
  const perSecond = Array.from({ length: 60 }, (_, s) => delays.filter((d) => Math.floor(d / 1_000) === s).length);
  expect(Math.min(...perSecond)).toBeGreaterThan(50);
  expect(Math.max(...perSecond)).toBeLessThan(250);
  expect(spread("x", 0)).toBe(0);
});
