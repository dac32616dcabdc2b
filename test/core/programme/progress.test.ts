import { describe, expect, test } from "vitest";
import { standingOf } from "../../../src/core/programme/fold.ts";
import type { History, Report, SessionRecord } from "../../../src/core/programme/history.ts";
import { plan } from "../../../src/core/programme/plan.ts";
import type { Profile } from "../../../src/core/programme/profile.ts";
import { assess, isHeld, settled } from "../../../src/core/programme/progress.ts";
import { addDays } from "../../../src/core/prompts/schedule.ts";
import { realKnowledge, someone } from "./knowledge.ts";

const knowledge = realKnowledge();
const START = "2026-01-05";

function day(at: number, exercises: readonly string[], more: Partial<SessionRecord> = {}): SessionRecord {
  const planned = exercises.map((exercise) => ({ exercise, rung: 0 }));
  return { date: addDays(START, at), planned, done: "all", outcomes: [], ...more };
}

function past(sessions: readonly SessionRecord[]): History {
  return { v: 1, sessions, events: [] };
}

/** What follows from one report about one session, after a quiet one. */
function following(
  report: Report,
  more: Partial<SessionRecord> = {},
  profile: Partial<Profile> = {},
  exercise = "heel-raise",
) {
  const person = someone(knowledge, profile);
  const history = past([day(0, [exercise]), day(20, [exercise], { report, ...more })]);
  const assessed = assess(knowledge, person, history, addDays(START, 20));
  if (assessed === undefined) throw new Error("nothing assessed");
  return assessed;
}

