import { beforeAll, describe, expect, it } from "vitest";
import { CommonGround } from "../../../src/core/answers/common-ground.ts";
import { FollowUps } from "../../../src/core/answers/follow-up.ts";
import { Nearness } from "../../../src/core/answers/nearness.ts";
import { Titles } from "../../../src/core/answers/titles.ts";
import { Telling } from "../../../src/core/answers/told.ts";
import { Understander } from "../../../src/core/answers/understander.ts";
import type { Past } from "../../../src/core/answers/understanding.ts";
import { littleLexicon, littleRanking } from "./stage.ts";

const titles = new Titles([
  { id: "swimming", label: "Swimming", question: "Is swimming good for bones?" },
  { id: "calcium", label: "Calcium foods", question: "How much calcium do I need?" },
  { id: "tennis", label: "Tennis", question: "Can I play tennis?" },
]);
const followUps = { more: ["why"], else: [], instead: [], leaning: ["and"], pointing: ["it"] };
const telling = {
  self: ["i have had", "with a"],
  others: ["my mum"],
  unreal: ["if"],
  negation: ["no", "never"],
  facts: new Map([["spine-fracture", { concepts: ["chalk"], phrases: ["a baker"], negated: false }] as const]),
};
const ranking = littleRanking();
const thresholds = { sure: 0.3, answer: 0.05, choices: -0.3 };
const none: Past = { topics: [] };

function understander(own = thresholds): Understander {
  return new Understander({
    ranking,
    thresholds: own,
    titles,
    followUps: new FollowUps({
      ...{ words: followUps, titles, near: new Nearness(new Map()), stays: () => 0 },
      ground: new CommonGround([], [], (text) => littleLexicon().read(text)),
    }),
    telling: new Telling(telling, littleLexicon()),
    languages: {
      english: new Set(["the", "is", "can", "i"]),
      others: new Map([["french", new Set(["puis", "je", "les"])]]),
    },
    starters: new Set(["is", "can", "how", "which"]),
    anonymous: (text) => text,
  });
}

describe("understanding", () => {
  const bot = understander();
  const topics = async (text: string, past = none) =>
    (await bot.understand(text, past)).map(({ decision }) =>
      decision.kind === "answer" ? decision.topic : decision.kind,
    );

  it("answers one question", async () => {
    expect(await topics("can I swim lengths?")).toEqual(["swimming"]);
  });

  it("finds both questions of a message", async () => {
    expect(await topics("Can I swim lengths? And which dairy foods have calcium?")).toEqual(["swimming", "calcium"]);
    expect(await topics("can I play tennis and is swimming good for my bones")).toEqual(["tennis", "swimming"]);
  });

  it("answers once where both ask the same", async () => {
    expect(await topics("Can I swim lengths? Does aqua fit help?")).toEqual(["swimming"]);
  });

  it("finds the question in a long story", async () => {
    const story =
      "We moved to the coast last spring. The garden is a joy. My neighbours are kind. Which dairy foods have calcium?";
    expect(await topics(story)).toEqual(["calcium"]);
  });

  it("does not bend a new question to the old topic", async () => {
    expect(await topics("which dairy foods have calcium", { topics: ["tennis"] })).toEqual(["calcium"]);
  });

  it("says why it cannot read", async () => {
    const reason = async (text: string) => (await bot.understand(text, none))[0]?.decision;
    expect(await reason("12345")).toMatchObject({ kind: "unknown", reason: "wordless" });
    expect(await reason("🙂🙂")).toMatchObject({ reason: "wordless" });
    expect(await reason("puis je manger les oeufs")).toMatchObject({ reason: "language" });
    expect(await reason("можно ли плавать")).toMatchObject({ reason: "language" });
  });

  it("survives a pasted leaflet and odd signs", async () => {
    expect(await topics(`${"calcium in milk. ".repeat(300)}`)).toEqual(["calcium"]);
    expect(await topics("\u0000\ud800 ((((")).toEqual(["unknown"]);
  });

  it("knows a topic by its name alone", async () => {
    expect(await topics("Calcium foods")).toEqual(["calcium"]);
  });
});

describe("an understander with an encoder", () => {
  // Never sure by words alone, and not even that it is ours.
  const bot = understander({ ...thresholds, sure: 9, answer: 0.8 });
  let asked: string[] = [];
  beforeAll(() => {
    const encoder = {
      encode: async (texts: readonly string[]) => {
        asked.push(...texts);
        if (texts.some((text) => text.includes("tennis"))) throw new Error("out of memory");
        return texts.map(() => new Float32Array(512));
      },
    };
    bot.attach(thresholds, encoder);
  });

  it("encodes what its words do not settle, corrected, and nothing else", async () => {
    asked = [];
    const asks = (text: string) => !text.includes("milk");
    await bot.ahead(["can I swim lengths", "tell me a joke", "calcium in milk"], asks);
    expect(asked).toEqual(["can i swim lengths"]);
    asked = [];
    await bot.understand("Is swiming ok for me", none);
    expect(asked).toEqual(["is swimming ok for me"]);
  });

  it("leaves alone what is clearly ours and lies between topics", async () => {
    const other = understander({ ...thresholds, sure: 9 });
    let encoded = 0;
    other.attach(thresholds, { encode: async (texts) => texts.map(() => new Float32Array(512).fill(encoded++)) });
    const [first] = await other.understand("Is swimming ok for me", none);
    expect(first?.decision).toMatchObject({ kind: "choices", topics: expect.arrayContaining(["swimming"]) });
    expect(first?.decision.score).toBeGreaterThan(0.85);
    expect(encoded).toBe(0);
  });

  it("answers without it from the moment it breaks", async () => {
    const [first] = await bot.understand("can I play tennis", none);
    expect(first?.decision).toMatchObject({ kind: "choices" });
    asked = [];
    await bot.understand("can I swim lengths", none);
    expect(asked).toEqual([]);
  });
});

describe("what a person tells in passing", () => {
  const bot = understander();

  it.each([
    ["I have had calcium", ["spine-fracture"]],
    ["is it safe with a bit of calcium", ["spine-fracture"]],
    ["I have had a baker for years", ["spine-fracture"]],
    ["I have had bakers", []],
    ["if I have had calcium", []],
    ["my mum says I have had calcium", []],
    ["I have had no calcium", []],
  ])("%j", (text, told) => {
    expect(bot.told(text)).toEqual(told);
  });
});
