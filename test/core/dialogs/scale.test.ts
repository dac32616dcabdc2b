import { expect, test } from "vitest";
import { readScale } from "../../../src/core/dialogs/scale.ts";

test.each([
  ["0", "0"],
  ["10", "10"],
  ["about 6", "6"],
  ["6/10", "6"],
  ["7 out of 10, maybe", "7"],
  ["03", "3"],
])("%j is %s", (said, value) => expect(readScale(said, "0 to 10")).toEqual({ value }));

test.each(["11", "11/10", "-1", "−3", "100", "3.5", "eleven", "", "2 or 3"])("%j is no number of the scale", (said) => {
  expect(readScale(said, "0 to 10")).toEqual({ reason: "0 to 10" });
});
