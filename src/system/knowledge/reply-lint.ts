import type { Fault } from "../../core/fault.ts";
import { plainBlocks } from "../../core/plain-blocks.ts";
import type { ReplyText } from "../../core/replies.ts";
import { lintGrade, lintSaid } from "./plain-lint.ts";
import { words } from "./reading.ts";
import type { RuleSource } from "./safety.ts";
import type { RuleFile } from "./safety-schema.ts";
import type { Style } from "./style.ts";

/** The grade of a line with fewer words than this says nothing: one long name would decide it. */
const FEWEST_WORDS = 12;

/** Checks how every line of knowledge/replies is written: words not used, long sentences, reading grade. Buttons speak in the person's own words. */
export function lintReplies(
  replies: Iterable<ReplyText>,
  style: Style,
  known: ReadonlySet<string>,
  faults: Fault[],
): void {
  for (const { file, line, blocks } of replies) {
    const told = plainBlocks(blocks);
    lintSaid(file, { words: told, line }, style.limits.sentenceWords, style, faults);
    if (words(told).length >= FEWEST_WORDS) lintGrade(file, line, told, style.limits.replyGrade, known, faults);
  }
}

/** As lintReplies, for what the safety rules say: each line by itself, and the grade of each reply as a whole. */
export function lintRules(
  rules: readonly RuleSource[],
  style: Style,
  known: ReadonlySet<string>,
  faults: Fault[],
): void {
  for (const { file, source } of rules) {
    const holders = [
      { holder: source.value, path: [] },
      ...source.value.signals.map((holder, at) => ({ holder, path: ["signals", at] })),
    ];
    for (const { holder, path } of holders) {
      const told = linesOf(holder).map(({ words: one, path: below }) => ({
        words: one,
        line: source.lineOf([...path, ...below]),
      }));
      for (const one of told) lintSaid(file, one, style.limits.sentenceWords, style, faults);
      const first = told[0];
      if (first === undefined) continue;
      const together = told.map((one) => one.words).join("\n");
      lintGrade(file, first.line, together, style.limits.replyGrade, known, faults);
    }
  }
}

type Holder = Pick<RuleFile, "emergency" | "urgent" | "refer"> & { readonly "red-flag-line"?: string | undefined };

function linesOf(holder: Holder): { readonly words: string; readonly path: readonly PropertyKey[] }[] {
  const one = (words: string | undefined, ...path: PropertyKey[]) => (words === undefined ? [] : [{ words, path }]);
  const all = (lines: readonly string[] | undefined, ...path: PropertyKey[]) =>
    (lines ?? []).map((words, at) => ({ words, path: [...path, at] }));
  const { emergency, urgent, refer } = holder;
  return [
    ...one(holder["red-flag-line"], "red-flag-line"),
    ...all(emergency?.do, "emergency", "do"),
    ...all(emergency?.whole, "emergency", "whole"),
    ...one(urgent?.first, "urgent", "first"),
    ...(["more", "once", "instead", "say"] as const).flatMap((key) => all(urgent?.[key], "urgent", key)),
    ...one(refer?.first, "refer", "first"),
    ...(["more", "ask"] as const).flatMap((key) => all(refer?.[key], "refer", key)),
  ];
}
