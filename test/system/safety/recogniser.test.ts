import { join } from "node:path";
import { expect, test } from "vitest";
import type { Fault } from "../../../src/core/fault.ts";
import { caughtByRecognition } from "../../../src/core/safety/recognition.ts";
import { NumberCache } from "../../../src/system/answers/number-cache.ts";
import { openKnowledge } from "../../../src/system/kept-knowledge.ts";
import { readUnseen } from "../../../src/system/knowledge/questions.ts";
import { openLearnt } from "../../../src/system/open-learnt.ts";
import { triage, YEAR } from "../../core/safety/rules.ts";

const root = process.cwd();
const cache = new NumberCache([join(root, "dist/answers")]);
const opened = await openKnowledge(root, cache);
const { knowledge } = opened;
const { recogniser } = openLearnt(opened, cache);
const thresholds = knowledge.safety.recognition;

const recognised = (text: string) => recogniser.of(triage.read(text, { year: YEAR }).passages);
function caught(text: string) {
  const verdict = triage.read(text, { year: YEAR });
  return caughtByRecognition(verdict, recogniser.of(verdict.passages), thresholds);
}

test.each([
  ["she keeled right over by the bins and i cant get a peep out of her", "A11"],
  ["dads arm hangs there like a rag and his words make no sense", "A5"],
  ["been stuck between the bath and the loo since the news last night", "A2"],
])("an emergency in words of its own is recognised: %s", (text, rule) => {
  expect(recognised(text).emergency).toBeGreaterThan(thresholds.emergency);
  expect(recognised(text).emergencyRule).toBe(rule);
});

test("also in the middle of a long message, with or without full stops", () => {
  const before = "Lovely weather we had this week, I was out in the garden and the roses are doing well";
  const core = "then my husband keeled over and does not answer me";
  const after = "and my daughter comes on Sunday with the children for lunch as she does every other week";
  for (const sign of [". ", " "])
    expect(recognised([before, core, after].join(sign)).emergency).toBeGreaterThan(thresholds.emergency);
});

test("of ordinary messages that it never saw, hardly any raises an alarm", () => {
  const faults: Fault[] = [];
  const { golden, offTopic, followUps } = readUnseen(root, new Set(knowledge.articles.keys()), faults);
  const texts = [...golden, ...followUps].map(({ text }) => text).concat(offTopic);
  const found = texts.map((text) => ({ text, caught: caught(text) }));
  const level = (wanted: string) => found.filter(({ caught }) => caught.fired?.level === wanted);
  expect(level("A").length / texts.length, JSON.stringify(level("A"))).toBeLessThanOrEqual(0.006);
  expect(level("B").length / texts.length, JSON.stringify(level("B"))).toBeLessThanOrEqual(0.011);
  const lines = found.filter(({ caught }) => caught.lineOf !== undefined);
  expect(lines.length / texts.length).toBeLessThanOrEqual(0.045);
});

test("every rule can be recognised by name", () => {
  const named = new Map<string, [right: number, all: number]>();
  for (const { text, rule } of knowledge.lessons().heard) {
    if (rule === undefined) continue;
    const { emergencyRule, urgentRule, referRule, declineRule } = recognised(text);
    const [right, all] = named.get(rule) ?? [0, 0];
    named.set(rule, [right + ([emergencyRule, urgentRule, referRule, declineRule].includes(rule) ? 1 : 0), all + 1]);
  }
  expect(named.size).toBe(knowledge.safety.book.rules.length);
  for (const [rule, [right, all]] of named) expect(right / all, rule).toBeGreaterThan(0.9);
}, 60_000);
