import { describe, expect, it } from "vitest";
import { Lexicon, vocabularyOf } from "../../../src/core/answers/lexicon.ts";
import { PhraseTable } from "../../../src/core/answers/phrase-table.ts";
import { littleKnowledge, littleLexicon } from "./stage.ts";

describe("a phrase table", () => {
  const table = new PhraseTable([
    [["bone", "scan"], "scan"],
    [["bone"], "bone"],
  ]);

  it("takes the longest phrase that starts at a word", () => {
    expect([...table.scan(["my", "bone", "scan", "bone"])]).toEqual([
      { words: ["my"] },
      { words: ["bone", "scan"], value: "scan" },
      { words: ["bone"], value: "bone" },
    ]);
  });
});

describe("reading", () => {
  const lexicon = littleLexicon();

  it("replaces short forms and American words", () => {
    expect(lexicon.read("u cant, mom").words).toEqual(["you", "can", "not", "mum"]);
  });

  it("finds concepts whatever the ending, and the wider ones with them", () => {
    expect(lexicon.read("I swam a length and did aqua fit").concepts).toEqual(["pool", "sport"]);
    expect(lexicon.read("dairies").concepts).toEqual(["chalk"]);
  });

  it("sets spelling right, and not to what stands in too few ways to ask to be no slip", () => {
    expect(lexicon.read("swiming").words).toEqual(["swimming"]);
    const often = ["lovely asanas", "which asanas", "asanas for me", "swiming is fun"];
    expect(
      new Lexicon(littleKnowledge, vocabularyOf(littleKnowledge, often)).read("asanass and swiming").words,
    ).toEqual(["asanas", "and", "swimming"]);
  });
});
