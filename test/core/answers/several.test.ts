import { expect, test } from "vitest";
import { type Sentence, severally } from "../../../src/core/answers/several.ts";
import type { Decision, Understood } from "../../../src/core/answers/understanding.ts";

const answer = (topic: string, score = 0.9): Decision => ({ kind: "answer", topic, score });
const choices = (topics: readonly string[], score = 0.5): Decision => ({ kind: "choices", topics, score });
const unknown: Decision = { kind: "unknown", near: [], score: 0.1 };
const whole = (decision: Decision): Understood => ({ words: "the whole", decision });
const says = (decision: Decision): Sentence => ({ words: "says", decision, asks: false });
const asks = (decision: Decision, words = "asks"): Sentence => ({ words, decision, asks: true });

test("two questions get two answers, one asked twice gets one", () => {
  const two = [asks(answer("yoga"), "first"), says(answer("diet")), asks(answer("golf"), "second")];
  expect(severally(whole(answer("diet")), two).map(({ words }) => words)).toEqual(["first", "second"]);
  const twice = [asks(answer("yoga"), "first"), asks(answer("yoga"), "second")];
  expect(severally(whole(unknown), twice).map(({ words }) => words)).toEqual(["first"]);
});

test("what the whole says clearly counts", () => {
  const said = whole(answer("yoga", 0.7));
  expect(severally(said, [asks(answer("golf", 0.99))])).toEqual([said]);
});

test("a clear question counts where the whole leans to the same or says nothing", () => {
  const question = asks(answer("yoga"));
  expect(severally(whole(choices(["yoga", "golf"])), [says(answer("diet", 0.99)), question])).toEqual([question]);
  expect(severally(whole(unknown), [says(answer("diet", 0.99)), question])).toEqual([question]);
});

test("a question and a whole that lean apart are offered in turn, and no statement is answered", () => {
  const [found] = severally(whole(choices(["golf", "diet"], 0.6)), [
    says(answer("travel", 0.99)),
    asks(choices(["yoga", "golf", "dance", "swim"], 0.7)),
  ]);
  expect(found).toEqual({ words: "the whole", decision: choices(["yoga", "golf", "diet", "dance"], 0.7) });
});

test("where no sentence asks, the clearest counts", () => {
  const clear = says(answer("diet", 0.8));
  expect(severally(whole(choices(["golf"], 0.6)), [says(unknown), clear])).toEqual([clear]);
  expect(severally(whole(unknown), [asks(unknown)])).toEqual([whole(unknown)]);
});
