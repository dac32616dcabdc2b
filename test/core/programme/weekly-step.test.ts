import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daysBetween } from "../../../src/core/programme/days.ts";
import { standingOf } from "../../../src/core/programme/fold.ts";
import type { History } from "../../../src/core/programme/history.ts";
import { plan } from "../../../src/core/programme/plan.ts";
import { openSteps } from "../../../src/core/programme/weekly-step.ts";
import { addDays } from "../../../src/core/prompts/schedule.ts";
import { realKnowledge, someone } from "./knowledge.ts";
import { type DayDraw, dayDraw, live, personDraw } from "./lives.ts";

const knowledge = realKnowledge();
const kit = [...knowledge.kit.keys()];
const TIERS = ["A", "B", "C", "BC"] as const;

const GOOD: DayDraw = {
  ...{ done: "all", report: { allWell: true, felt: "light" }, morning: { back: "none", ache: "mild" } },
  ...{ hurt: undefined, accepts: false, clears: true, asksLess: false },
};

/** A life in full, and the first step that the week leaves open at its end. */
const ended = fc.constantFrom(...TIERS).chain((tier) =>
  fc
    .tuple(
      personDraw(knowledge, tier, kit, true),
      fc.array(
        // Most days are good, and most steps that are offered are left, so that some stay open.
        fc
          .tuple(dayDraw, fc.integer({ min: 0, max: 19 }))
          .map(([day, n]) => (n === 0 ? day : { ...GOOD, accepts: n < 4 })),
        { minLength: 36, maxLength: 44, size: "max" },
      ),
    )
    .map(([person, draws]) => {
      const days = live(knowledge, person, draws);
      const last = days.at(-1);
      const sessions = days.map(({ record }) => record);
      const history: History = { v: 1, sessions, events: [] };
      return { tier, profile: last?.profile ?? person, history, today: last?.date ?? person.startedOn };
    }),
);

describe("a little more", () => {
  test("taking what the week leaves open stays within every cap and loses no earlier step", () => {
    let taken = 0;
    fc.assert(
      fc.property(ended, ({ tier, profile, history, today }) => {
        const [open] = openSteps(knowledge, profile, history, today);
        if (open === undefined) return;
        taken += 1;
        const before = standingOf(knowledge, profile, history, today);
        const sessions = history.sessions.map((record) =>
          record.date === open.date ? { ...record, accepted: [...(record.accepted ?? []), open.exercise] } : record,
        );
        const after = standingOf(knowledge, profile, { ...history, sessions }, today);
        expect(after.exercises[open.exercise]?.rung).toBe((before.exercises[open.exercise]?.rung ?? 0) + 1);
        expect(after.stepUps).toEqual(expect.arrayContaining([...before.stepUps]));
        for (const { on } of after.stepUps) {
          const week = after.stepUps.filter((one) => one.on <= on && daysBetween(one.on, on) < 7);
          expect(week.length).toBeLessThanOrEqual(tier === "A" ? 2 : 1);
        }
        const own = after.stepUps.filter(({ exercise }) => exercise === open.exercise).map(({ on }) => on);
        for (const [at, on] of own.sort().entries())
          if (at > 0) expect(daysBetween(own[at - 1] ?? "", on)).toBeGreaterThanOrEqual(14);
      }),
      { numRuns: 25, endOnFailure: true },
    );
    expect(taken).toBeGreaterThan(0);
  });
});

describe("a little less", () => {
  test.each(TIERS)("in tier %s the week asked for is never harder than the plan, without impact, and ends", (tier) => {
    const from = "2026-03-02";
    const history: History = { v: 1, sessions: [], events: [] };
    const usual = someone(knowledge, { tier });
    const asked = { ...usual, lighter: { from, until: addDays(from, 7) } };
    for (let at = 0; at < 9; at += 1) {
      const date = addDays(from, at - 1);
      const [less, same] = [asked, usual].map((profile) => plan(knowledge, profile, date, history));
      if (at === 0 || at === 8) {
        expect(less).toEqual(same);
        continue;
      }
      if (less?.kind !== "session") continue;
      expect(less.fit).toBe("gentler");
      expect(less.notes).toContain("lighter-week");
      for (const item of less.main) {
        expect(knowledge.exercises.get(item.exercise)?.impact).toBeUndefined();
        expect(item.rung).toBeLessThan(same?.main.find(({ exercise }) => exercise === item.exercise)?.rung ?? 99);
      }
    }
  });
});
