import { describe, expect, test } from "vitest";
import type { Recognised } from "../../../src/core/safety/recogniser.ts";
import { caughtByRecognition, sifted, together } from "../../../src/core/safety/recognition.ts";
import type { Fired, Level, Verdict } from "../../../src/core/safety/verdict.ts";
import { thresholds } from "./thresholds.ts";

const quiet: Verdict = {
  level: "none",
  fired: [],
  facts: [],
  setAside: [],
  misleading: [],
  words: 9,
  cut: false,
  passages: [],
};
const like = (emergency: number, alarm = emergency): Recognised => ({
  ...{ emergency, emergencyRule: "A2", alarm, urgentRule: "B9" },
  ...{ refer: -1, referRule: "C4", decline: -1, declineRule: "D3" },
});
const caught = (verdict: Partial<Verdict>, recognised: Recognised) =>
  caughtByRecognition({ ...quiet, ...verdict }, recognised, thresholds);
const quotes = [{ words: "stroke", from: 0, to: 6, earlier: false }];
const aside = (rule: string, why: "past" | "exception") => ({ rule, signal: "s", quotes, by: quotes, why });

describe("what no rule saw", () => {
  test("is an emergency, urgent, or gets the red-flag line, by how like one it is", () => {
    expect(caught({}, like(0.41))).toMatchObject({ fired: { rule: "A2", level: "A" } });
    expect(caught({}, like(0.39, 0.51))).toMatchObject({ fired: { rule: "B9", level: "B" } });
    expect(caught({}, like(0.39, 0.49))).toEqual({ lineOf: "A2" });
    expect(caught({}, like(0.19, 0.49))).toEqual({});
  });

  test("needs more likeness to an emergency where something urgent fired, and is not made urgent twice", () => {
    expect(caught({ level: "B" }, like(0.59))).toEqual({});
    expect(caught({ level: "B" }, like(0.61))).toMatchObject({ fired: { rule: "A2" } });
  });

  test("is not told by a single word", () => {
    expect(caught({ words: 1 }, like(0.9))).toEqual({});
    expect(caught({ words: 1 }, { ...like(0.9), refer: 0.9 }).referred?.fired.rule).toBe("C4");
    expect(caught({ words: 2 }, like(0.9))).toMatchObject({ fired: { rule: "A2" } });
  });

  test("needs no more where only a referral fired: that names no signs of an emergency", () => {
    expect(caught({ level: "D" }, like(0.41))).toMatchObject({ fired: { rule: "A2" } });
    expect(caught({ level: "C" }, like(0.1, 0.6))).toMatchObject({ fired: { rule: "B9" } });
    expect(caught({ level: "D" }, like(0.3))).toEqual({});
  });
});

test("more likeness is asked for where the rules saw the words and weighed them: they know better then", () => {
  expect(caught({ setAside: [aside("A5", "past")] }, like(0.59))).toEqual({});
  expect(caught({ setAside: [aside("A5", "past")] }, like(0.61))).toMatchObject({ fired: { rule: "A2" } });
  expect(caught({ misleading: quotes }, like(0.59))).toEqual({});
  expect(caught({ level: "A" }, like(0.9))).toEqual({});
  expect(caught({ setAside: [aside("B9", "past")] }, like(0.3, 0.9))).toEqual({ lineOf: "A2" });
  expect(caught({ setAside: [aside("B9", "exception")] }, like(0.3, 0.9))).toEqual({ lineOf: "A2" });
  expect(caught({ setAside: [aside("B1", "exception")] }, like(0.3, 0.9))).toMatchObject({ fired: { rule: "B9" } });
  // An exception excuses one signal, it does not tell what the rest of the message means.
  expect(caught({ setAside: [aside("A5", "exception")] }, like(0.9))).toMatchObject({ fired: { rule: "A2" } });
});

