import { expect, test } from "vitest";
import { toComputeWith } from "../../../src/core/learning/linear-model.ts";
import { fromBytes, toBytes } from "../../../src/system/answers/learnt-file.ts";

const learnt = {
  features: { buckets: Int32Array.of(3, 7), counts: Uint16Array.of(1, 65_535), texts: 9 },
  models: [
    toComputeWith({ columns: 2, scales: Float32Array.of(1, 0, 3), numbers: Int8Array.of(1, -2, 5, 127) }),
    toComputeWith({ columns: 1, scales: Float32Array.of(1, 2, 3), numbers: Int8Array.of(1, 2, 3) }),
  ],
};

test("what was learnt comes back from its file as it was", () => {
  expect(fromBytes(toBytes(learnt))).toEqual(learnt);
});

test("a file that is cut short, empty or foreign is nothing, so that it is learnt again", () => {
  const bytes = toBytes(learnt);
  for (const length of [0, 5, 12, bytes.length - 4]) expect(fromBytes(bytes.slice(0, length))).toBeUndefined();
  expect(fromBytes(new Uint8Array(64).fill(7))).toBeUndefined();
  expect(fromBytes(new Uint8Array(64).fill(255))).toBeUndefined();
});
