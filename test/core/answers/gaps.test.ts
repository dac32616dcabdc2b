import { describe, expect, it } from "vitest";
import { gapLines } from "../../../src/commands/gaps.ts";
import { groupAlike, type PersonalWords, stripPersonal } from "../../../src/core/answers/gaps.ts";
import { littleLexicon } from "./stage.ts";

const words: PersonalWords = {
  beforeNames: ["my name is", "dr"],
  beforePlaces: ["i live in", "from"],
  names: new Set(["doreen", "will"]),
  onlyCapital: new Set(["will"]),
};
const strip = (question: string) => stripPersonal(question, words, (word) => word === "calcium");

describe("a question that is passed on", () => {
  it.each([
    ["does Doreen need Calcium", "does … need Calcium"],
    ["my name is agnes potts, can I swim", "my name is …, can I swim"],
    ["I live in Little Snoring, is it safe", "I live in …, is it safe"],
    ["ring me on 01632 960 123 or at doreen@example.org", "ring me on … or at …"],
    ["born 3/4/1941, SW1A 1AA", "born …"],
    ["see https://example.org/me?x=1 please", "see … please"],
    ["ask Will, he will know", "ask …, he will know"],
    ["is 25 kg too much", "is … kg too much"],
  ])("loses what could tell whose it is: %j", (question, stripped) => {
    expect(strip(question)).toBe(stripped);
  });

  it("keeps its first word, words in capitals and words of the knowledge", () => {
    expect(strip("Should MUM take Calcium")).toBe("Should MUM take Calcium");
  });

  it("is cut to 300 characters", () => {
    expect(strip("why ".repeat(200)).length).toBeLessThanOrEqual(300);
  });
});

describe("gaps for editors", () => {
  const at = Date.UTC(2026, 10, 23);
  const gap = (question: string, id: number) => ({ id: String(id), question, at });

  it("stand together where they ask much the same, the most wanted first", () => {
    const questions = ["is caving all right", "can I go swimming in lakes", "is swimming in lakes ok"].map(gap);
    expect(gapLines(questions, littleLexicon())).toEqual([
      "3 questions in 2 groups, the most wanted first:",
      "2 × can I go swimming in lakes",
      "      2026-11-23  is swimming in lakes ok",
      "1 × is caving all right",
    ]);
  });

  it("say so where there are none", () => {
    expect(gapLines([], littleLexicon())).toEqual(["Nobody passed on a question."]);
  });

  it("are grouped by what they share with the first of a group", () => {
    const groups = groupAlike(["a b", "x y", "a b c"], (one) => one.split(" "));
    expect(groups.map(({ members }) => members)).toEqual([["a b", "a b c"], ["x y"]]);
  });
});
