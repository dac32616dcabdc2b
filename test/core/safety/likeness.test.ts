import { expect, test } from "vitest";
import { caughtByLikeness, type Likeness } from "../../../src/core/safety/likeness.ts";
import type { Verdict } from "../../../src/core/safety/verdict.ts";

const thresholds = { alone: 0.4, overUrgent: 0.6, line: 0.2 };
const quiet: Verdict = { level: "none", fired: [], facts: [], setAside: [], misleading: [], cut: false };

function like(emergency: number): Likeness {
  return { of: async () => ({ emergency, rule: "A2" }) };
}

const caught = (verdict: Partial<Verdict>, emergency: number) =>
  caughtByLikeness({ ...quiet, ...verdict }, "words", like(emergency), thresholds);

test("what is very like an emergency is one, and what is a little like one gets its red-flag line", async () => {
  expect(await caught({}, 0.41)).toMatchObject({ fired: { rule: "A2", level: "A" } });
  expect(await caught({}, 0.39)).toEqual({ lineOf: "A2" });
  expect(await caught({}, 0.19)).toBeUndefined();
});

test("more likeness is asked for where something lesser fired", async () => {
  expect(await caught({ level: "B" }, 0.59)).toBeUndefined();
  expect(await caught({ level: "B" }, 0.61)).toMatchObject({ fired: { rule: "A2" } });
  expect(await caught({ level: "D" }, 0.59)).toBeUndefined();
});

test("the rules know better where they saw the words and weighed them", async () => {
  const quotes = [{ words: "stroke", from: 0, to: 6, earlier: false }];
  const aside = { rule: "A5", signal: "stroke-said", quotes, by: quotes };
  expect(await caught({ setAside: [{ ...aside, why: "past" }] }, 0.9)).toBeUndefined();
  expect(await caught({ misleading: quotes }, 0.9)).toBeUndefined();
  expect(await caught({ level: "A" }, 0.9)).toBeUndefined();
  // An exception excuses one signal, it does not tell what the rest of the message means.
  expect(await caught({ setAside: [{ ...aside, why: "exception" }] }, 0.9)).toMatchObject({ fired: { rule: "A2" } });
});

test("where nothing can compare, the rules stand alone", async () => {
  const silent: Likeness = { of: async () => undefined };
  expect(await caughtByLikeness(quiet, "words", silent, thresholds)).toBeUndefined();
});
