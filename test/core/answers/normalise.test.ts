import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainWords } from "../../../src/core/answers/normalise.ts";

describe("plain words", () => {
  it("reads past apostrophes of any shape, accents and capitals", () => {
    expect(plainWords("I can't; I CAN’T, Ménière")).toEqual(["i", "cant", "i", "cant", "meniere"]);
  });

  it("reads letters that only look Latin", () => {
    expect(plainWords("cаlcium аnd οsteoporosis")).toEqual(["calcium", "and", "osteoporosis"]);
  });

  it("cuts letters from digits and shortens stretched words", () => {
    expect(plainWords("vit D3 is soooo good")).toEqual(["vit", "d", "3", "is", "soo", "good"]);
  });

  it("gives words of small Latin letters or digits for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        for (const word of plainWords(text)) expect(word).toMatch(/^(?:[a-z]+|\d+)$/);
      }),
    );
  });

  it("reads no more than 4,000 letters", () => {
    expect(plainWords("ab ".repeat(10_000)).length).toBeLessThan(1_400);
  });
});
