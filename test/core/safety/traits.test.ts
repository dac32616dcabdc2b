import { expect, test } from "vitest";
import { triage, YEAR } from "./rules.ts";

const passages = (text: string) => triage.read(text, { year: YEAR }).passages;

test("a slip of typing changes letters, not words", () => {
  const [right, wrong] = [passages("my chest is painful")[0], passages("my chest is painfull")[0]];
  expect(wrong?.[1]).toEqual(right?.[1]);
  expect(wrong?.[0]).not.toEqual(right?.[0]);
});

test("the order of words is a trait, and so is that two of them meet", () => {
  const [one, other] = [passages("fell down stairs")[0], passages("stairs fell down")[0]];
  expect(other?.[1]).not.toEqual(one?.[1]);
  expect(other?.[2]).toEqual(one?.[2]);
});

test("a message is read whole, by its sentences, and long sentences in pieces", () => {
  expect(passages("my leg hurts")).toHaveLength(1);
  expect(passages("my leg hurts. it is cold today")).toHaveLength(3);
  expect(passages(Array.from({ length: 40 }, (_, at) => `word${at}`).join(" ")).length).toBeGreaterThan(3);
});

test("however long the message, its pieces are few", () => {
  expect(passages("so I went on and on. ".repeat(500)).length).toBeLessThanOrEqual(40);
  expect(passages("")).toEqual([[[], [], []]]);
});
