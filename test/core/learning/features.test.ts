import { describe, expect, it } from "vitest";
import { Features } from "../../../src/core/learning/features.ts";
import { conceptGrams, letterGrams, pairGrams, wordGrams } from "../../../src/core/learning/grams.ts";
import { compact, products } from "../../../src/core/learning/linear-model.ts";

const kinds = [
  { least: 1, weight: 1 },
  { least: 2, weight: 0.5 },
];

describe("features", () => {
  const features = Features.of(kinds, [
    [[7, 7, 9], [20]],
    [[7], [20, 30]],
  ]);
  const lengthOf = (values: readonly number[]) => Math.hypot(...values);

  it("are those that stand in enough texts of their kind", () => {
    expect([...features.numbers.buckets]).toEqual([7, 9, 20]);
    expect(features.width).toBe(4);
  });

  it("make each kind a vector of its weight's length, and a constant behind them", () => {
    const { places, values } = features.vector([[7, 9], [20]]);
    expect(places).toEqual([0, 1, 2, 3]);
    expect(lengthOf(values.slice(0, 2))).toBeCloseTo(1);
    expect(values[2]).toBeCloseTo(0.5);
  });

  it("count less beside what nobody knows", () => {
    const known = features.vector([[7], []]).values[0] ?? 0;
    expect(features.vector([[7, 1234], []]).values[0]).toBeLessThan(known);
    expect(features.vector([[1234], [99]]).places).toEqual([3]);
  });
});

describe("grams", () => {
  it("share most letters between a word and its misspelling", () => {
    const right = new Set(letterGrams(["osteoporosis"]));
    const wrong = letterGrams(["osteoperosis"]);
    expect(wrong.filter((bucket) => right.has(bucket)).length / wrong.length).toBeGreaterThan(0.4);
  });

  it("tell the order of neighbours, and not that of pairs and concepts", () => {
    expect(wordGrams(["a", "b"])).not.toEqual(wordGrams(["b", "a"]));
    expect(pairGrams(["a", "b", "a"])).toEqual(pairGrams(["b", "a"]));
    expect(conceptGrams(["y", "x"])).toEqual(conceptGrams(["x", "y"]));
  });

  it("are bounded for a long text", () => {
    const words = Array.from({ length: 500 }, (_, at) => `w${at}`);
    expect(pairGrams(words).length).toBeLessThan(1_000);
  });
});

describe("a compact model", () => {
  it("gives the products of its weights within a hundredth", () => {
    // Of every third place nothing was learnt.
    const weights = Float32Array.from({ length: 400 }, (_, at) => (Math.floor(at / 4) % 3 === 0 ? 0 : Math.sin(at)));
    const model = compact(weights, 4);
    expect(model.numbers).toHaveLength(4 * 66);
    const vector = { places: [1, 5, 9, 16, 98], values: [0.5, -0.3, 0.8, 0.2, 0.6] };
    const exact = [0, 1, 2, 3].map((c) =>
      vector.places.reduce((sum, place, at) => sum + (vector.values[at] ?? 0) * (weights[place * 4 + c] ?? 0), 0),
    );
    products(model, vector).forEach((value, c) => {
      expect(Math.abs(value - (exact[c] ?? 0))).toBeLessThan(0.01);
    });
  });

  it("keeps a place without weights at nothing", () => {
    expect([...products(compact(new Float32Array(4), 2), { places: [0, 1], values: [1, 1] })]).toEqual([0, 0]);
  });
});
