import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reportSteps } from "../../../src/core/checkins/questions.ts";
import { toldBy } from "../../../src/core/checkins/report.ts";
import { advance, begin, type DialogState } from "../../../src/core/dialogs/dialog.ts";
import { readDialogues } from "../../../src/system/knowledge/dialogs.ts";

const dialogs = readDialogues(process.cwd(), []);
if (dialogs === undefined) throw new Error("knowledge/dialogs cannot be read");
const { checkin, steering } = dialogs;
const exercises = [
  { id: "heel-raise", name: "Heel raises" },
  { id: "chair-stand", name: "Chair stands" },
];
const steps = reportSteps(checkin, exercises, {
  ...{ done: "Done", none: "Another or not sure" },
  scale: "0 to 10",
});

/** Answers questions by choosing `picks` in turn; resolves with what was asked and the answers. */
function walk(picks: readonly number[]) {
  let state: DialogState = begin(steps);
  const asked: string[] = [];
  for (let n = 0; n < 200; n += 1) {
    const step = steps.find(({ id }) => id === state.at);
    if (step === undefined) throw new Error(`no question "${state.at}"`);
    if (asked.at(-1) !== step.id) asked.push(step.id);
    // A question with several answers ends after a while, as a person would end it.
    const choice = n > 60 ? step.answers.length - 1 : (picks[n % picks.length] ?? 0) % step.answers.length;
    const result = advance(steps, state, { choice }, steering);
    if (result.kind === "done") return { asked, answers: result.answers };
    if (result.kind === "cancelled") throw new Error("cancelled");
    state = result.state;
  }
  throw new Error("the check-in does not end");
}

describe("a check-in", () => {
  it("takes two taps when all is well", () => {
    expect(walk([0, 1]).asked).toEqual(["went", "felt"]);
  });

  it("asks nothing more of who did not do it", () => {
    expect(walk([2]).asked).toEqual(["went"]);
  });

  it("ends whatever is answered, asks nothing twice, and what was told can be read", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 1, maxLength: 40 }), (picks) => {
        const { asked, answers } = walk(picks);
        expect(new Set(asked).size).toBe(asked.length);
        const { report, outcomes } = toldBy(answers);
        for (const pain of [report.pain, ...outcomes.map((one) => one.report?.pain)]) {
          if (pain !== undefined) expect(pain.score >= 0 && pain.score <= 10).toBe(true);
        }
        if (answers["went"] === "trouble") expect(report.allWell).toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("what the answers say", () => {
  it.each([
    [
      { went: "well", felt: "right" },
      { allWell: true, felt: "right" },
    ],
    [
      { went: "well", felt: "hard", effort: "8" },
      { allWell: true, effort: 8 },
    ],
    [
      { went: "trouble", trouble: "fall" },
      { steadiness: "fall", injured: false },
    ],
    [
      { went: "trouble", trouble: "wobbly", near: "near-fall", injured: "unsure" },
      { steadiness: "near-fall", injured: true },
    ],
    [
      { went: "trouble", trouble: "pain", where: "knee", score: "2", new: "no" },
      { pain: { score: 2, area: "knee", isNew: false } },
    ],
    [
      { went: "trouble", trouble: "pain", where: "thigh", score: "3", new: "yes", sore: "yes" },
      { pain: { score: 3, area: "thigh", isNew: true, soreness: true } },
    ],
    [{ went: "trouble", trouble: "unwell", symptoms: "dizziness,bad-night" }, { symptoms: ["dizziness", "bad-night"] }],
  ])("%j", (answers, report) => {
    expect(toldBy(answers as Record<string, string>).report).toEqual(report);
  });

  it("takes a pain without a number as strong, and one without a place as near the spine", () => {
    const { report } = toldBy({ went: "trouble", trouble: "pain" });
    expect(report.pain).toEqual({ score: 7, area: "unknown", isNew: true });
  });

  it("keeps pain and unsteadiness with the exercise that was named, together where it is one", () => {
    const at = { "pain-at": "heel-raise", "wobbly-at": "heel-raise" };
    const answers = {
      went: "trouble",
      trouble: "pain,wobbly",
      where: "foot",
      score: "2",
      new: "no",
      near: "wobbly",
      ...at,
    };
    const { report, outcomes } = toldBy(answers);
    expect(report.pain).toBeUndefined();
    expect(outcomes).toEqual([
      {
        exercise: "heel-raise",
        outcome: "hurt",
        report: { pain: { score: 2, area: "foot", isNew: false }, steadiness: "wobbly", injured: false },
      },
    ]);
  });
});
