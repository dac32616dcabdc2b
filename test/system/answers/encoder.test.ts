import { beforeAll, expect, test } from "vitest";
import { SentenceEncoder } from "../../../src/system/answers/encoder.ts";

let encoder: SentenceEncoder;
beforeAll(async () => {
  const loaded = await SentenceEncoder.load();
  if (loaded === undefined) throw new Error("The optional packages of the sentence encoder are not installed.");
  encoder = loaded;
});

const likeness = (one: Float32Array | undefined, other: Float32Array | undefined) =>
  (one ?? new Float32Array()).reduce((sum, value, at) => sum + value * (other?.[at] ?? 0), 0);

test("texts become vectors of their meaning, in their order", async () => {
  const [walk, stroll, tax] = await encoder.encode([
    "can I go for a walk",
    "may I take a stroll",
    "how do I file my taxes",
  ]);
  expect(walk).toHaveLength(512);
  expect(likeness(walk, stroll)).toBeGreaterThan(likeness(walk, tax) + 0.1);
});

test("a text has one vector, whoever asks beside it, and however often", async () => {
  const texts = Array.from({ length: 40 }, (_, n) => `${"very ".repeat(n % 7)}bony question number ${n}`);
  const all = await encoder.encode([...texts, ...texts]);
  expect(all.slice(0, 40)).toEqual(all.slice(40));
  const again = await Promise.all(texts.slice(0, 5).map((text) => encoder.encode([text])));
  expect(again.flat()).toEqual(all.slice(0, 5));
  const other = await SentenceEncoder.load();
  const [alone] = (await other?.encode([texts[3] ?? ""])) ?? [];
  expect(likeness(alone, all[3])).toBeCloseTo(1, 3);
});

test("an empty list, an empty text and more texts than are remembered are no trouble", async () => {
  expect(await encoder.encode([])).toEqual([]);
  expect((await encoder.encode(["", "bone", " "])).map(({ length }) => length)).toEqual([0, 512, 0]);
  const many = Array.from({ length: 600 }, (_, n) => `bone ${n}`);
  const vectors = await encoder.encode(many);
  expect(vectors.every((vector) => vector.length === 512)).toBe(true);
});
