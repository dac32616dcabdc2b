import { describe, expect, it } from "vitest";
import { factor, inverseDiagonal, solve } from "../../../src/core/answers/cholesky.ts";
import { offTopicTrials } from "../../../src/core/answers/trials.ts";
import { littleExamples, littleRanking } from "./stage.ts";

/** A symmetric positive definite matrix of n rows with known content. */
function matrix(n: number): Float32Array {
  const a = new Float32Array(n * n);
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j < n; j += 1) a[i * n + j] = Math.exp(-((i - j) ** 2) / 4) + (i === j ? 1 : 0);
  return a;
}

describe("solving", () => {
  it.each([1, 3, 4, 7, 12])("gives back what was multiplied, for %i rows", (n) => {
    const a = matrix(n);
    const x = Array.from({ length: n }, (_, i) => i + 1);
    const b = Float32Array.from({ length: n }, (_, i) =>
      x.reduce((sum, value, j) => sum + (a[i * n + j] ?? 0) * value, 0),
    );
    const lower = a.slice();
    factor(lower, n);
    solve(lower, n, b, 1);
    x.forEach((value, i) => {
      expect(b[i]).toBeCloseTo(value, 3);
    });
  });

  it("gives the diagonal of the inverse", () => {
    const n = 6;
    const lower = matrix(n);
    factor(lower, n);
    const unit = new Float32Array(n);
    unit[2] = 1;
    solve(lower, n, unit, 1);
    expect(inverseDiagonal(lower, n, 2)).toBeCloseTo(unit[2] ?? 0, 4);
  });

  it("refuses a matrix that is not positive definite", () => {
    expect(() => factor(Float32Array.from([1, 2, 2, 1]), 2)).toThrow(RangeError);
  });
});

describe("ranking", () => {
  const ranking = littleRanking(littleExamples);

  it.each([
    ["is it ok to swim", "swimming"],
    ["calcuim please", "calcium"],
    ["playing tenis with my mum", "tennis"],
  ])("puts the right topic of %j first", (text, topic) => {
    expect(ranking.rank(text).topics[0]?.id).toBe(topic);
  });

  it("is sure of its own words and unsure of nonsense and off-topic words", () => {
    const own = ranking.rank("how much calcium do I need").confidence;
    expect(own).toBeGreaterThan(ranking.rank("what is the weather in Paris").confidence + 0.5);
    expect(own).toBeGreaterThan(ranking.rank("qwrt zxcv").confidence + 0.5);
  });

  it("ranks the same with numbers of an earlier fit", () => {
    const again = littleRanking(littleExamples, ranking.fitted);
    expect(again.rank("swim or tennis")).toEqual(ranking.rank("swim or tennis"));
  });

  it("tells exactly how an off-topic example would be ranked if it had not been learnt", () => {
    const row = littleExamples.findIndex(({ text }) => text === "tell me a joke");
    const without = littleRanking(littleExamples.filter((_, at) => at !== row));
    const exact = without.rank("tell me a joke");
    const trial = offTopicTrials(ranking)[1]?.ranked;
    // The weights of features shift a little when an example goes, so the two agree closely and not to the last digit.
    expect(trial?.none).toBeCloseTo(exact.none, 0.8);
    expect(trial?.topics[0]?.score).toBeCloseTo(exact.topics[0]?.score ?? Number.NaN, 0.8);
  });
});
