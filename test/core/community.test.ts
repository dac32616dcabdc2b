import { describe, expect, test } from "vitest";
import { exerciseOn, forEverybody } from "../../src/core/community/daily-exercise.ts";
import { readFields } from "../../src/core/community/wanted.ts";
import { reasonsAgainst, type Situation } from "../../src/core/programme/situation.ts";
import { addDays } from "../../src/core/prompts/schedule.ts";
import { KnownPlaces } from "../../src/system/places.ts";
import { realKnowledge } from "./programme/knowledge.ts";

const knowledge = realKnowledge();
const exercises = forEverybody(knowledge);

describe("the exercise for a group", () => {
  test("suits every tier with a chair and a worktop, and there are enough of them", () => {
    const none = new Set<string>();
    const kit = new Set(["chair", "worktop", "wall", "doorway", "stick", "belt", "towel", "pillow"]);
    for (const tier of ["A", "B", "C", "BC"] as const) {
      const situation: Situation = { tier, kit, floor: false, flags: none, met: none, stopped: none, unwanted: none };
      for (const exercise of exercises) expect(reasonsAgainst(knowledge, exercise, situation)).toEqual([]);
    }
    expect(exercises.length).toBeGreaterThanOrEqual(10);
  });

  test("is another one each day, and the same for everybody", () => {
    const days = Array.from({ length: 60 }, (_, at) => addDays("2026-11-23", at));
    const ids = days.map((day) => exerciseOn(exercises, day)?.id);
    expect(ids.every((id, at) => id !== undefined && id !== ids[at + 1])).toBe(true);
    expect(new Set(ids).size).toBe(exercises.length);
    expect(exerciseOn(exercises, "2020-02-29")).toBeDefined();
  });
});

describe("what follows /setup", () => {
  const places = new KnownPlaces();
  const read = (words: string) => readFields(words, places, undefined)[0];

  test.each([
    ["", { kind: "show" }],
    ["OFF", { kind: "off" }],
    ["test", { kind: "test" }],
    ["what you see", { kind: "keeps" }],
    ["no threads", { kind: "thread", on: false }],
    ["quiet 21 to 8", { kind: "quiet", quiet: { from: "21:00", to: "08:00" } }],
    ["no quiet hours", { kind: "quiet", quiet: undefined }],
    ["the blue one", { kind: "unclear" }],
    ["25:00", { kind: "impossible", why: "time", words: "25:00" }],
    ["not on weekdays or weekends", { kind: "impossible", why: "no day" }],
  ])("%j", (words, wanted) => expect(read(words)).toMatchObject(wanted));

  test("the fields of a form, each with its name", () => {
    const said = "days weekdays; time 18:30; town Lisbon; thread off; quiet 21 to 8; what test";
    const all = readFields(said, places, undefined);
    expect(all.map(({ kind }) => kind)).toEqual(["times", "times", "times", "thread", "quiet", "test"]);
    expect(all[1]).toMatchObject({ rule: { days: [1, 2, 3, 4, 5], time: "18:30" } });
    expect(readFields("time 9", places, undefined)).toMatchObject([{ kind: "times", rule: { time: "09:00" } }]);
    expect(readFields("days weekdays; time 25:00", places, undefined)[1]).toMatchObject({ kind: "impossible" });
  });

  test("a time, a place, or both", () => {
    expect(read("mon wed fri at 18:30")).toEqual({
      kind: "times",
      rule: { days: [1, 3, 5], time: "18:30" },
      places: [],
    });
    expect(read("Lisbon")).toMatchObject({ kind: "times", places: [{ zone: "Europe/Lisbon" }] });
    const both = read("every day at 9 in the morning in Toronto");
    expect(both).toMatchObject({ kind: "times", rule: { time: "09:00" }, places: [{ zone: "America/Toronto" }] });
    const bare = read("every day at 10 in Toronto");
    expect(bare).toMatchObject({ rule: { time: "10:00" }, places: [{ zone: "America/Toronto" }] });
    expect(read("every day at 10:00 in America/New_York")).toMatchObject({ places: [{ zone: "America/New_York" }] });
  });
});
