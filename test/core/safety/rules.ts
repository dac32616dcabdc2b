import type { Fault } from "../../../src/core/fault.ts";
import { Triage } from "../../../src/core/safety/triage.ts";
import { readSafety } from "../../../src/system/knowledge/safety.ts";

const faults: Fault[] = [];
const read = readSafety(process.cwd(), faults);
if (read === undefined) throw new Error(`The safety rules cannot be read: ${faults[0]?.file} ${faults[0]?.what}`);

/** The rules as they are in knowledge/. */
export const files = read;
export const triage = new Triage(files.book);
export const YEAR = 2026;

/** One example of a rule that must fire. */
export interface Example {
  readonly rule: string;
  readonly level: string;
  readonly text: string;
}

/** Every phrase that must fire, of the levels given. */
export function firing(...levels: readonly string[]): Example[] {
  return files.rules.flatMap(({ source: { value } }) =>
    levels.includes(value.level)
      ? value.signals.flatMap(({ fires }) => fires.map((text) => ({ rule: value.id, level: value.level, text })))
      : [],
  );
}

/** The rules that fire on a text. */
export function firedBy(text: string, earlier?: string): string[] {
  const context = earlier === undefined ? { year: YEAR } : { year: YEAR, earlier };
  return triage.read(text, context).fired.map(({ rule }) => rule);
}