describe("clinical facts, section 20.2, row by row", () => {
  test.each<[string, Report, Partial<SessionRecord>, string, string]>([
    [
      "effort in target, pain 0, steady",
      { effort: 6, pain: { score: 0 }, steadiness: "steady" },
      {},
      "keep",
      "steady-as-it-is",
    ],
    [
      "effort at the top of the target",
      { effort: 7, pain: { score: 0 }, steadiness: "steady" },
      {},
      "keep",
      "steady-as-it-is",
    ],
    ["pain 1 above usual", { effort: 6, pain: { score: 1 }, steadiness: "steady" }, {}, "easier", "a-little-much"],
    [
      "pain 2 above usual, once",
      { effort: 6, pain: { score: 2 }, steadiness: "steady" },
      {},
      "easier",
      "a-little-much",
    ],
    ["new pain 1 in the knee", { pain: { score: 1, isNew: true, area: "knee" } }, {}, "easier", "a-little-much"],
    ["effort 8", { effort: 8 }, {}, "easier", "too-much"],
    ["wobbly outside balance work", { steadiness: "wobbly" }, {}, "easier", "too-much"],
    ["ache for more than 48 hours", { ache48: true }, {}, "easier", "too-much"],
    ["near-fall", { steadiness: "near-fall" }, {}, "easier", "near-fall"],
    [
      "new pain 4 in the shoulder, usual 3",
      { pain: { score: 4, isNew: true, area: "shoulder" } },
      {},
      "stop-all",
      "strong-or-new-pain",
    ],
    ["pain 7", { pain: { score: 7 } }, {}, "stop-all", "strong-or-new-pain"],
    ["a rise of 3", { pain: { score: 3 } }, {}, "stop-all", "strong-or-new-pain"],
    ["new back pain of 1", { pain: { score: 1, isNew: true, area: "back" } }, {}, "stop-all", "strong-or-new-pain"],
    ["new rib pain of 1", { pain: { score: 1, isNew: true, area: "rib" } }, {}, "stop-all", "strong-or-new-pain"],
    ["new hip pain of 1", { pain: { score: 1, isNew: true, area: "hip" } }, {}, "stop-all", "strong-or-new-pain"],
    ["new groin pain of 1", { pain: { score: 1, isNew: true, area: "groin" } }, {}, "stop-all", "strong-or-new-pain"],
    ["new thigh pain of 1", { pain: { score: 1, isNew: true, area: "thigh" } }, {}, "stop-all", "strong-or-new-pain"],
    ["new pain, place not told", { pain: { score: 1, isNew: true } }, {}, "stop-all", "strong-or-new-pain"],
    [
      "back worse next morning",
      { allWell: true },
      { morning: { back: "new-or-worse", ache: "none" } },
      "stop-all",
      "strong-or-new-pain",
    ],
    ["near-fall with injury", { steadiness: "near-fall", injured: true }, {}, "stop-all", "fall"],
    ["fall", { steadiness: "fall" }, {}, "stop-all", "fall"],
    ["numbness", { symptoms: ["numbness"] }, {}, "stop-all", "numb-or-weak"],
    ["tingling", { symptoms: ["tingling"] }, {}, "stop-all", "numb-or-weak"],
    ["weakness", { symptoms: ["weakness"] }, {}, "stop-all", "numb-or-weak"],
    ["bladder or bowel", { symptoms: ["bladder-or-bowel"] }, {}, "stop-all", "numb-or-weak"],
    ["dizziness", { symptoms: ["dizziness"] }, {}, "stop-all", "dizzy"],
    ["chest pain", { symptoms: ["chest-pain"] }, {}, "stop-all", "heart-or-breath"],
    ["faint", { symptoms: ["faint"] }, {}, "stop-all", "heart-or-breath"],
    ["breathless", { symptoms: ["breathless"] }, {}, "stop-all", "heart-or-breath"],
    ["palpitations", { symptoms: ["palpitations"] }, {}, "stop-all", "heart-or-breath"],
    ["effort 9", { effort: 9 }, {}, "stop-all", "very-hard"],
    ["effort 10", { effort: 10 }, {}, "stop-all", "very-hard"],
    ["leak", { symptoms: ["pelvic-leak"] }, {}, "easier", "leak"],
    ["fever", { symptoms: ["fever"] }, {}, "easier", "unwell"],
    ["vomiting", { symptoms: ["vomiting"] }, {}, "easier", "unwell"],
    ["a bad night", { symptoms: ["bad-night"] }, {}, "easier", "unwell"],
  ])("%s", (_, report, more, verdict, row) => {
    const found = following(report, more);
    expect([found.verdict, found.rows[0]]).toEqual([verdict, row]);
  });

  test.each<[string, Report, Partial<Profile>, string]>([
    ["pain 4 with usual 3", { pain: { score: 4 } }, { usualPain: 3 }, "too-much"],
    ["pain 6 with usual 5", { pain: { score: 6 } }, { usualPain: 5 }, "pain-high"],
    ["new knee pain 5 with usual 4", { pain: { score: 5, isNew: true, area: "knee" } }, { usualPain: 4 }, "pain-high"],
    [
      "usual pain 4, checked, unchanged",
      { effort: 3, pain: { score: 4 }, steadiness: "steady" },
      { usualPain: 4, usualPainChecked: true },
      "steady-as-it-is",
    ],
    [
      "usual pain 4, never checked",
      { effort: 3, pain: { score: 4 }, steadiness: "steady" },
      { usualPain: 4 },
      "too-much",
    ],
    ["effort 8 in tier A walk", { effort: 7 }, { tier: "B" }, "a-little-much"],
    ["effort 6 in tier C", { effort: 6 }, { tier: "C" }, "a-little-much"],
  ])("%s", (_, report, profile, row) => {
    expect(following(report, {}, profile).rows[0]).toBe(row);
  });

  test("effort above the target of a walk in tier A, yet in that of strength", () => {
    expect(following({ effort: 7 }, {}, {}, "brisk-walk").rows[0]).toBe("a-little-much");
    expect(following({ effort: 7 }, {}, {}, "heel-raise").rows).not.toContain("a-little-much");
  });

  test("wobbly on a balance exercise while holding on keeps it", () => {
    expect(following({ steadiness: "wobbly" }, {}, {}, "semi-tandem").verdict).toBe("keep");
  });

  test("soreness is not new pain", () => {
    const found = following({ pain: { score: 1, isNew: true, soreness: true, area: "thigh" } });
    expect(found.hold).toBe(false);
  });

  test("if several rows match, the strictest counts, and only its words are said", () => {
    const found = following({ effort: 8, steadiness: "fall", pain: { score: 1 }, symptoms: ["bad-night"] });
    expect(found).toMatchObject({ verdict: "stop-all", hold: true, adds: ["C"] });
    expect(found.rows).toEqual(["fall", "too-much", "unwell", "a-little-much"]);
    expect(found.say).toHaveLength(1);
  });

  test("low effort never outweighs pain", () => {
    expect(following({ effort: 1, pain: { score: 8 } }).verdict).toBe("stop-all");
  });

  test.each<[Report, string[]]>([
    [{ pain: { score: 7 } }, ["A3", "B1", "B5"]],
    [{ effort: 9 }, ["A4", "A6", "B10"]],
    [{ steadiness: "fall" }, ["A1", "A7", "B9", "B10"]],
    [{ symptoms: ["numbness"] }, ["A3", "B3"]],
    [{ symptoms: ["chest-pain"] }, ["A4", "A6", "B10"]],
    [{ symptoms: ["fever"] }, ["A14", "B13"]],
  ])("%j asks the safety questions first", (report, ask) => {
    expect(following(report).ask).toEqual(ask);
  });
});

