import type { Recognised } from "./recogniser.ts";
import type { Caught, RecognitionThresholds } from "./recognition.ts";
import type { Rule } from "./rules.ts";
import type { Doubt } from "./speech.ts";
import type { Fired, Quote, SetAside, Verdict } from "./verdict.ts";

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

const MOST_WORDS = 5;

/** How like an alarm the words alone are, and which of them make it so: those without which it would be less like one. */
export function explainRecognised(
  text: string,
  recognised: (words: string) => Recognised,
  { emergency, sure, urgent, line, refer, decline }: RecognitionThresholds,
): string[] {
  const whole = recognised(text);
  const words = text.split(/\s+/).filter((word) => word !== "");
  const telling = words
    .map((word, at) => ({ word, less: whole.alarm - recognised(words.toSpliced(at, 1).join(" ")).alarm }))
    .filter(({ less }) => less > 0)
    .sort((a, b) => b.less - a.less)
    .slice(0, MOST_WORDS);
  const most = telling.length === 0 ? "" : ` Most telling: ${telling.map(({ word }) => `"${word}"`).join(", ")}.`;
  return [
    `Like what people type in an emergency: ${whole.emergency.toFixed(2)}, ${like(whole.emergencyRule)}. It counts as one from ${emergency} (from ${sure} where a rule saw something urgent, or weighed the words); from ${line} the answer gets the red-flag line.`,
    `Like any alarm: ${whole.alarm.toFixed(2)}, ${like(whole.urgentRule)} among the urgent ones. It counts as urgent from ${urgent}.${most}`,
    `Like a medicine matter: ${whole.refer.toFixed(2)}, ${like(whole.referRule)}; it counts as one from ${refer}. Like what is not ours to answer: ${whole.decline.toFixed(2)}, ${like(whole.declineRule)}; from ${decline}. Both where nothing fired.`,
  ];
}

/** What likeness made of a message beyond the rules. */
export function explainCaught({ fired, referred, lineOf }: Caught, doubted: readonly Fired[] = []): string[] {
  const unless = referred?.unlessAnswered === true ? ", unless an article answers" : "";
  return [
    ...doubted.map(
      ({ rule }) => `Does not count: ${rule}; the message is like nothing that people type where it is so.`,
    ),
    ...(fired === undefined ? [] : [`Recognised by likeness: ${fired.rule}.`]),
    ...(referred === undefined
      ? []
      : [`Recognised by likeness: ${referred.fired.rule}, where it is a question${unless}.`]),
    ...(lineOf === undefined ? [] : [`An answer gets the red-flag line of ${lineOf}.`]),
  ];
}

function like(rule: string): string {
  return rule === "" ? "like none" : `most like ${rule}`;
}

function told({ rule, signal, quotes, why, by }: SetAside, named: (id: string) => string): string {
  const because = by.length === 0 ? "" : ` by ${quoted(by)}`;
  return `Set aside: ${named(rule)}, signal "${signal}" on ${quoted(quotes)}: ${reasons[why]}${because}.`;
}

function quoted(quotes: readonly Quote[]): string {
  return quotes.map(({ words, earlier }) => `"${words}"${earlier ? " (the message before)" : ""}`).join(" and ");
}
