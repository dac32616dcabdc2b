import { expect, test } from "vitest";
import { editDistance } from "../../src/core/edit-distance.ts";
import { NearWords } from "../../src/core/near-words.ts";

const WORDS = [
  "calcium",
  "fracture",
  "fractures",
  "osteoporosis",
  "osteopenia",
  "walking",
  "talking",
  "zoledronate",
  "hip",
];
const near = new NearWords(WORDS);

test.each([
  ["calcuim", "calcium"],
  ["fratcure", "fracture"],
  ["osteoporosys", "osteoporosis"],
  ["zoledronnate", "zoledronate"],
])("%s is near to %s", (written, meant) => {
  expect(near.of(written, () => 2).map(({ word }) => word)).toContain(meant);
});

test("finds just the words that are so few slips away, and how many", () => {
  for (const word of WORDS)
    for (const cut of [1, 2, 3]) {
      const written = `${word.slice(0, cut)}${word.slice(cut + 1)}`;
      const expected = WORDS.map((one) => ({ word: one, edits: editDistance(written, one, 2) }));
      expect(near.of(written, () => 2)).toEqual(expected.filter(({ edits }) => edits <= 2));
    }
});

test("how many slips are forgiven may differ from word to word", () => {
  expect(near.of("tlking", (word) => (word === "talking" ? 1 : 0))).toEqual([{ word: "talking", edits: 1 }]);
  expect(near.of("tlkng", () => 1)).toEqual([]);
});

test("a word longer than any is near to none, and breaks nothing", () => {
  expect(near.of("x".repeat(10_000), () => 2)).toEqual([]);
  expect(near.of("", () => 2)).toEqual([]);
});
