import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daysBetween } from "../../../src/core/programme/days.ts";
import { LOWEST_RUNG } from "../../../src/core/programme/dose.ts";
import type { Tier } from "../../../src/core/programme/exercise.ts";
import { NO_HISTORY } from "../../../src/core/programme/history.ts";
import { plan } from "../../../src/core/programme/plan.ts";
import { addDays } from "../../../src/core/prompts/schedule.ts";
import { realKnowledge } from "./knowledge.ts";
import { dayDraw, type LivedDay, live, personDraw } from "./lives.ts";
import { wrongWith } from "./oracle.ts";

const knowledge = realKnowledge();
const all = [...knowledge.kit.keys()];
const KITS: Readonly<Record<string, readonly string[]>> = {
  nothing: [],
  chair: ["chair"],
  kitchen: ["chair", "worktop", "bed", "shoes", "walking-place"],
  everything: all,
};
const combinations = (["A", "B", "C", "BC"] as const).flatMap((tier) =>
  Object.keys(KITS).flatMap((kit) => [true, false].map((floor) => ({ tier, kit, floor }))),
);
const YEAR = 364;
const LIVES = Number(process.env["LIVES"] ?? 2);

describe("a year of any person", () => {
  test.each(combinations)("tier $tier, kit $kit, floor $floor", ({ tier, kit, floor }) => {
    const person = personDraw(knowledge, tier, KITS[kit] ?? [], floor);
    const draws = fc.array(dayDraw, { minLength: YEAR, maxLength: YEAR, size: "max" });
    fc.assert(
      fc.property(person, draws, (profile, year) => {
        const days = live(knowledge, profile, year);
        for (const day of days) {
          checkDay(day);
          checkLighter(day);
        }
        checkTurns(days);
        checkProgressions(days, tier);
        checkStopped(days);
      }),
      { numRuns: LIVES, endOnFailure: true },
    );
  });
});

function checkDay({ plan: today, profile, date }: LivedDay): void {
  const open = profile.holds.some((hold) => hold.ended === undefined);
  if (open) expect(today.kind, date).toBe("hold");
  if (today.kind === "hold") expect([today.warmUp, today.main, today.finish], date).toEqual([[], [], []]);
  for (const item of [...today.warmUp, ...today.main, ...today.finish]) {
    expect(
      wrongWith(knowledge, profile, today.tier, item),
      `${date} ${item.exercise} ${item.way ?? ""}`,
    ).toBeUndefined();
  }
  if (today.kind !== "session") return;
  expect(today.main.length, date).toBeGreaterThan(0);
  expect(today.minutes, date).toBeGreaterThanOrEqual(5);
  expect(today.minutes, date).toBeLessThanOrEqual(20);
  const ids = today.main.map((item) => item.exercise);
  expect(new Set(ids).size, date).toBe(ids.length);
  const impacts = today.main.filter((item) => knowledge.exercises.get(item.exercise)?.impact !== undefined);
  expect(impacts.length, date).toBeLessThanOrEqual(1);
  for (const { dose } of impacts) {
    if (dose.unit === "times")
      expect(dose.sets * dose.count * (dose.each === true ? 2 : 1), date).toBeLessThanOrEqual(50);
  }
}

/** In a lighter week no impact, nothing on a higher step than usual, and what can be lighter is; it says why. */
function checkLighter({ plan: today, usual, date }: LivedDay): void {
  if (today.kind === "session") expect(today.notes.includes("lighter-week"), date).toBe(usual !== undefined);
  if (usual === undefined || today.kind !== "session") return;
  expect(today.fit, date).toBe("gentler");
  if (usual.kind === "session") expect(today.focus, date).toBe(usual.focus);
  for (const { exercise, rung, dose } of today.main) {
    const at = `${date} ${exercise}`;
    expect(knowledge.exercises.get(exercise)?.impact, at).toBeUndefined();
    const same = usual.main.find((item) => item.exercise === exercise);
    if (same === undefined) continue;
    // A walk is told in minutes; one that was cut short to fit the time stands a step lower already.
    if (dose.unit === "minutes") expect(dose.count, at).toBeLessThanOrEqual(same.dose.count);
    else expect(rung, at).toBeLessThanOrEqual(Math.max(same.rung - 1, LOWEST_RUNG));
  }
}

