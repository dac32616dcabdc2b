import { describe, expect, it } from "vitest";
import { decide, scoreOf } from "../../../src/core/answers/decide.ts";
import { crossFigures, separation, type Trial, tune } from "../../../src/core/answers/tuning.ts";

/** A trial whose best topic leads by `lead`, of this confidence. */
function trial(right: boolean | undefined, confidence: number, lead: number): Trial {
  const topics = [
    { id: "a", score: 0.2 + lead },
    { id: "b", score: 0.2 },
  ];
  return {
    topics: right === undefined ? [] : [right ? "a" : "b"],
    ranked: { topics, none: 0, confidence },
  };
}

const spread = (count: number, make: (part: number) => Trial) =>
  Array.from({ length: count }, (_, at) => make(at / count));
/** Ours are confident and right where they lead; off-topic ones are not confident. */
const trials = [
  ...spread(100, (part) => trial(part > 0.1, 0.5 + part, part > 0.1 ? 0.4 : 0.01)),
  ...spread(100, (part) => trial(undefined, part - 0.6, 0.5)),
];

describe("learning thresholds", () => {
  it("answers what is right, offers what is unclear, refuses what is not ours", () => {
    const thresholds = tune(trials);
    const kinds = (ones: readonly Trial[]) => new Set(ones.map(({ ranked }) => decide(ranked, thresholds).kind));
    expect(kinds(trials.slice(20, 100))).toEqual(new Set(["answer"]));
    expect(kinds(trials.slice(0, 10))).toEqual(new Set(["choices"]));
    expect(kinds(trials.slice(100, 150))).toEqual(new Set(["unknown"]));
  });

  it("is judged on questions that it was not learnt from", () => {
    const figures = crossFigures(trials);
    expect(figures.rightAtOnce).toBeGreaterThan(80);
    expect(figures.rightOrChoices).toBeGreaterThan(95);
    expect(figures.offTopicNotAnswered).toBeGreaterThan(90);
    expect(figures.notConfidentlyWrong).toBeGreaterThanOrEqual(95);
  });

  it("has nothing to learn from nothing", () => {
    expect(() => tune([])).toThrow(RangeError);
  });
});

describe("separation", () => {
  it("is 100 where all of ours are more confident, and 50 where nothing tells them apart", () => {
    expect(separation([trial(true, 0.9, 0.1), trial(undefined, 0.1, 0.1)])).toBe(100);
    expect(separation([trial(true, 0.5, 0.1), trial(undefined, 0.5, 0.1)])).toBe(50);
  });
});

describe("the score that is shown", () => {
  it("keeps the order of confidence, and is a half where answering starts", () => {
    const thresholds = { sure: 0, answer: -0.4, choices: -0.8 };
    expect(scoreOf(-0.4, thresholds)).toBe(0.5);
    expect(scoreOf(0, thresholds)).toBeGreaterThan(scoreOf(-0.1, thresholds));
  });
});
