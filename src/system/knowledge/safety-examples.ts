import type { Fault } from "../../core/fault.ts";
import type { Heard } from "../../core/safety/recogniser.ts";
import { Triage } from "../../core/safety/triage.ts";
import type { Fired, Verdict } from "../../core/safety/verdict.ts";
import { everydayFile, type SafetyFiles } from "./safety.ts";

/** The examples of the rules: those that fire, with their rule, and those that must not fire their own rule. */
export function ruleExamples(rules: SafetyFiles["rules"]): {
  readonly heard: readonly Heard[];
  readonly ordinary: readonly string[];
} {
  const signals = rules.flatMap(({ source: { value } }) =>
    value.signals.map(({ fires, quiet }) => ({ fires, quiet, id: value.id })),
  );
  return {
    heard: signals.flatMap(({ id, fires }) => fires.map((text) => ({ text, rule: id }))),
    ordinary: signals.flatMap(({ quiet }) => quiet),
  };
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
  for (const { text, line } of everyday) {
    const { level, fired } = triage.read(text, { year });
    if (level === "A" || level === "B") faults.push({ file: everydayFile, line, ...loud(text, fired[0]) });
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
