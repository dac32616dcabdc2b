import { join } from "node:path";
import { expect, test } from "vitest";
import { plainWords } from "../../../src/core/answers/normalise.ts";
import type { Fault } from "../../../src/core/fault.ts";
import { NumberCache } from "../../../src/system/answers/number-cache.ts";
import { openUnderstander } from "../../../src/system/answers/open-understander.ts";
import { readKnowledge } from "../../../src/system/knowledge/knowledge.ts";
import { readUnseen } from "../../../src/system/knowledge/questions.ts";

const root = process.cwd();
const knowledge = readKnowledge(root);
const { understander } = openUnderstander(knowledge, new NumberCache([join(root, "dist/answers")]));
const BEFORE = ["understanding-t-score", "yoga", "how-to-take-bisphosphonate-tablets", "footwear-and-ice"];
const decisionOf = (text: string, topics: readonly string[]) =>
  understander.understandNow(text, { topics })[0]?.decision;

test("what is not ours is not bent to what was talked about", () => {
  const strange = [
    "my armm akes ruff",
    "what about the election",
    "and the football results?",
    "i am bored",
    "my boiler leaks",
    "help with my tv",
    "blue banana fridge",
    "the bus was late",
  ];
  for (const text of strange)
    for (const topic of BEFORE) expect(decisionOf(text, [topic])?.kind, `${text} after ${topic}`).not.toBe("answer");
});

test("a whole question of one's own gets the same answer whatever was talked about", () => {
  const faults: Fault[] = [];
  const { golden } = readUnseen(root, new Set(knowledge.articles.keys()), faults);
  const { leaning, pointing } = knowledge.words.followUps;
  const leans = (words: readonly string[]) =>
    words.some((word) => pointing.includes(word)) || leaning.some((start) => words.join(" ").startsWith(`${start} `));
  const standing = golden
    .map(({ text }) => text)
    .filter((text) => plainWords(text).length > 4 && !leans(plainWords(text)));
  const whole = standing.filter((text) => decisionOf(text, [])?.kind === "answer");
  expect(whole.length).toBeGreaterThan(200);
  const bent = whole.filter((text) => {
    const own = JSON.stringify(decisionOf(text, []));
    return BEFORE.some((topic) => JSON.stringify(decisionOf(text, [topic])) !== own);
  });
  expect(bent).toEqual([]);

  // Where it is unsure, what was talked about may confirm the nearest topic, never put another in its place.
  const unsure = standing.filter((text) => decisionOf(text, [])?.kind === "choices");
  expect(unsure.length).toBeGreaterThan(20);
  const overturned = unsure.filter((text) => {
    const own = decisionOf(text, []);
    const nearest = own?.kind === "choices" ? own.topics[0] : undefined;
    return BEFORE.map((topic) => decisionOf(text, [topic])).some(
      (said) => said?.kind === "answer" && said.topic !== nearest,
    );
  });
  expect(overturned).toEqual([]);
}, 120_000);
