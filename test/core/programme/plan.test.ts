import { describe, expect, test } from "vitest";
import type { Fit } from "../../../src/core/programme/day-plan.ts";
import { weekdayOf } from "../../../src/core/programme/days.ts";
import { compact } from "../../../src/core/programme/fold.ts";
import type { History, SessionRecord } from "../../../src/core/programme/history.ts";
import { NO_HISTORY } from "../../../src/core/programme/history.ts";
import { focusOn, plan } from "../../../src/core/programme/plan.ts";
import type { Profile } from "../../../src/core/programme/profile.ts";
import { assess } from "../../../src/core/programme/progress.ts";
import { easier, swap } from "../../../src/core/programme/swap.ts";
import { why } from "../../../src/core/programme/why.ts";
import { addDays } from "../../../src/core/prompts/schedule.ts";
import { realKnowledge, someone } from "./knowledge.ts";
import { wrongWith } from "./oracle.ts";

const knowledge = realKnowledge();
const MONDAY = "2026-01-05";
const near = [{ what: "help-near", on: MONDAY }];

/** A life in which all goes well and every offer is taken, day by day. */
function goodLife(profile: Profile, days: number): SessionRecord[] {
  let sessions: SessionRecord[] = [];
  let history = NO_HISTORY;
  for (let at = 0; at < days; at++) {
    const date = addDays(MONDAY, at);
    const today = plan(knowledge, profile, date, history);
    const planned = today.main.map(({ exercise, rung }) => ({ exercise, rung }));
    const done = today.kind === "session" ? ("all" as const) : ("none" as const);
    const told =
      done === "none"
        ? {}
        : {
            report: { allWell: true, felt: "light" as const },
            morning: { back: "none" as const, ache: "none" as const },
          };
    const record: SessionRecord = { date, planned, done, outcomes: [], ...told };
    const offers = assess(knowledge, profile, { ...history, sessions: [record] }, date)?.offers ?? [];
    const whole = { ...record, accepted: offers.map((offer) => offer.exercise) };
    sessions = [...sessions, whole];
    history = compact(knowledge, profile, { ...history, sessions: [whole] }, addDays(date, 1));
  }
  return sessions;
}

function past(sessions: readonly SessionRecord[]): History {
  return { v: 1, sessions, events: [] };
}

const isImpact = (id: string) => knowledge.exercises.get(id)?.impact !== undefined;

describe("a good half year in tier A", () => {
  const profile = someone(knowledge);
  const sessions = goodLife(profile, 182);
  const withImpact = sessions.filter((session) => session.planned.some(({ exercise }) => isImpact(exercise)));

  test("gets harder, by offers that were taken", () => {
    expect(sessions.flatMap((session) => session.accepted ?? []).length).toBeGreaterThan(20);
  });

  test("starts impact in week 3, on Tuesdays, Fridays and Saturdays for at least 12 weeks", () => {
    expect(withImpact[0]?.date).toBe(addDays(MONDAY, 15));
    const early = withImpact.filter((session) => session.date < addDays(MONDAY, 15 + 84));
    expect(new Set(early.map((session) => weekdayOf(session.date)))).toEqual(new Set([2, 5, 6]));
  });

  test("begins a new kind of impact at least four weeks after the last one began", () => {
    const first = new Map<string, string>();
    for (const { date, planned } of withImpact) {
      for (const { exercise } of planned) if (isImpact(exercise) && !first.has(exercise)) first.set(exercise, date);
    }
    const dates = [...first.values()].sort();
    expect(dates.length).toBeGreaterThan(1);
    for (const [at, date] of dates.entries()) if (at > 0) expect(date >= addDays(dates[at - 1] ?? "", 28)).toBe(true);
  });

  test("no jumps or jogs before eight weeks", () => {
    const early = sessions
      .filter((session) => session.date < addDays(MONDAY, 56))
      .flatMap((session) => session.planned);
    expect(early.map((one) => one.exercise).filter((id) => id === "mini-jump" || id === "jog-bursts")).toEqual([]);
  });
});

describe("the first two weeks", () => {
  test("half the exercises, one set each", () => {
    const first = plan(knowledge, someone(knowledge), MONDAY, NO_HISTORY);
    expect(first.notes).toEqual(["first-weeks"]);
    expect(first.main.length).toBeLessThanOrEqual(4);
    expect(first.main.map((item) => item.dose.sets)).toEqual(first.main.map(() => 1));
  });
});

describe("the shape of the week", () => {
  const focuses = (tier: Profile["tier"], days: Profile["days"]) =>
    [0, 1, 2, 3, 4, 5, 6].map((at) => focusOn(knowledge, tier, days, addDays(MONDAY, at)));

  test("follows the tier, Monday to Sunday", () => {
    expect(focuses("B", [])).toEqual([
      "strength-supported",
      "walk-balance",
      "posture-breath",
      "strength-supported",
      "walk-balance",
      "balance-posture",
      "rest",
    ]);
  });

  test("who moves on three days still has strength twice, and balance", () => {
    expect(focuses("A", [1, 3, 5])).toEqual([
      "strength",
      "rest",
      "walk-balance-impact",
      "rest",
      "strength",
      "rest",
      "rest",
    ]);
  });

  test("sit-to-stand comes in every strength session of B and C together", () => {
    const profile = someone(knowledge, { tier: "BC", agreements: near });
    const strength = goodLife(profile, 28).filter((session) => [1, 4].includes(weekdayOf(session.date)));
    expect(strength.every((session) => session.planned.some((one) => one.exercise === "sit-to-stand"))).toBe(true);
  });
});

