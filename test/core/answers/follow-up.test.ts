import { describe, expect, it } from "vitest";
import { CommonGround } from "../../../src/core/answers/common-ground.ts";
import { FollowUps } from "../../../src/core/answers/follow-up.ts";
import { Nearness } from "../../../src/core/answers/nearness.ts";
import { plainWords } from "../../../src/core/answers/normalise.ts";
import { Titles } from "../../../src/core/answers/titles.ts";
import { littleRanking } from "./stage.ts";

const articles = [
  { id: "swimming", label: "Swimming", question: "Is swimming good for bones?" },
  { id: "calcium", label: "Calcium", question: "How much calcium do I need?" },
  { id: "tennis", label: "Tennis", question: "Can I play tennis?" },
];
const related = new Map([
  ["swimming", ["tennis"]],
  ["tennis", ["swimming", "calcium"]],
  ["calcium", []],
]);
const words = {
  more: ["tell me more", "why"],
  else: ["what else"],
  instead: ["no i meant", "i meant"],
  leaning: ["and", "what about", "how often"],
  pointing: ["it", "that", "them"],
};
const worded = articles.map((article) => ({ ...article, phrasings: [], body: "Warm water carries you." }));
const read = (text: string) => ({ words: plainWords(text), stems: plainWords(text) });
const ground = new CommonGround(worded, ["what about", "and", "how often", "is it", "in", "my", "the", "a"], read);
const stays = (text: string) => (/hurt|risk/.test(text) ? 1 : -0.1);
const parts = { words, titles: new Titles(articles), near: new Nearness(related), ground, stays };
const followUps = new FollowUps(parts);
const ranking = littleRanking();
const thresholds = { sure: 0.02, answer: -0.2, choices: -0.6 };
const follow = (text: string, ...topics: string[]) =>
  followUps.follow(text, { topics }, (passage) => ranking.rank(passage), thresholds);

describe("follow-ups", () => {
  it("are none where nothing was talked about", () => {
    expect(follow("why?")).toBeUndefined();
  });

  it("ask for more of the last topic", () => {
    expect(follow("Tell me more!", "swimming", "calcium")).toMatchObject({
      kind: "answer",
      topic: "swimming",
      more: true,
    });
    expect(follow("why?", "calcium")).toMatchObject({ topic: "calcium", more: true });
  });

  it("ask for something else nearby", () => {
    expect(follow("what else", "tennis")).toMatchObject({ kind: "choices", topics: ["swimming", "calcium"] });
  });

  it("take back what was understood", () => {
    expect(follow("No, I meant tennis", "swimming")).toMatchObject({ kind: "answer", topic: "tennis" });
    expect(follow("no I meant do dairy foods have calcium", "swimming")).toMatchObject({ topic: "calcium" });
  });

  it("lean on the last topic where they say nothing of their own", () => {
    expect(follow("how often?", "swimming")).toMatchObject({ kind: "answer", topic: "swimming" });
    expect(follow("how often?", "calcium")).toMatchObject({ kind: "answer", topic: "calcium" });
  });

  it("stay with the last topic where they ask more of it, also in a word or two of their own", () => {
    expect(follow("risk?", "swimming")).toMatchObject({ topics: expect.arrayContaining(["swimming"]) });
    expect(follow("calcium", "swimming")).toBeUndefined();
  });

  it("go to another topic where they name it", () => {
    expect(follow("and what about dairy foods with calcium", "swimming")).toMatchObject({ topic: "calcium" });
    expect(follow("what about tennis?", "calcium")).toMatchObject({ kind: "answer", topic: "tennis" });
  });

  it("leave a full question, a bare topic word and a long message alone", () => {
    expect(follow("which dairy foods have calcium", "tennis")).toBeUndefined();
    expect(follow("calcium", "tennis")).toBeUndefined();
    expect(follow(`it ${"was a long day ".repeat(5)}`, "tennis")).toBeUndefined();
  });

  it("do not draw what is off topic to the last topic", () => {
    expect(follow("tell me a joke about that", "swimming")?.kind).not.toBe("answer");
  });

  it("are not answered where they speak of what was not talked about and is not clearly ours", () => {
    expect(follow("my armm akes", "swimming")?.kind).not.toBe("answer");
    expect(follow("and the election", "swimming")?.kind).not.toBe("answer");
    // Warm water is what the article speaks of.
    expect(follow("and in warm water", "swimming")).toMatchObject({ kind: "answer", topic: "swimming" });
  });

  it("name the passages that they will want ranked", () => {
    expect(followUps.passages("how often", { topics: ["tennis"] })).toEqual([
      "how often",
      "how often Tennis",
      "how often Can I play tennis?",
    ]);
    expect(followUps.passages("how often", { topics: [] })).toEqual([]);
    expect(followUps.passages("no I meant golf", { topics: ["tennis"] })).toEqual(["golf"]);
  });
});

describe("nearness", () => {
  const near = new Nearness(related);

  it("is greatest to what an article names, then to what names it, then further off", () => {
    const lifts = near.lifts(["swimming"]);
    expect(lifts.get("tennis")).toBeGreaterThan(lifts.get("calcium") ?? 1);
    expect(near.lifts(["calcium"]).get("tennis")).toBeGreaterThan(0);
    expect(near.lifts(["calcium"]).get("tennis")).toBeLessThan(lifts.get("tennis") ?? 0);
  });

  it("counts topics talked about before a little", () => {
    expect(near.lifts(["swimming", "calcium"]).get("calcium")).toBeGreaterThan(
      near.lifts(["swimming"]).get("calcium") ?? 1,
    );
  });
});
