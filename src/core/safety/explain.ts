import type { Rule } from "./rules.ts";
import type { Doubt } from "./speech.ts";
import type { Quote, SetAside, Verdict } from "./verdict.ts";

const reasons: Readonly<Record<Doubt | "exception", string>> = {
  negated: "denied",
  past: "over and done",
  lasting: "old and unchanged",
  question: "asked about in general",
  supposed: "only imagined",
  feared: "only feared",
  exception: "an exception of the signal",
};

/** What triage made of a message, a line each, for those who edit and review the rules. */
export function explain(verdict: Verdict, rules: readonly Pick<Rule, "id" | "title" | "version">[]): string[] {
  const named = (id: string) => {
    const rule = rules.find((one) => one.id === id);
    return rule === undefined ? id : `${id} (${rule.title}, version ${rule.version})`;
  };
  const lines = verdict.fired.map(
    ({ rule, signal, quotes }) => `Fired: ${named(rule)} by the signal "${signal}" on ${quoted(quotes)}.`,
  );
  for (const { rule, quotes, redFlagLine } of verdict.facts)
    lines.push(`Asked about in general: ${named(rule)}, ${quoted(quotes)}. On top of the answer: "${redFlagLine}"`);
  lines.push(...verdict.setAside.map((aside) => told(aside, named)));
  if (verdict.misleading.length > 0) lines.push(`Not counted, since it misleads: ${quoted(verdict.misleading)}.`);
  if (verdict.cut) lines.push("The message is longer than what is read; its end was not read.");
  if (verdict.level === "none") lines.unshift("Nothing fired.");
  return lines;
}

function told({ rule, signal, quotes, why, by }: SetAside, named: (id: string) => string): string {
  const because = by.length === 0 ? "" : ` by ${quoted(by)}`;
  return `Set aside: ${named(rule)}, signal "${signal}" on ${quoted(quotes)}: ${reasons[why]}${because}.`;
}

function quoted(quotes: readonly Quote[]): string {
  return quotes.map(({ words, earlier }) => `"${words}"${earlier ? " (the message before)" : ""}`).join(" and ");
}
