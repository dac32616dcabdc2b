import { expect, test } from "vitest";
import { explain, explainCaught, explainRecognised } from "../../../src/core/safety/explain.ts";
import { files, triage, YEAR } from "./rules.ts";
import { believing } from "./thresholds.ts";

const told = (text: string, earlier = "") => explain(triage.read(text, { earlier, year: YEAR }), files.book.rules);

test("names the rule, the signal and the words that fired it", () => {
  expect(told("I slipped and can't put weight on my left leg")).toContainEqual(
    expect.stringMatching(/^Fired: A1 \(.+, version \d+\) by the signal "[a-z-]+" on "slipped" and "can't put weight/),
  );
});

test("says which words came in the message before", () => {
  expect(told("and now I can't stand", "I fell on the ice").join("\n")).toContain('"fell" (the message before)');
});

test("says what was denied, and by which word", () => {
  expect(told("no chest pain, just tired")).toEqual([
    "Nothing fired.",
    expect.stringMatching(/^Set aside: A4 .+ on "chest pain": denied by "no"\.$/),
  ]);
});

test("says what was long ago, and what misleads", () => {
  expect(told("I had a heart attack ten years ago").join("\n")).toMatch(/A4 .*over and done by "ten years ago"/);
  expect(told("I like to stroke the cat").join("\n")).toContain('Not counted, since it misleads: "stroke the cat"');
});

test("says which line stands on top of an answer", () => {
  expect(told("how would I know if I broke my hip?").join("\n")).toMatch(
    /^(Nothing fired|Fired: D)[\s\S]*On top of the answer: "If you have fallen/,
  );
});

test("says where a message was cut", () => {
  expect(told("words ".repeat(5_000)).join("\n")).toContain("its end was not read");
});

test("says how like an alarm the words are, and which of them make it so", () => {
  const recognised = (words: string) => {
    const alarm = words.includes("gone") ? 0.7 : 0.1;
    const none = { refer: -1, referRule: "C1", decline: -1, declineRule: "D3" };
    return { emergency: alarm, emergencyRule: "A11", alarm, urgentRule: "B10", ...none };
  };
  const lines = explainRecognised("mum has gone", recognised, believing);
  expect(lines.join("\n")).toMatch(/in an emergency: 0\.70, most like A11.*from 0\.4[\s\S]*Most telling: "gone"\./);
});

test("says what likeness made of a message beyond the rules", () => {
  const fired = { rule: "C3", level: "C", signal: "recognised", quotes: [] } as const;
  const told = (unlessAnswered: boolean) =>
    explainCaught({ referred: { fired, unlessAnswered, unlessUnknown: false }, lineOf: "A4" });
  expect(told(true)).toEqual([
    "Recognised by likeness: C3, where it is a question, unless an article answers.",
    "An answer gets the red-flag line of A4.",
  ]);
  expect(told(false)[0]).toBe("Recognised by likeness: C3, where it is a question.");
  expect(explainCaught({ fired: { ...fired, rule: "A2", level: "A" } })).toEqual(["Recognised by likeness: A2."]);
  expect(explainCaught({})).toEqual([]);
  expect(explainCaught({}, [{ ...fired, rule: "B16", level: "B" }])[0]).toMatch(
    /^Does not count: B16; the message is like/,
  );
});