describe("events", () => {
  test.each([
    ["unwell", 0, "rest"],
    ["bad-night", 0, "rest"],
    ["infusion", 1, "rest"],
    ["infusion", 2, "session"],
    ["fall", 0, "hold"],
    ["fall", 30, "hold"],
    ["illness", 1, "session"],
  ] as const)("%s, %i days later: %s", (kind, later, result) => {
    const history: History = { v: 1, sessions: [], events: [{ date: MONDAY, kind }] };
    expect(plan(knowledge, someone(knowledge), addDays(MONDAY, later), history).kind).toBe(result);
  });

  test("a marked stoop stands against the wall only with a cushion", () => {
    const profile = someone(knowledge, { tier: "B", flags: ["marked-stoop"] });
    const sessions = goodLife(profile, 28);
    const days = sessions.map(({ date }, at) => plan(knowledge, profile, date, past(sessions.slice(0, at))));
    const walls = days.flatMap((day) => day.main).filter((item) => item.exercise === "wall-tall");
    expect(walls.length).toBeGreaterThan(0);
    expect(walls.map((item) => item.way)).toEqual(walls.map(() => "Put a cushion behind your head."));
  });
});

describe("fitting it to today", () => {
  const profiles = (["A", "B", "C", "BC"] as const).map((tier) => someone(knowledge, { tier, agreements: near }));

  const lived = new Map(profiles.map((profile) => [profile, goodLife(profile, 22)]));

  test.each<[Fit]>([["two-minutes"], ["seated"], ["gentler"]])("%s is always from the safe list", (fit) => {
    for (const profile of profiles) {
      const sessions = lived.get(profile) ?? [];
      for (let at = 8; at < 22; at++) {
        const date = addDays(MONDAY, at);
        const today = plan(knowledge, profile, date, past(sessions.slice(0, at)), fit);
        const items = [...today.warmUp, ...today.main, ...today.finish];
        expect(items.map((item) => wrongWith(knowledge, profile, today.tier, item))).toEqual(
          items.map(() => undefined),
        );
        expect(today.main.filter((item) => isImpact(item.exercise))).toEqual([]);
        if (fit !== "gentler" && today.kind === "session")
          expect(items.map((item) => item.position)).toEqual(items.map(() => "seated"));
        if (fit === "two-minutes" && today.kind === "session") expect(today.minutes).toBeLessThanOrEqual(2);
      }
    }
  });

  test("something easier and a swap change one place, safely, or say there is nothing", () => {
    for (const profile of profiles) {
      const history = past(goodLife(profile, 20));
      for (let at = 20; at < 27; at++) {
        const today = plan(knowledge, profile, addDays(MONDAY, at), history);
        for (const index of today.main.keys()) {
          for (const changed of [
            easier(knowledge, profile, history, { plan: today, index }),
            swap(knowledge, profile, history, { plan: today, index }),
          ]) {
            if (changed === undefined) continue;
            expect(changed.main.filter((item, place) => place !== index && item !== today.main[place])).toEqual([]);
            const item = changed.main[index];
            expect(item).not.toEqual(today.main[index]);
            if (item !== undefined) expect(wrongWith(knowledge, profile, today.tier, item)).toBeUndefined();
          }
        }
      }
    }
  });

  test("easier is always something one notices: in the first weeks, where half the sets look the same, the lighter way", () => {
    const profile = someone(knowledge);
    const today = plan(knowledge, profile, MONDAY, NO_HISTORY);
    const index = today.main.findIndex((item) => item.exercise === "heel-raise");
    expect(index).toBeGreaterThanOrEqual(0);
    const lighter = easier(knowledge, profile, NO_HISTORY, { plan: today, index });
    if (lighter === undefined) throw new Error("nothing lighter");
    expect(lighter.main[index]?.way).toBe("Sit on a firm chair and lift your heels.");
    expect(easier(knowledge, profile, NO_HISTORY, { plan: lighter, index })).toBeUndefined();
  });
});

test("why this exercise: from the data, with their own reason", () => {
  const profile = someone(knowledge, { aim: "carry my shopping" });
  const [item] = plan(knowledge, profile, MONDAY, NO_HISTORY).main;
  if (item === undefined) throw new Error("nothing planned");
  const lines = why(knowledge, profile, item);
  expect(lines[0]).toBe(knowledge.exercises.get(item.exercise)?.helps);
  expect(lines.at(-1)).toBe("You asked for this: carry my shopping");
});
