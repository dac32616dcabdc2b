import { expect, it } from "vitest";
import { compare } from "../../../src/commands/learn.ts";
import { servedFigures } from "../../../src/core/answers/served.ts";
import type { Fault } from "../../../src/core/fault.ts";
import { NumberCache } from "../../../src/system/answers/number-cache.ts";
import { openUnderstander } from "../../../src/system/answers/open-understander.ts";
import { readKnowledge } from "../../../src/system/knowledge/knowledge.ts";
import { readUnseen } from "../../../src/system/knowledge/questions.ts";

const root = new URL("../../..", import.meta.url).pathname;

it("understands unseen questions, follow-ups and off-topic messages as well as recorded", async () => {
  const knowledge = readKnowledge(root);
  const faults: Fault[] = [];
  const unseen = readUnseen(root, new Set(knowledge.articles.keys()), faults);
  expect(faults).toEqual([]);
  expect(unseen.golden.length).toBeGreaterThanOrEqual(5 * knowledge.articles.size);
  const recorded = knowledge.thresholds.figures["lexicalServed"];
  expect(Object.keys(recorded ?? {}).length).toBeGreaterThan(5);
  const { understander } = openUnderstander(knowledge, new NumberCache([`${root}dist/answers`]));
  const figures = await servedFigures((text, past) => understander.understand(text, past), unseen);
  expect(compare(figures, recorded ?? {})).toEqual([]);
});