describe("what follows", () => {
  const heel = (sessions: readonly SessionRecord[], through: number, profile: Partial<Profile> = {}) =>
    standingOf(knowledge, someone(knowledge, profile), past(sessions), addDays(START, through));

  test("pain 2 above usual in two sessions running stops that exercise", () => {
    const risen: Partial<SessionRecord> = { report: { pain: { score: 2 } } };
    const found = heel([day(0, ["heel-raise"], risen), day(3, ["heel-raise"], risen)], 3);
    expect(found.exercises["heel-raise"]?.stoppedOn).toBe(addDays(START, 3));
  });

  test("a little too much: less next time, then a step lighter", () => {
    const much: Partial<SessionRecord> = { report: { pain: { score: 1 } } };
    const once = heel([day(0, ["heel-raise"], much)], 0).exercises["heel-raise"];
    const twice = heel([day(0, ["heel-raise"], much), day(3, ["heel-raise"], much)], 3).exercises["heel-raise"];
    expect([once?.rung, once?.once, twice?.rung]).toEqual([0, "fewer", -1]);
  });

  test("effort 8: half next time, a rest day, and a physiotherapist the second time in two weeks", () => {
    const hard: Partial<SessionRecord> = { report: { effort: 8 } };
    const sessions = [day(0, ["heel-raise"], hard), day(10, ["heel-raise"], hard)];
    const first = assess(knowledge, someone(knowledge), past(sessions.slice(0, 1)), START);
    const second = assess(knowledge, someone(knowledge), past(sessions), addDays(START, 10));
    expect([first?.restDays, first?.advise, second?.advise]).toEqual([1, [], ["physiotherapist"]]);
    expect(heel(sessions, 10).exercises["heel-raise"]?.once).toBe("half");
    expect(plan(knowledge, someone(knowledge), addDays(START, 11), past(sessions))).toMatchObject({
      kind: "rest",
      notes: ["rest-after-hard-day"],
    });
  });

  test("effort 9 alone: a rest day and two steps lighter, no hold", () => {
    const sessions = [day(0, ["heel-raise"], { report: { effort: 9 } })];
    expect(heel(sessions, 0).exercises["heel-raise"]?.rung).toBe(-2);
    expect(isHeld(knowledge, someone(knowledge), past(sessions), addDays(START, 1))).toBe(false);
    expect(plan(knowledge, someone(knowledge), addDays(START, 1), past(sessions)).kind).toBe("rest");
  });

  test("a near-fall: one step lighter with both hands; the second in four weeks adds tier C", () => {
    const near: Partial<SessionRecord> = { report: { steadiness: "near-fall" } };
    const sessions = [day(0, ["heel-raise"], near), day(20, ["heel-raise"], near)];
    expect(heel(sessions, 0).exercises["heel-raise"]).toMatchObject({ rung: -1, bothHands: true });
    expect(assess(knowledge, someone(knowledge), past(sessions), addDays(START, 20))).toMatchObject({
      adds: ["C"],
      advise: ["doctor"],
    });
    const late = [day(0, ["heel-raise"], near), day(29, ["heel-raise"], near)];
    expect(assess(knowledge, someone(knowledge), past(late), addDays(START, 29))?.adds).toEqual([]);
  });

  test("a fall holds, lowers the tier, and stays so until a clinician agreed", () => {
    const sessions = [day(0, ["heel-raise"], { report: { steadiness: "fall" } })];
    const before = someone(knowledge);
    const found = assess(knowledge, before, past(sessions), START);
    if (found === undefined) throw new Error("nothing assessed");
    const person = settled(before, found);
    expect(person.tier).toBe("C");
    expect(plan(knowledge, person, addDays(START, 30), past(sessions)).kind).toBe("hold");
    // Even if nobody wrote the hold down, the history holds.
    expect(plan(knowledge, before, addDays(START, 1), past(sessions)).kind).toBe("hold");
    const holds = person.holds.map((hold) => ({ ...hold, ended: addDays(START, 30) }));
    const back = plan(knowledge, { ...person, holds }, addDays(START, 30), past(sessions));
    expect(back).toMatchObject({ kind: "session", tier: "C", notes: ["restart"] });
  });

  test("a leak drops impact", () => {
    const found = following({ symptoms: ["pelvic-leak"] });
    expect(found).toMatchObject({ flags: ["pelvic-floor"], advise: ["pelvic-physiotherapist"] });
  });

  test.each([
    [6, 0, []],
    [7, -1, ["after-week-off"]],
    [13, -1, ["after-week-off"]],
    [14, -2, ["restart"]],
    [60, -2, ["restart"]],
  ])("%i days missed", (missed, rung, notes) => {
    const sessions = [0, 6, 12, 18].map((at) => day(at, ["heel-raise"]));
    const today = plan(knowledge, someone(knowledge), addDays(START, 19 + missed), past(sessions), "full");
    const all = standingOf(
      knowledge,
      someone(knowledge),
      past([...sessions, day(19 + missed, ["heel-raise"])]),
      "2027-01-01",
    );
    expect(all.exercises["heel-raise"]?.rung).toBe(rung);
    if (today.kind === "session") expect(today.notes.filter((one) => one !== "walk-on")).toEqual(notes);
  });
});
