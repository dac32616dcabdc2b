import { expect, test } from "vitest";
import { SparseRows, sparseRidge } from "../../../src/core/learning/sparse-ridge.ts";

const dense = [
  [2, 0, 1],
  [0, 1, 0],
  [1, 1, 0],
  [0, 0, 3],
];
const rows = SparseRows.of(
  dense.map((row) => ({
    places: row.flatMap((value, place) => (value === 0 ? [] : place)),
    values: row.filter((value) => value !== 0),
  })),
);

const solving = { rounds: 30, held: 1 };

test("products are those of the dense matrix, for several columns at once", () => {
  const weights = Float32Array.of(1, 10, 2, 20, 3, 30);
  const out = new Float32Array(8);
  rows.times(weights, 2, out);
  expect([...out]).toEqual([5, 50, 2, 20, 3, 30, 9, 90]);
  const back = new Float32Array(3);
  rows.transposed(3).times(Float32Array.of(1, 2, 3, 4), 1, back);
  expect([...back]).toEqual([5, 5, 13]);
});

test("the weights solve the normal equations with a ridge of one, each column on its own", () => {
  const targets = [
    [1, -1, 1, -1],
    [0, 2, 0, 1],
  ];
  const both = sparseRidge(
    rows,
    3,
    Float32Array.from(dense.flatMap((_, at) => targets.map((one) => one[at] ?? 0))),
    2,
    solving,
  );
  for (const [column, target] of targets.entries()) {
    const weights = [0, 1, 2].map((place) => both[place * 2 + column] ?? 0);
    // X'(Xw - y) + w = 0
    const off = dense.map(
      (row, at) => row.reduce((sum, x, place) => sum + x * (weights[place] ?? 0), 0) - (target[at] ?? 0),
    );
    for (const place of [0, 1, 2]) {
      const slope = dense.reduce((sum, row, at) => sum + (row[place] ?? 0) * (off[at] ?? 0), 0) + (weights[place] ?? 0);
      expect(slope).toBeCloseTo(0, 4);
    }
  }
});

test("a column of which nothing is asked stays nothing", () => {
  expect([...sparseRidge(rows, 3, new Float32Array(4), 1, solving)]).toEqual([0, 0, 0]);
});
