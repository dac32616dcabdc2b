import { describe, expect, it } from "vitest";
import { PhraseTable } from "../../../src/core/answers/phrase-table.ts";
import { littleLexicon } from "./stage.ts";

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

  it("corrects people's spelling, never our own", () => {
    expect(lexicon.read("swiming").words).toEqual(["swimming"]);
    expect(lexicon.read("swiming", true).words).toEqual(["swiming"]);
  });
});
