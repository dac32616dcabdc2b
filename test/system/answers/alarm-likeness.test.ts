import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { Fault } from "../../../src/core/fault.ts";
import { caughtByLikeness } from "../../../src/core/safety/likeness.ts";
import { Triage } from "../../../src/core/safety/triage.ts";
import { openUnderstander } from "../../../src/system/answers/open-understander.ts";
import { readKnowledge } from "../../../src/system/knowledge/knowledge.ts";
import { readUnseen } from "../../../src/system/knowledge/questions.ts";

const root = process.cwd();
const knowledge = readKnowledge(root);
const thresholds = knowledge.safety.likeness;
const { likeness, sharpen } = openUnderstander(knowledge, [join(root, "dist/answers")]);
const triage = new Triage(knowledge.safety.book);
const missing = "The sentence encoder is not installed.";
let sharpened = false;

beforeAll(async () => {
  expect(await likeness.of("dad is on the floor")).toBeUndefined();
  sharpened = await sharpen();
});

test("emergencies in words of their own are like the emergencies of the rules", async (context) => {
  if (!sharpened) context.skip(missing);
  for (const text of ["dad dropped to the floor and is not moving", "she cannot breathe and her lips are blue"])
    expect((await likeness.of(text))?.emergency, text).toBeGreaterThan(thresholds.alone);
  // Said in the middle of a long message too.
  const long = "Lovely weather we had this week. He has gone down and nobody can wake him. I also watered the garden.";
  expect((await likeness.of(long))?.emergency).toBeGreaterThan(thresholds.alone);
});

test("of what it never saw, nothing becomes an emergency, and one in fifty gets a red-flag line", async (context) => {
  if (!sharpened) context.skip(missing);
  const faults: Fault[] = [];
  const { golden, offTopic } = readUnseen(root, new Set(knowledge.articles.keys()), faults);
  const texts = [...golden.map(({ text }) => text), ...offTopic];
  const alarmed: string[] = [];
  let lines = 0;
  for (const text of texts) {
    const caught = await caughtByLikeness(triage.read(text), text, likeness, thresholds);
    if (caught !== undefined && "fired" in caught) alarmed.push(text);
    if (caught !== undefined && "lineOf" in caught) lines += 1;
  }
  expect(alarmed).toEqual([]);
  expect(lines).toBeLessThan(texts.length / 50);
}, 120_000);
