import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readable } from "../../src/commands/ask.ts";
import { commonParts, type Opened, openApp } from "../../src/commands/open.ts";
import { readConfig } from "../../src/config.ts";
import type { Exercise } from "../../src/core/programme/exercise.ts";
import { Finder } from "../../src/core/programme/finder.ts";
import type { Movement } from "../../src/core/programme/knowledge.ts";

const config = readConfig({ LOG_LEVEL: "error", SENTENCE_ENCODER: "off" });
const common = await commonParts(process.cwd(), config);
const { exercises, movements } = common.knowledge.programme;
const finder = new Finder(common.knowledge.programme);
let opened: Opened;
beforeAll(async () => {
  opened = await openApp(config, common, [], { memory: true });
});
afterAll(() => opened.close());

let conversations = 0;
async function asked(text: string) {
  const { kind, rule, topic, says } = await opened.app.respond(`person ${conversations++}`, text);
  return { kind, rule, topic, text: readable(says) };
}

const lower = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);
const showing = (name: string) => [`how do I do ${name}`, `Show me the ${name}, please`, `can you explain ${name}?`];
const allowing = (name: string) => [
  `can I do ${name}`,
  `Are ${name} safe with osteoporosis?`,
  `should I avoid ${name}`,
];

describe("every exercise is shown, with its steps and its warning", () => {
  test.each([...exercises.values()].map((exercise): [string, Exercise] => [exercise.id, exercise]))(
    "%s",
    async (_, exercise) => {
      for (const question of showing(lower(exercise.name))) {
        const answer = await asked(question);
        expect({ question, kind: answer.kind, rule: answer.rule }).toEqual({ question, kind: "answer", rule: null });
        expect(answer.text.startsWith(`${exercise.name}.`)).toBe(true);
        for (const step of exercise.steps) expect(answer.text).toContain(step);
        expect(answer.text).toContain(exercise.warning);
      }
    },
  );
});

describe("every movement gets why, what instead, and a verdict", () => {
  test.each([...movements.values()].map((movement): [string, Movement] => [movement.id, movement]))(
    "%s",
    async (_, movement) => {
      for (const name of [movement.phrasings[0] ?? "", movement.phrasings[1] ?? ""]) {
        for (const question of allowing(name)) {
          const answer = await asked(question);
          expect({ question, kind: answer.kind, rule: answer.rule }).toEqual({ question, kind: "answer", rule: null });
          expect({ question, shown: answer.text.startsWith(`${movement.name}: `) }).toEqual({ question, shown: true });
          expect(answer.text).toContain(movement.why);
          expect(answer.text).toContain(movement.instead);
        }
      }
    },
  );
});

test("every other name of an exercise finds it, in three wordings", () => {
  const missed = [...exercises.values()].flatMap(({ id, phrasings }) =>
    phrasings.flatMap(showing).filter((question) => finder.find(question)?.id !== id),
  );
  expect(missed).toEqual([]);
});

test("every other name of a movement finds it, in three wordings", () => {
  const missed = [...movements.values()].flatMap(({ id, phrasings }) =>
    phrasings.flatMap(allowing).filter((question) => finder.findMovement(question)?.id !== id),
  );
  expect(missed).toEqual([]);
});
