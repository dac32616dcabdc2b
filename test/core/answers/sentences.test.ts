import { describe, expect, it } from "vitest";
import { asks, sentencesOf } from "../../../src/core/answers/sentences.ts";

const starters = new Set(["is", "can", "how", "what", "do"]);

describe("sentences of a message", () => {
  it("are cut at signs, lines and where a second question is joined on", () => {
    expect(
      sentencesOf("I am seventy now. Is rowing all right\nHow do I sit and can I lie on my side?", starters),
    ).toEqual(["I am seventy now.", "Is rowing all right", "How do I sit", "can I lie on my side?"]);
  });

  it("keep together what is no second question", () => {
    expect(sentencesOf("do prunes and almonds help and taste good", starters)).toEqual([]);
  });

  it("are none where the message is one, and at most twelve", () => {
    expect(sentencesOf("is rowing all right for me?", starters)).toEqual([]);
    expect(sentencesOf("one two three. ".repeat(40), starters)).toHaveLength(12);
  });

  it.each([
    ["is it far", true],
    ["but how do I start", true],
    ["it hurts?", true],
    ["my sister swims", false],
  ])("ask or tell: %j", (sentence, asking) => {
    expect(asks(sentence, starters)).toBe(asking);
  });
});
