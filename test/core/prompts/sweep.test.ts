import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { addDays, nextOccurrence, type Rule } from "../../../src/core/prompts/schedule.ts";

/**
 * Every zone that the runtime knows, every day of two years, prompts around the clock: exactly one for each local day.
 *
 * Zones whose clocks show the same at every moment of the two years (Paris and Berlin) are swept once for all of them: the
 * transitions that the grouping compares are all that the schedule can see of a zone. SWEEP=all sweeps each zone by itself.
 * What is expected comes from Intl's formatting, not from Temporal.
 */
const FROM = "2027-01-01";
const TO = "2028-12-31";
const DAYS = 731;
const TIMES = ["00:00", "00:30", "01:15", "02:00", "02:30", "03:00", "09:00", "12:00", "19:45", "23:30", "23:59"];
const ZONES = [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC", "America/Nuuk", "Africa/Casablanca"])];

const groups = process.env["SWEEP"] === "all" ? ZONES.map((zone) => [zone]) : groupsOfLikeZones();

test("the sweep covers every zone of the runtime", () => {
  expect(groups.flat().sort()).toEqual([...ZONES].sort());
  expect(ZONES.length).toBeGreaterThan(400);
  console.info(`${ZONES.length} zones in ${groups.length} groups, ${DAYS} days, ${TIMES.length} times`);
});

describe.each(groups.map((zones) => ({ zones, zone: zones[0] ?? "UTC" })))(
  "$zone and $zones.length in all",
  ({ zone }) => {
    test("one prompt for each local day and slot", () => {
      const shown = wallClock(zone);
      const strange: string[] = [];
      for (const time of TIMES) strange.push(...sweep(zone, time, shown));
      expect(strange).toEqual([]);
    });
  },
);

/** What is wrong with two years of daily prompts at this time. */
function sweep(zone: string, time: string, shown: (at: number) => string): string[] {
  const strange: string[] = [];
  const rule: Rule = { days: [1, 2, 3, 4, 5, 6, 7], time };
  let after = Date.parse(`${FROM}T00:00Z`) - 2 * 86_400_000;
  let last = addDays(FROM, -1);
  for (let day = FROM; day <= TO; day = addDays(day, 1)) {
    const found = nextOccurrence(rule, zone, after, `${last}T${time}`);
    if (found?.slot !== `${day}T${time}`) return [...strange, `${day} ${time}: ${found?.slot}`];
    if (found.dueAt <= after) strange.push(`${found.slot} is not after the one before`);
    const fault = misplaced(found.slot, found.dueAt, shown);
    if (fault !== undefined) strange.push(fault);
    after = found.dueAt;
    last = day;
  }
  return strange;
}

/** Undefined where clocks on the wall show the slot for the first time, or where they skip it and `at` is right after. */
function misplaced(slot: string, at: number, shown: (at: number) => string): string | undefined {
  const wall = shown(at);
  const minutes = 60_000;
  if (wall === slot) {
    for (const earlier of [30, 60, 120]) {
      if (shown(at - earlier * minutes) === slot) return `${slot} came ${earlier} minutes before too`;
    }
    return undefined;
  }
  // Moved: by the clock before the gap it would be the slot, and no moment shows the slot.
  for (const gap of [20, 30, 60, 120]) {
    const before = shown(at - gap * minutes);
    const moved = (Date.parse(`${wall}Z`) - Date.parse(`${slot}Z`)) / minutes;
    const jump = (Date.parse(`${wall}Z`) - Date.parse(`${before}Z`)) / minutes - gap;
    if (moved === gap && jump === gap && before < slot) return undefined;
  }
  return `${slot} came when the clock showed ${wall}`;
}

/** What clocks on the wall show: "2027-03-28T02:30". */
function wallClock(zone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  return (at) => format.format(at).replace(" ", "T");
}

function groupsOfLikeZones(): string[][] {
  const like = new Map<string, string[]>();
  for (const zone of ZONES) {
    const key = transitions(zone);
    like.set(key, [...(like.get(key) ?? []), zone]);
  }
  return [...like.values()];
}

/** The offset at the start and every change of it until the end. */
function transitions(zone: string): string {
  let at = Temporal.Instant.from(`${FROM}T00:00Z`).subtract({ hours: 72 }).toZonedDateTimeISO(zone);
  const end = Date.parse(`${TO}T00:00Z`) + 3 * 86_400_000;
  const seen = [at.offset];
  for (;;) {
    const following = at.getTimeZoneTransition("next");
    if (following === null || following.epochMilliseconds > end) return seen.join(" ");
    seen.push(`${following.epochMilliseconds} ${following.offset}`);
    at = following;
  }
}
