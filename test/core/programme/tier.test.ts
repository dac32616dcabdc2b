import { describe, expect, test } from "vitest";
import type { ScreeningAnswers } from "../../../src/core/programme/screening.ts";
import { explainTier, lowered, questionsToAsk, screen } from "../../../src/core/programme/tier.ts";
import { realKnowledge } from "./knowledge.ts";

const knowledge = realKnowledge();
const { screening } = knowledge;

/** Answers of somebody with nothing to tell. */
const WELL: ScreeningAnswers = {
  unwell: ["no"],
  unstable: ["no"],
  pregnant: ["no"],
  "cancer-bone": ["no"],
  adult: ["yes"],
  "recent-fracture": ["no"],
  unchecked: ["no"],
  "usual-pain": ["2"],
  "spine-fracture": ["no"],
  "height-loss": ["no"],
  "hip-fracture": ["no"],
  "other-fractures": ["no"],
  "high-risk": ["no"],
  stoop: ["no"],
  denosumab: ["no"],
  falls: ["none"],
  steady: ["no"],
  feet: ["no"],
  troubles: ["none"],
  "help-near": ["yes"],
};

const outcome = (more: ScreeningAnswers) => screen(screening, { ...WELL, ...more });

describe("clinical facts, section 17", () => {
  test.each([
    ["1: told not to exercise, chest pain, blackouts", { unwell: ["yes"] }, "unwell"],
    ["1: a condition not stable, a heart attack or clot", { unstable: ["yes"] }, "unstable-condition"],
    ["1: pregnant or a birth", { pregnant: ["yes"] }, "pregnant"],
    ["1: cancer in bone", { "cancer-bone": ["yes"] }, "cancer-bone"],
    ["1: usual pain 6", { "usual-pain": ["6"] }, "usual-pain"],
    ["1: usual pain 10", { "usual-pain": ["10"] }, "usual-pain"],
    ["1: under 18", { adult: ["no"] }, "under-18"],
    ["2: a fracture or operation", { "recent-fracture": ["yes"] }, "recent-fracture"],
    ["2: new pain not checked", { unchecked: ["pain"] }, "unchecked-pain"],
    ["2: new numbness or weakness", { unchecked: ["numbness"] }, "unchecked-numbness"],
    ["2: a fall with injury not checked", { unchecked: ["fall"] }, "unchecked-fall"],
  ])("holds: %s", (_, answers, reason) => {
    expect(outcome(answers).hold).toEqual([reason]);
  });

  test.each([
    ["3: spine fracture", { "spine-fracture": ["yes"] }, "B"],
    ["3: height loss", { "height-loss": ["yes"] }, "B"],
    ["3: hip or pelvis fracture", { "hip-fracture": ["yes"] }, "B"],
    ["3: a fracture in the last 12 months", { "other-fractures": ["year"] }, "B"],
    ["3: two or more ever", { "other-fractures": ["several"] }, "B"],
    ["3: very high risk, or steroid tablets", { "high-risk": ["yes"] }, "B"],
    ["3: marked stoop", { stoop: ["yes"] }, "B"],
    ["3: denosumab late", { denosumab: ["yes"] }, "B"],
    ["4: one fall", { falls: ["once"], "bad-fall": ["no"] }, "C"],
    ["4: two falls", { falls: ["more"], "bad-fall": ["no"] }, "C"],
    ["4: unsteady, walking aid, hands to rise, poor sight", { steady: ["yes"] }, "C"],
    ["4: foot numbness", { feet: ["yes"] }, "C"],
    ["5: none", {}, "A"],
    ["one fracture long ago", { "other-fractures": ["once"] }, "A"],
    ["usual pain 5", { "usual-pain": ["5"], "usual-pain-checked": ["yes"] }, "A"],
    ["B and C", { "spine-fracture": ["yes"], steady: ["yes"] }, "BC"],
    ["not sure", { stoop: ["not-sure"] }, "BC"],
    ["skipped", { stoop: [] }, "BC"],
    ["an unknown answer counts as skipped", { falls: ["perhaps"] }, "BC"],
    ["pain not told", { "usual-pain": [] }, "BC"],
    ["pain out of range", { "usual-pain": ["11"] }, "BC"],
  ] as const)("%s", (_, answers, tier) => {
    expect(outcome(answers)).toMatchObject({ tier, hold: [] });
  });

  test("a hold beats every tier and every not sure", () => {
    const both = outcome({ unwell: ["yes"], "spine-fracture": ["yes"], steady: ["not-sure"] });
    expect(both.hold).toEqual(["unwell"]);
    expect(explainTier(knowledge, both)).toEqual(knowledge.tiers.outcomes.hold);
  });

  test.each([[{ falls: ["more"], "bad-fall": ["no"] }], [{ falls: ["once"], "bad-fall": ["yes"] }]])(
    "two falls, or one with a blackout or injury, also need a falls assessment",
    (answers) => {
      expect(outcome(answers).advise).toContain("falls-assessment");
    },
  );

  test("nothing answered at all is the most careful tier", () => {
    expect(screen(screening, {})).toMatchObject({ tier: "BC", hold: [] });
  });
});

describe("the questions", () => {
  test("ask about a bad fall only after a fall", () => {
    const ids = (answers: ScreeningAnswers) => questionsToAsk(screening, answers).map((question) => question.id);
    expect(ids(WELL)).not.toContain("bad-fall");
    expect(ids({ ...WELL, falls: ["once"] })).toContain("bad-fall");
  });

  test("give flags and what is met", () => {
    const found = outcome({ troubles: ["hip-replacement", "leak"], "spine-fracture": ["yes"] });
    expect([...found.flags].sort()).toEqual(["hip-replacement", "pelvic-floor", "spine-fracture"]);
    expect(found.met).toEqual(["help-near"]);
  });

  test("explain the outcome in two sentences, and a third where an answer was not known", () => {
    expect(explainTier(knowledge, outcome({}))).toHaveLength(2);
    expect(explainTier(knowledge, outcome({ stoop: [] }))).toHaveLength(3);
  });
});

test.each([
  ["A", "C", "C"],
  ["A", "B", "B"],
  ["B", "C", "BC"],
  ["C", "B", "BC"],
  ["C", "C", "C"],
  ["BC", "B", "BC"],
] as const)("%s lowered by %s is %s", (tier, adds, result) => {
  expect(lowered(tier, adds)).toBe(result);
});
