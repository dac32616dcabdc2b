import { describe, expect, it } from "vitest";
import { factor, solve } from "../../../src/core/learning/cholesky.ts";
import { denseRidge } from "../../../src/core/learning/dense-ridge.ts";

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

  it("refuses a matrix that is not positive definite", () => {
    expect(() => factor(Float32Array.from([1, 2, 2, 1]), 2)).toThrow(RangeError);
  });
});

describe("ridge regression", () => {
  const vectors = [Float32Array.of(1, 0), Float32Array.of(0, 1), Float32Array.of(1, 1)];

  it("finds weights that give the targets, a column at a time, where little holds them", () => {
    const weights = denseRidge(vectors, Float32Array.of(2, 1, -1, 0, 1, 1), 2, 1e-6);
    [2, 1, -1, 0].forEach((value, at) => {
      expect(weights[at]).toBeCloseTo(value, 3);
    });
  });

  it("holds them small where it is told to", () => {
    const free = denseRidge(vectors, Float32Array.of(2, -1, 1), 1, 1e-6)[0] ?? 0;
    expect(Math.abs(denseRidge(vectors, Float32Array.of(2, -1, 1), 1, 5)[0] ?? 0)).toBeLessThan(free / 2);
  });
});
