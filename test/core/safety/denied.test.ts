import { describe, expect, test } from "vitest";
import type { Fault } from "../../../src/core/fault.ts";
import { Triage } from "../../../src/core/safety/triage.ts";
import { readSafety } from "../../../src/system/knowledge/safety.ts";

const faults: Fault[] = [];
const files = readSafety(process.cwd(), faults);
if (files === undefined) throw new Error("The safety rules cannot be read.");
const triage = new Triage(files.book);
const fired = (text: string) => triage.read(text, { year: 2026 }).fired.map((one) => one.rule);

describe('a "not" counts for what it stands before', () => {
  test.each(["I have not had any chest pain", "I do not have chest pain", "no chest pain at all"])(
    "%s: a denial",
    (text) => expect(fired(text)).toEqual([]),
  );

  test("beside a steroid the same words are a missed dose", () => {
    expect(fired("I have not had any prednisolone since Friday")).toContain("B13");
  });

  test("lost ability is a symptom, not a denial", () => {
    expect(fired("I can't lift my toes on one foot")).toContain("B3");
  });
});
