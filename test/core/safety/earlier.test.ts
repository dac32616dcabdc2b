import { describe, expect, test } from "vitest";
import { firedBy } from "./rules.ts";

describe("the message before", () => {
  const asked = "should I take my alendronate with my thyroid tablets?";

  test.each(["is walking enough for my bones?", "which exercises help my bones?", "I walk to my class every day"])(
    "%s: it does not excuse what the next one says all by itself",
    (earlier) => {
      expect(firedBy(earlier)).toEqual([]);
      expect(firedBy(asked, earlier)).toEqual(firedBy(asked));
      expect(firedBy(asked)).toContain("C3");
    },
  );

  test("still completes what the next one only begins", () => {
    expect(firedBy("I cannot get up", "I fell in the kitchen and I am on the floor")).toContain("A2");
  });
});
