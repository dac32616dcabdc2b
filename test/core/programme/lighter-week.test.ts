import { expect, test } from "vitest";
import { realKnowledge, someone } from "./knowledge.ts";
import { type DayDraw, live } from "./lives.ts";

const knowledge = realKnowledge();
const ASKED = 41;
const WELL: DayDraw = {
  ...{ done: "all", report: { allWell: true, felt: "right" }, morning: { back: "none", ache: "none" } },
  ...{ hurt: undefined, accepts: false, clears: false, asksLess: false },
};

/** Ten weeks in which all goes well; `asks`: on one day the next week is wished lighter. */
function weeks(asks: boolean) {
  const draws = Array.from({ length: 70 }, (_, at) => ({ ...WELL, asksLess: asks && at === ASKED }));
  return live(knowledge, someone(knowledge), draws).map((day) => day.plan);
}

test("a lighter week lasts seven days, and then each exercise is where it was", () => {
  const [lighter, usual] = [weeks(true), weeks(false)];
  expect(lighter.slice(0, ASKED + 1)).toEqual(usual.slice(0, ASKED + 1));
  const noted = lighter.filter(({ notes }) => notes.includes("lighter-week"));
  expect(noted.length).toBe(lighter.slice(ASKED + 1, ASKED + 8).filter(({ kind }) => kind === "session").length);
  const rungs = (plans: typeof usual) =>
    new Map(plans.slice(ASKED + 8).flatMap(({ main }) => main.map(({ exercise, rung }) => [exercise, rung] as const)));
  const [after, without] = [rungs(lighter), rungs(usual)];
  const both = [...after].filter(([exercise]) => without.has(exercise));
  expect(both.length).toBeGreaterThan(10);
  for (const [exercise, rung] of both) expect(rung, exercise).toBe(without.get(exercise));
});
