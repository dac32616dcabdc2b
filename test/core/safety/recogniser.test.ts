import { expect, test } from "vitest";
import { type Lesson, learnRules, Recogniser, UNLIKE } from "../../../src/core/safety/recogniser.ts";
import { traitsOf } from "../../../src/core/safety/traits.ts";

const RULES = ["A4", "B9", "C4", "D3"];
const passages = (text: string) =>
  traitsOf(
    text.split(/(?<=\.) /).flatMap((sentence, at) =>
      sentence
        .toLowerCase()
        .replace(/[.?]/g, "")
        .split(" ")
        .map((word) => ({ text: word, readings: [], sentence: at })),
    ),
    () => false,
  );
const lesson = (rule: string | undefined, text: string, foreign = false): Lesson => ({
  ...{ rule, passages: passages(text), foreign },
});
/** Each text stands often enough for its features to count. */
const often = (lessons: readonly Lesson[]) => Array.from({ length: 6 }, () => lessons).flat();

const lessons = often([
  lesson("A4", "an elephant sits on my chest"),
  lesson("A4", "my chest feels crushed"),
  lesson("B9", "slipped on the ice and bruised my wrist"),
  lesson("C4", "my weekly pill was forgotten"),
  lesson("C4", "left the pill at home this week"),
  lesson("D3", "what helps with bunions"),
  lesson(undefined, "can I go swimming this week"),
  lesson(undefined, "walking in the park is lovely. the weather was lovely too"),
  lesson(undefined, "who won the football", true),
]);
const recogniser = new Recogniser(learnRules(lessons, RULES), RULES);
const like = (text: string) => recogniser.of(passages(text));

test("each level is recognised by what was learnt of it, with its rule", () => {
  expect(like("an elephant on my chest")).toMatchObject({ emergencyRule: "A4" });
  expect(like("an elephant on my chest").emergency).toBeGreaterThan(0);
  expect(like("bruised my wrist on the ice").alarm).toBeGreaterThan(0);
  expect(like("bruised my wrist on the ice")).toMatchObject({ urgentRule: "B9" });
  expect(like("bruised my wrist on the ice").emergency).toBeLessThan(0);
  expect(like("my pill was left at home").refer).toBeGreaterThan(0);
  expect(like("my pill was left at home")).toMatchObject({ referRule: "C4" });
  expect(like("bunions, what helps").decline).toBeGreaterThan(0);
  expect(like("swimming in the park").refer).toBeLessThan(0);
});

test("one alarming sentence counts, whatever stands around it", () => {
  const long = "walking in the park is lovely. an elephant sits on my chest. the weather was lovely too";
  expect(like(long).emergency).toBeGreaterThan(0);
});

test("of what is foreign it is left open whether it is ours to decline", () => {
  const decided = learnRules(
    lessons.map((one) => ({ ...one, foreign: false })),
    RULES,
  );
  const strict = new Recogniser(decided, RULES).of(passages("who won the football"));
  expect(like("who won the football").decline).toBeGreaterThan(strict.decline);
});

test("nothing is like nothing", () => {
  expect(recogniser.of([])).toEqual(UNLIKE);
});
