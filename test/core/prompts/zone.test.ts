import { describe, expect, test } from "vitest";
import { readDate, readSingleDay } from "../../../src/core/prompts/date-words.ts";
import { readTravel } from "../../../src/core/prompts/zone.ts";

const MONDAY = "2026-11-23";

describe("a day in words", () => {
  test.each([
    ["until friday", "2026-11-27"],
    ["3 December", "2026-12-03"],
    ["until 2 march", "2027-03-02"],
    ["tomorrow", "2026-11-24"],
    ["for two weeks", "2026-12-07"],
    ["for a fortnight", "2026-12-07"],
    ["for 10 days", "2026-12-03"],
    ["until the 5th", "2026-12-05"],
    ["2 dec 2027", "2027-12-02"],
  ])("%s", (text, date) => expect(readDate(text, MONDAY)).toEqual({ kind: "date", date }));

  test.each([
    ["29 February", "29 February"],
    ["31 june", "31 June"],
    ["april 31st", "April 31st"],
    ["0 May", "0 May"],
  ])("%s does not exist", (text, words) => {
    expect(readDate(text, MONDAY)).toEqual({ kind: "impossible", words });
  });

  test.each([
    ["remind me tomorrow at 9", "2026-11-24"],
    ["on 3 December at 9", "2026-12-03"],
    ["next friday at noon", "2026-12-04"],
    ["the 5th", "2026-12-05"],
  ])("%s is about one day alone", (text, date) => expect(readSingleDay(text, MONDAY)).toEqual({ kind: "date", date }));

  test.each(["at 9 maybe", "on fridays", "every day", "move it to 7pm", "mondays at 8"])(
    "%s is about every week",
    (text) => expect(readSingleDay(text, MONDAY)).toBeUndefined(),
  );

  test("29 February exists in a leap year", () => {
    expect(readDate("29 february", "2028-01-10")).toEqual({ kind: "date", date: "2028-02-29" });
  });

  test.each(["hello", "at 9", "half past nine", ""])("%s names no day", (text) => {
    expect(readDate(text, MONDAY)).toBeUndefined();
  });
});

describe("where someone is", () => {
  test.each([
    ["I'm in Toronto until Friday", { place: "toronto", until: "2026-11-27" }],
    ["I am travelling to New York for two weeks", { place: "new york", until: "2026-12-07" }],
    ["we\u2019re in Spain", { place: "spain" }],
    ["I will be in Rome until 3 December.", { place: "rome", until: "2026-12-03" }],
    ["I'm back in London now", { place: "london" }],
  ])("%s", (text, travel) => expect(readTravel(text, MONDAY)).toEqual(travel));

  test.each(["Where is Toronto?", "My daughter is in Rome", "remind me at 9", ""])("%s says nothing of it", (text) => {
    expect(readTravel(text, MONDAY)).toBeUndefined();
  });
});
