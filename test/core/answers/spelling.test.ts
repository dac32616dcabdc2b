import { describe, expect, it } from "vitest";
import { Spelling } from "../../../src/core/answers/spelling.ts";
import { editDistance } from "../../../src/core/edit-distance.ts";

const spelling = new Spelling(
  new Map([
    ["osteoporosis", 30],
    ["calcium", 10],
    ["bone", 20],
    ["density", 9],
    ["walk", 50],
    ["physiotherapist", 6],
    ["coast", 1],
  ]),
  new Set(["cost", "talk", "the", "porous"]),
);

describe("edit distance", () => {
  it.each([
    ["walk", "walk", 0],
    ["walk", "wlak", 1],
    ["walk", "wak", 1],
    ["walk", "walks", 1],
    ["kitten", "sitting", 3],
  ])("%s to %s takes %i", (a, b, edits) => {
    expect(editDistance(a, b, 3)).toBe(edits);
  });

  it("stops counting beyond the limit", () => {
    expect(editDistance("kitten", "sitting", 2)).toBe(3);
    expect(editDistance("a", "abcdef", 2)).toBe(3);
  });
});

describe("spelling", () => {
  it("sets one slip right in short words and two in long ones", () => {
    expect(spelling.correct(["calcuim", "ostoeporsis", "wlak"])).toEqual(["calcium", "osteoporosis", "walk"]);
  });

  it("reads a word of four letters only as one that people use often", () => {
    expect(spelling.correct(["bnoe", "wlak"])).toEqual(["bnoe", "walk"]);
  });

  it("leaves everyday words, short words and words with digits alone", () => {
    expect(spelling.correct(["cost", "talk", "bon", "b12"])).toEqual(["cost", "talk", "bon", "b12"]);
  });

  it("joins a word that was split and splits words that were run together", () => {
    expect(spelling.correct(["osteo", "porosis"])).toEqual(["osteoporosis"]);
    expect(spelling.correct(["bonedensity"])).toEqual(["bone", "density"]);
  });

  it("gives long mangled words a second chance", () => {
    expect(spelling.correct(["physioterrapisst"])).toEqual(["physiotherapist"]);
  });

  it("leaves strange words that resemble nothing", () => {
    expect(spelling.correct(["xylophone", "zzzzqqqq"])).toEqual(["xylophone", "zzzzqqqq"]);
  });
});
