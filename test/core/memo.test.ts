import { expect, test } from "vitest";
import { remembering } from "../../src/core/memo.ts";

test("what was made is not made again, until too much was made since", () => {
  const made: string[] = [];
  const capitals = remembering(2, (text) => {
    made.push(text);
    return text.toUpperCase();
  });
  expect(["a", "b", "a", "b"].map(capitals)).toEqual(["A", "B", "A", "B"]);
  expect(made).toEqual(["a", "b"]);
  capitals("c");
  expect(capitals("a")).toBe("A");
  expect(made).toEqual(["a", "b", "c", "a"]);
});
