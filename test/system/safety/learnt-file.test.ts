import { expect, test } from "vitest";
import { fromBytes, toBytes } from "../../../src/system/safety/learnt-file.ts";

const learnt = {
  buckets: Int32Array.of(3, 7),
  rarity: Float32Array.of(0.5, 2),
  texts: 9,
  levels: Float32Array.of(1, 2, 3, 4, 5, 6),
  rules: Float32Array.of(1, 2, 3),
};

test("what was learnt comes back from its file as it was", () => {
  expect(fromBytes(toBytes(learnt))).toEqual(learnt);
});

test("a file that is cut short, empty or foreign is nothing, so that it is learnt again", () => {
  const bytes = toBytes(learnt);
  for (const length of [0, 5, 12, bytes.length - 4]) expect(fromBytes(bytes.slice(0, length))).toBeUndefined();
  expect(fromBytes(new Uint8Array(64).fill(7))).toBeUndefined();
});
