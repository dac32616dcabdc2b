import { describe, expect, it } from "vitest";
import { Titles } from "../../../src/core/answers/titles.ts";

const titles = new Titles([
  { id: "sleep", label: "Sleeping", question: "What is the best way to sleep?" },
  { id: "walk", label: "Walking", question: "Is walking enough?" },
  { id: "shoes", label: "Shoes and ice", question: "Which shoes are safest for a walk on ice?" },
]);

describe("titles", () => {
  it("are completed from the first letters of a word, labels first", () => {
    expect(titles.complete("Wal", 2).map(({ id }) => id)).toEqual(["walk", "shoes"]);
    expect(titles.complete("", 2).map(({ id }) => id)).toEqual(["sleep", "walk"]);
  });

  it("are found in spite of a slip while typing", () => {
    expect(titles.complete("slepeing", 1).map(({ id }) => id)).toEqual(["sleep"]);
  });

  it("are called by their label, whatever its capitals and signs", () => {
    expect(titles.called("shoes AND ice!")).toBe("shoes");
    expect(titles.called("shoes")).toBeUndefined();
  });

  it("are named by a word that they hold, and by nothing else", () => {
    expect(titles.named("shoes", 4)).toEqual(["shoes"]);
    expect(titles.named("zebra", 4)).toEqual([]);
    expect(titles.named("is", 4)).toEqual([]);
  });
});