describe("what no rule fired for", () => {
  const medicine = { ...like(-1), refer: 0.31 };

  test("is a medicine matter or not ours to answer, where it is like one", () => {
    expect(caught({}, medicine).referred?.fired).toMatchObject({ rule: "C4", level: "C" });
    expect(caught({}, { ...medicine, refer: 0.29, decline: 0.31 }).referred?.fired).toMatchObject({ rule: "D3" });
    expect(caught({}, { ...medicine, refer: 0.29, decline: 0.29 })).toEqual({});
  });

  test("counts only where no article answers, unless it is clearly so", () => {
    expect(caught({}, medicine).referred?.unlessAnswered).toBe(true);
    expect(caught({}, { ...medicine, refer: 0.71 }).referred?.unlessAnswered).toBe(false);
    expect(caught({}, { ...medicine, refer: 0.1, decline: 0.69 }).referred?.unlessAnswered).toBe(true);
  });

  test("is no reason to decline what nothing answers, unless it is unmistakable", () => {
    const unlessUnknown = (decline: number) => caught({}, { ...like(-1), decline }).referred?.unlessUnknown;
    expect([0.31, 0.69, 0.71].map(unlessUnknown)).toEqual([true, true, false]);
    expect(caught({}, medicine).referred?.unlessUnknown).toBe(false);
  });

  test("keeps the red-flag line", () => {
    expect(caught({}, { ...medicine, emergency: 0.21 })).toMatchObject({
      referred: { fired: { rule: "C4" } },
      lineOf: "A2",
    });
  });

  test("is none where a rule fired, or saw its own words and an exception", () => {
    expect(caught({ level: "D" }, medicine)).toEqual({});
    expect(caught({ level: "B" }, medicine)).toEqual({});
    expect(caught({ setAside: [aside("C4", "exception")] }, medicine)).toEqual({});
  });
});

describe("what a rule fired for", () => {
  const fired = (rule: string, level: Level): Fired => ({ rule, level, signal: "s", quotes: [] });
  const verdict: Verdict = { ...quiet, level: "A", fired: [fired("A15", "A"), fired("B16", "B"), fired("C4", "C")] };

  test("is doubted, where urgent, in a message that is like nothing that people type where it is so; the rest counts", () => {
    const { sound, doubted } = sifted(verdict, like(-1, -0.61), thresholds);
    expect(doubted.map(({ rule }) => rule)).toEqual(["B16"]);
    expect(sound).toMatchObject({ level: "A", fired: [{ rule: "A15" }, { rule: "C4" }] });
    expect(sifted(verdict, like(-1, -0.59), thresholds).doubted).toEqual([]);
  });

  test("is believed in a message of a few words, which has nothing else to tell by", () => {
    expect(sifted({ ...verdict, words: 5 }, like(-1), thresholds).doubted).toEqual([]);
    expect(sifted({ ...verdict, words: 6 }, like(-1), thresholds).doubted).toHaveLength(1);
  });

  test("comes first where the message is most like what it is for", () => {
    const several: Verdict = { ...quiet, level: "A", fired: [fired("A15", "A"), fired("A2", "A"), fired("B1", "B")] };
    const { sound } = sifted(several, like(0.5), thresholds);
    expect(sound.fired.map(({ rule }) => rule)).toEqual(["A2", "A15", "B1"]);
  });

  test("steps back for an article, where it is not ours to answer, in a message that is like nothing that people ask then", () => {
    const declined: Verdict = { ...quiet, words: 7, level: "D", fired: [fired("D1", "D")] };
    const { sound, yielding } = sifted(declined, { ...like(-1), decline: -0.51 }, thresholds);
    expect(sound).toMatchObject({ level: "none", fired: [] });
    expect(yielding).toMatchObject({ rule: "D1", signal: "s" });
    expect(sifted(declined, { ...like(-1), decline: -0.49 }, thresholds).yielding).toBeUndefined();
    expect(sifted({ ...declined, words: 6 }, like(-1), thresholds).yielding).toBeUndefined();
    const worse: Verdict = { ...declined, level: "C", fired: [fired("C4", "C"), fired("D1", "D")] };
    expect(sifted(worse, like(-1), thresholds).sound.level).toBe("C");
  });

  test("stands as it is where nothing is doubted", () => {
    expect(sifted(verdict, { ...like(0), refer: 0 }, thresholds)).toEqual({ sound: verdict, doubted: [] });
    expect(
      sifted({ ...quiet, level: "D", fired: [fired("D3", "D")] }, { ...like(-1), decline: -0.4 }, thresholds).sound
        .level,
    ).toBe("D");
  });
});

describe("messages that are read together", () => {
  const both: Recognised = { ...like(0), emergency: 0.8, emergencyRule: "A1", alarm: 0.9, urgentRule: "B1" };

  test("are what they make together, where each alone is nothing", () => {
    expect(together(like(-0.5), both, like(-0.2), thresholds)).toEqual(both);
  });

  test("are what the newer one is, where the older one was answered when it came", () => {
    expect(together(like(-0.5), both, like(0.7), thresholds)).toEqual(like(-0.5));
  });

  test("are never less than the newer one alone", () => {
    expect(together(like(0.9), { ...both, emergency: 0.3, alarm: 0.3 }, like(-0.9), thresholds)).toEqual(like(0.9));
  });
});
