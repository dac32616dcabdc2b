import { describe, expect, it } from "vitest";
import { littleExamples, littleLearnt, littleRanking } from "./stage.ts";

const ranking = littleRanking();

describe("ranking", () => {
  it.each([
    ["is it ok to swim", "swimming"],
    ["calcuim please", "calcium"],
    ["playing tenis with my mum", "tennis"],
  ])("puts the right topic of %j first", (text, topic) => {
    expect(ranking.rank(text).topics[0]?.id).toBe(topic);
  });

  it("is sure of its own words and unsure of nonsense and off-topic words", () => {
    const own = ranking.rank("how much calcium do I need").confidence;
    expect(own).toBeGreaterThan(ranking.rank("what is the weather in Paris").confidence + 0.5);
    expect(own).toBeGreaterThan(ranking.rank("qwrt zxcv").confidence + 0.5);
  });

  it("is less sure the more words nobody knows", () => {
    const own = ranking.rank("calcium in milk").confidence;
    expect(ranking.rank("calcium in zebra paint").confidence).toBeLessThan(own);
  });

  it("learns the same from the same examples, whatever their order", () => {
    const scores = (learnt = littleLearnt()) =>
      new Map(
        littleRanking(learnt)
          .rank("swim or tennis")
          .topics.map(({ id, score }) => [id, score]),
      );
    const turned = scores(littleLearnt(littleExamples.toReversed()));
    for (const [id, score] of scores()) expect(turned.get(id)).toBeCloseTo(score, 1);
  });

  it("lets sentence vectors move the scores, once it is sharpened and where there is one", () => {
    const sharper = littleRanking();
    const plain = sharper.rank("water");
    // Two dimensions, four columns: the first dimension speaks for the third topic.
    sharper.sharpen(Float32Array.of(0, 0, 5, 0, 0, 0, 0, 0));
    expect(sharper.rank("water")).toEqual(plain);
    expect(sharper.rank("water", Float32Array.of(1, 0)).topics[0]?.id).toBe("tennis");
  });
});
