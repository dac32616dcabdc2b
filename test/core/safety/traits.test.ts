import { expect, test } from "vitest";
import { triage, YEAR } from "./rules.ts";

const passages = (text: string) => triage.read(text, { year: YEAR }).passages;
const groups = (text: string) => new Set(passages(text)[0]?.[2]);

test("what is denied is another trait than what is said to be so", () => {
  const [said, denied] = [groups("chest pain"), groups("no chest pain")];
  expect([...said].some((bucket) => !denied.has(bucket))).toBe(true);
  expect([...denied].some((bucket) => !said.has(bucket))).toBe(true);
});

test("words of one group share its trait", () => {
  const shared = [...groups("my tummy hurts")].filter((bucket) => groups("my belly hurts").has(bucket));
  expect(shared.length).toBeGreaterThan(0);
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
