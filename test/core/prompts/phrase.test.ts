import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPhrase, ruleWords } from "../../../src/core/prompts/phrase.ts";
import type { Rule } from "../../../src/core/prompts/schedule.ts";

const CURRENT: Rule = { days: [1, 2, 3, 4, 5, 6, 7], time: "08:00", except: ["2026-12-25"] };

function said(text: string, current?: Rule): string {
  const phrase = readPhrase(text, current);
  if (phrase === undefined) return "nothing";
  if (phrase.kind === "impossible") return `${phrase.why}: ${phrase.words}`;
  return [ruleWords(phrase.rule), ...phrase.assumed.map((what) => `(${what}?)`)].join(" ");
}

describe("a new rule", () => {
  test.each([
    ["every weekday at 8am", "Monday to Friday at 08:00"],
    ["every weekday at 8", "Monday to Friday at 08:00 (half of day?)"],
    ["8.30 in the morning on mon wed fri", "Monday, Wednesday and Friday at 08:30"],
    ["twice a week on tuesday and friday at 18:00", "Tuesday and Friday at 18:00"],
    ["Mon-Fri 7.15 p.m.", "Monday to Friday at 19:15"],
    ["monday to thursday at quarter to nine in the morning", "Monday to Thursday at 08:45"],
    ["daily at 18h30", "every day at 18:30"],
    ["every morning at ten past nine", "every day at 09:10"],
    ["saturdays and sundays at noon", "Saturday and Sunday at 12:00"],
    ["weekends at ten in the morning", "Saturday and Sunday at 10:00"],
    ["every evening at twenty five to eight", "every day at 19:35"],
    ["thrusdays and wensdays at 07:00", "Wednesday and Thursday at 07:00"],
    ["every day but not on sundays at 9 in the morning", "Monday to Saturday at 09:00"],
    ["fridays 9 at night", "every Friday at 21:00"],
    ["every day at 12am", "every day at 00:00"],
    ["every day at 12pm", "every day at 12:00"],
  ])("%s", (text, rule) => expect(said(text)).toBe(rule));

  test.each([
    ["half past nine", "every day at 09:30 (days?) (half of day?)"],
    ["9", "every day at 09:00 (days?) (half of day?)"],
    ["at 4", "every day at 16:00 (days?) (half of day?)"],
    ["eight thirty pm", "every day at 20:30 (days?)"],
    ["0730", "every day at 07:30 (days?)"],
    ["twice a week", "Tuesday and Friday at 09:00 (days?) (time?)"],
    ["three times a week in the evening", "Monday, Wednesday and Friday at 18:00 (days?) (half of day?)"],
    ["mondays", "every Monday at 09:00 (time?)"],
  ])("%s leaves something open, and says what", (text, rule) => expect(said(text)).toBe(rule));
});

describe("a change of a rule", () => {
  test.each([
    ["not on sundays", "Monday to Saturday at 08:00"],
    ["skip tuesdays and thursdays", "Monday, Wednesday, Friday, Saturday and Sunday at 08:00"],
    ["move it to 7pm", "every day at 19:00"],
    ["from 8 to 9 in the morning", "every day at 09:00"],
    ["only on mondays", "every Monday at 08:00"],
    ["an hour later", "every day at 09:00"],
    ["half an hour earlier please", "every day at 07:30"],
    ["45 minutes later", "every day at 08:45"],
    ["move it to 9 on weekdays", "Monday to Friday at 09:00 (half of day?)"],
  ])("%s", (text, rule) => expect(said(text, CURRENT)).toBe(rule));

  test("adds to the days there are, and keeps days off", () => {
    const weekdays = { ...CURRENT, days: [1, 2, 3, 4, 5] as const };
    const phrase = readPhrase("also on saturday", weekdays);
    expect(phrase).toMatchObject({ rule: { days: [1, 2, 3, 4, 5, 6], time: "08:00", except: ["2026-12-25"] } });
  });

  test("an open half of the day stays the half that it was", () => {
    expect(said("move it to 7", { ...CURRENT, time: "19:30" })).toBe("every day at 19:00 (half of day?)");
  });
});

describe("what cannot be", () => {
  test.each([
    ["at 25:00", "time: 25:00"],
    ["7:75", "time: 7:75"],
    ["every day at 13 pm", "time: 13 pm"],
    ["0 pm", "time: 0 pm"],
    ["at 8 and at 6pm", "several times: at 8 and at 6pm"],
    ["not on weekdays or weekends", "no day: not on weekdays or weekends"],
  ])("%s", (text, why) => expect(said(text)).toBe(why));

  test("a shift over midnight", () => {
    expect(said("10 hours earlier", CURRENT)).toBe("midnight: 10 hours earlier");
  });

  test.each([
    "hello there",
    "my back hurts",
    "for 20 minutes",
    "I sat in the sun",
    "how often?",
    "",
    "3 glasses of milk",
  ])("%s says nothing of times", (text) => expect(said(text)).toBe("nothing"));
});

test("property: a rule in words is read back as itself", () => {
  const days = fc.subarray([1, 2, 3, 4, 5, 6, 7] as const, { minLength: 1 });
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
  fc.assert(
    fc.property(days, time, (on, clock) => {
      const rule: Rule = { days: [...on], time: clock };
      expect(readPhrase(ruleWords(rule))).toMatchObject({ kind: "rule", rule });
    }),
  );
});

test("property: nothing that is typed breaks it, and every rule it gives can be kept", () => {
  const word = fc.constantFrom(
    "at",
    "to",
    "not",
    "on",
    "mon",
    "sunday",
    "7",
    "12",
    "30",
    ":",
    "pm",
    "past",
    "half",
    "-",
    "every",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(word).map((words) => words.join(" ")),
      ),
      (text) => {
        const phrase = readPhrase(text, CURRENT);
        if (phrase?.kind !== "rule") return;
        expect(phrase.rule.time).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
        expect(phrase.rule.days.length).toBeGreaterThan(0);
        expect([...phrase.rule.days]).toEqual([...new Set(phrase.rule.days)].sort());
      },
    ),
  );
});
