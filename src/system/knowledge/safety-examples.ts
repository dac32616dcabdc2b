import type { Fault } from "../../core/fault.ts";
import { Triage } from "../../core/safety/triage.ts";
import type { Fired, Verdict } from "../../core/safety/verdict.ts";
import { everydayFile, type SafetyFiles } from "./safety.ts";

/** A text that a rule names as an example, and the rule where it is an emergency of that rule. */
export interface AlarmExample {
  readonly text: string;
  readonly emergency: string | undefined;
}

/** Every example of every rule (what fires an emergency, what fires less, what must stay quiet), and every everyday message. */
export function alarmExamples({ rules, everyday }: Pick<SafetyFiles, "rules" | "everyday">): AlarmExample[] {
  const ofRules = rules.flatMap(({ source: { value } }) => {
    const emergency = value.level === "A" ? value.id : undefined;
    return value.signals.flatMap(({ fires, quiet }) => [
      ...fires.map((text) => ({ text, emergency })),
      ...quiet.map((text) => ({ text, emergency: undefined })),
    ]);
  });
  return [...ofRules, ...everyday.value.messages.map((text) => ({ text, emergency: undefined }))];
}

/**
 * Reads every example of every rule as triage would in `year`: what should fire must fire its rule, what should stay quiet must
 * not. Each that does not hold becomes a fault that names the words at work.
 */
export function checkExamples({ book, rules, everyday }: SafetyFiles, year: number, faults: Fault[]): void {
  const triage = new Triage(book);
  for (const { file, source } of rules) {
    const { id, signals } = source.value;
    for (const [at, signal] of signals.entries()) {
      const check = (kind: "fires" | "quiet", which: number, text: string) => {
        const verdict = triage.read(text, { year });
        const fired = verdict.fired.find((one) => one.rule === id);
        if ((fired !== undefined) === (kind === "fires")) return;
        const line = source.lineOf(["signals", at, kind, which]);
        if (fired === undefined) faults.push({ file, line, ...missed(id, text, verdict) });
        else {
          const what = `"${text}" should stay quiet, but fires ${id} by ${fired.signal}${wordsOf(fired)}.`;
          faults.push({ file, line, what, repair: 'Narrow this pattern, or name what misleads under "unless".' });
        }
      };
      for (const [which, text] of signal.fires.entries()) check("fires", which, text);
      for (const [which, text] of signal.quiet.entries()) check("quiet", which, text);
    }
  }
  for (const [at, text] of everyday.value.messages.entries()) {
    const { level, fired } = triage.read(text, { year });
    if (level === "A" || level === "B")
      faults.push({ file: everydayFile, line: everyday.lineOf(["messages", at]), ...loud(text, fired[0]) });
  }
}

function loud(text: string, fired: Fired | undefined): Pick<Fault, "what" | "repair"> {
  return {
    what: `"${text}" should raise no alarm, but fires ${fired?.rule} by ${fired?.signal}${wordsOf(fired)}.`,
    repair: `Narrow the pattern in the rule's file, or name what misleads under its "unless".`,
  };
}

function wordsOf(fired: Fired | undefined): string {
  const words = fired?.quotes.map((quote) => `"${quote.words}"`).join(" and ");
  return words === undefined || words === "" ? "" : `: ${words}`;
}

function missed(id: string, text: string, { setAside }: Verdict): Pick<Fault, "what" | "repair"> {
  const aside = setAside.find((one) => one.rule === id);
  const why = aside === undefined ? "no pattern matches" : `set aside as ${aside.why}`;
  const by = aside?.by.map((quote) => ` by "${quote.words}"`).join("") ?? "";
  return {
    what: `"${text}" should fire ${id}, but does not: ${why}${by}.`,
    repair: 'Widen a pattern or a word group; "npm run ask -- --explain" shows how a message is read.',
  };
}
