import { describe, expect, test } from "vitest";
import { standingOf } from "../../../src/core/programme/fold.ts";
import type { History, Morning, SessionRecord } from "../../../src/core/programme/history.ts";
import type { Profile } from "../../../src/core/programme/profile.ts";
import { assess } from "../../../src/core/programme/progress.ts";
import { addDays } from "../../../src/core/prompts/schedule.ts";
import { realKnowledge, someone } from "./knowledge.ts";

const knowledge = realKnowledge();
const FINE: Morning = { back: "none", ache: "mild" };
const START = "2026-01-05";

function day(at: number, exercises: readonly string[], more: Partial<SessionRecord> = {}): SessionRecord {
  const planned = exercises.map((exercise) => ({ exercise, rung: 0 }));
  return { date: addDays(START, at), planned, done: "all", outcomes: [], ...more };
}

function past(sessions: readonly SessionRecord[]): History {
  return { v: 1, sessions, events: [] };
}

describe("steps up", () => {
  const good: Partial<SessionRecord> = { report: { allWell: true, felt: "light" }, morning: FINE };
  /** Sessions of one exercise, on these days; the first two weeks are the opening. */
  const on = (days: readonly number[], more: Partial<SessionRecord> = good, exercise = "heel-raise") =>
    days.map((at) => day(at, [exercise], more));
  const offers = (sessions: readonly SessionRecord[], profile: Partial<Profile> = {}) => {
    const last = sessions.at(-1)?.date ?? START;
    return assess(knowledge, someone(knowledge, profile), past(sessions), last)?.offers.map((offer) => offer.exercise);
  };

  test("three good sessions over two weeks: one step is offered, in words", () => {
    const sessions = on([0, 6, 12, 16, 23, 30]);
    expect(offers(sessions)).toEqual(["heel-raise"]);
    const found = assess(knowledge, someone(knowledge), past(sessions), addDays(START, 30));
    expect(found?.offers[0]).toEqual({ exercise: "heel-raise", rung: 1, from: "2 sets of 10", to: "2 sets of 12" });
  });

  test.each<[string, readonly SessionRecord[], Partial<Profile>]>([
    ["two sessions only", on([0, 6, 12, 16, 30]), {}],
    ["three within a week", on([0, 6, 12, 16, 19, 22]), {}],
    [
      "a missing next morning",
      [...on([0, 6, 12, 16, 23]), ...on([30], { report: { allWell: true, felt: "light" } })],
      {},
    ],
    ["a missing effort", [...on([0, 6, 12, 16, 23]), ...on([30], { report: { allWell: true }, morning: FINE })], {}],
    [
      "effort in the target, not at its floor",
      on([0, 6, 12, 16, 23, 30], { report: { allWell: true, felt: "right" }, morning: FINE }),
      {},
    ],
    ["usual pain 4, all well", on([0, 6, 12, 16, 23, 30]), { usualPain: 4, usualPainChecked: true }],
    ["a medicine has changed", on([0, 6, 12, 16, 23, 30]), { noStepUp: ["medicine"] }],
    [
      "a wobble in between",
      [...on([0, 6, 12, 16]), ...on([23], { report: { steadiness: "wobbly" }, morning: FINE }), ...on([30])],
      {},
    ],
  ])("none: %s", (_, sessions, profile) => {
    expect(offers(sessions, profile)).toEqual([]);
  });

  test("declined is kept, accepted is a step, and then not again for two weeks", () => {
    const sessions = on([0, 6, 12, 16, 23, 30]);
    const taken = sessions.map((one) => (one.date === addDays(START, 30) ? { ...one, accepted: ["heel-raise"] } : one));
    const rung = (all: readonly SessionRecord[]) =>
      standingOf(knowledge, someone(knowledge), past(all), "2027-01-01").exercises["heel-raise"]?.rung;
    expect([rung(sessions), rung(taken)]).toEqual([0, 1]);
    const higher = [33, 37, 41].map((at) => ({
      ...day(at, ["heel-raise"], good),
      planned: [{ exercise: "heel-raise", rung: 1 }],
    }));
    expect(offers([...taken, ...higher])).toEqual([]);
  });

  test.each([
    ["A", 2],
    ["B", 1],
    ["C", 1],
    ["BC", 1],
  ] as const)("tier %s: at most %i in a week", (tier, most) => {
    const three = ["heel-raise", "sit-to-stand", "mini-squat"];
    const sessions = [0, 6, 12, 16, 23, 30].map((at) => day(at, three, good));
    const profile = { tier, agreements: [{ what: "help-near", on: START }] };
    expect(offers(sessions, profile)).toHaveLength(most);
  });

  test("nobody can take a step that was not offered", () => {
    const sessions = [day(0, ["heel-raise"], { ...good, accepted: ["heel-raise", "no-such-exercise"] })];
    expect(standingOf(knowledge, someone(knowledge), past(sessions), START).exercises["heel-raise"]?.rung).toBe(0);
  });

  test("impact takes three weeks a step", () => {
    const sessions = on([0, 6, 12, 16, 23, 30], good, "heel-drop");
    expect(offers(sessions)).toEqual([]);
    expect(offers([...sessions, ...on([37], good, "heel-drop")])).toEqual(["heel-drop"]);
  });
});
