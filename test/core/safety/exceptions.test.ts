import { describe, expect, test } from "vitest";
import { firedBy } from "./rules.ts";

describe("an exception that excuses one thing excuses no other in the same sentence", () => {
  test.each([
    ["in my slippers I keep falling, four times this month", "B10"],
    ["I just lie in bed feeling so low", "B16"],
    ["I sit in my chair all day feeling down", "B16"],
    ["I have fallen twice this morning, I am on the bathroom floor and can't get up", "A2"],
    ["fell off the ladder and I can not even cough, it hurts my back", "A10"],
    ["I have asthma and suddenly I can't breathe after one flight of stairs", "A6"],
  ])("%s: %s", (text, rule) => expect(firedBy(text)).toContain(rule));

  test.each([
    ["what kind of armchair is best, mine is very low and soft", "B16"],
    ["so I lost two sessions", "B16"],
    ["the patches keep falling off in the bath", "B10"],
    ["could a bad cough or sneeze break my back", "A10"],
  ])("%s: not %s", (text, rule) => expect(firedBy(text)).not.toContain(rule));
});