/** No set twice running, 48 hours for muscles that worked hard, and of B and C together nothing twice running. */
function checkTurns(days: readonly LivedDay[]): void {
  let careful: readonly string[] = [];
  for (const [at, { plan: today, date }] of days.entries()) {
    const before = days[at - 1];
    const ids = today.main.map((item) => item.exercise);
    if (before !== undefined && ids.length > 0) {
      const earlier = before.record.planned.map((item) => item.exercise);
      expect([...ids].sort(), date).not.toEqual([...earlier].sort());
      if (before.record.done !== "none")
        expect(
          muscles(ids).filter((one) => muscles(earlier).includes(one)),
          date,
        ).toEqual([]);
    }
    if (today.tier === "BC" && today.focus === "careful-strength" && ids.length > 0) {
      const strength = ids.filter(
        (id) => knowledge.exercises.get(id)?.category === "strength" && id !== "sit-to-stand",
      );
      expect(
        strength.filter((id) => careful.includes(id)),
        date,
      ).toEqual([]);
      careful = strength;
    }
  }
}

function muscles(ids: readonly string[]): string[] {
  const hard = ids.flatMap((id) => knowledge.exercises.get(id) ?? []).filter((exercise) => exercise.hard);
  return [...new Set(hard.flatMap((exercise) => exercise.muscles))];
}

/** At most one step an exercise in two weeks, one or two a week overall, three weeks between impact steps. */
function checkProgressions(days: readonly LivedDay[], start: Tier): void {
  const steps = days.flatMap((day) => day.steps.map((exercise) => ({ exercise, date: day.date, tier: day.plan.tier })));
  for (const [at, step] of steps.entries()) {
    const others = steps.slice(0, at);
    const same = others.filter((other) => other.exercise === step.exercise && daysBetween(other.date, step.date) < 14);
    expect(same, `${step.exercise} on ${step.date}`).toEqual([]);
    const week = others.filter((other) => daysBetween(other.date, step.date) < 7);
    expect(week.length + 1, step.date).toBeLessThanOrEqual(step.tier === "A" ? 2 : 1);
    if (knowledge.exercises.get(step.exercise)?.impact === undefined) continue;
    const impact = others.filter((other) => knowledge.exercises.get(other.exercise)?.impact !== undefined);
    expect(
      impact.filter((other) => daysBetween(other.date, step.date) < 21),
      step.date,
    ).toEqual([]);
  }
  for (const { plan: today, profile } of days) {
    if (start !== "A") expect(today.tier).not.toBe("A");
    if (profile.tier.includes("C")) expect(today.tier).toContain("C");
  }
}

/** What hurt without a number, or hurt at 6, never comes back by itself; a fall or chest pain holds from that day on. */
function checkStopped(days: readonly LivedDay[]): void {
  const stopped = new Set<string>();
  for (const { plan: today, record } of days) {
    for (const item of today.main) expect([...stopped]).not.toContain(item.exercise);
    if (record.done === "none") continue;
    const bad = record.report?.pain === undefined && record.report?.symptoms?.includes("chest-pain") !== true;
    const stops =
      (record.report?.effort ?? 0) < 9 &&
      record.report?.steadiness !== "fall" &&
      (record.report?.symptoms ?? []).length === 0;
    if (!bad || !stops || record.morning?.back === "new-or-worse") continue;
    for (const outcome of record.outcomes) if (outcome.outcome === "hurt") stopped.add(outcome.exercise);
  }
}

test("the same input gives the same plan", () => {
  const draws = fc.array(dayDraw, { minLength: 60, maxLength: 60, size: "max" });
  fc.assert(
    fc.property(personDraw(knowledge, "A", all, true), draws, (profile, days) => {
      expect(live(knowledge, profile, days)).toEqual(live(knowledge, structuredClone(profile), structuredClone(days)));
    }),
    { numRuns: 5, endOnFailure: true },
  );
});

test("a history that is summed up gives the same plans as one in full", () => {
  const draws = fc.array(dayDraw, { minLength: 40, maxLength: 40, size: "max" });
  const calm = draws.map((days) => days.map((day) => ({ ...day, clears: false })));
  fc.assert(
    fc.property(personDraw(knowledge, "A", all, true), calm, (profile, days) => {
      const plans = (summed: boolean) => live(knowledge, profile, days, summed).map((day) => day.plan);
      expect(plans(true)).toEqual(plans(false));
    }),
    { numRuns: 8, endOnFailure: true },
  );
});

test("nothing before the first day", () => {
  fc.assert(
    fc.property(personDraw(knowledge, "BC", all, false), (profile) => {
      expect(plan(knowledge, profile, addDays(profile.startedOn, -1), NO_HISTORY).main).toEqual([]);
    }),
  );
});
