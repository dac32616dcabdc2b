import * as z from "zod";
import type { Fault } from "../../core/fault.ts";
import { readYaml } from "./yaml-file.ts";

const KEYS = [
  "title",
  "counted",
  "openReviews",
  "skip",
  "contents",
  "toContents",
  "articles",
  "exercises",
  "movements",
  "movementsAll",
  "programme",
  "start",
  "notes",
  "both",
  "hold",
  "screening",
  "tiers",
  "progress",
  "rules",
  "replies",
  "glossary",
  "sources",
  "file",
  "needsReview",
  "reviewed",
  "reviewer",
  "unsure",
  "facts",
  "noFacts",
  "factHead",
  "sourceHead",
  "asked",
  "related",
  "usedBy",
  "kit",
  "position",
  "dose",
  "doseMost",
  "levels",
  "level",
  "notForLevel",
  "onlyIf",
  "helps",
  "steps",
  "cues",
  "warning",
  "leaveOut",
  "askFirst",
  "easier",
  "harder",
  "why",
  "instead",
  "signals",
  "fires",
  "quiet",
  "patterns",
  "unless",
  "stop-prompts",
  "withhold",
  "limit-to-tier-B",
  "continue",
  "redFlag",
  "after",
  "do",
  "first",
  "more",
  "once",
  "insteadCall",
  "say",
  "ask",
  "whole",
  "buttons",
  "answers",
  "holds",
  "rowSays",
  "A",
  "B",
  "C",
  "D",
] as const;

const words = z.string().min(1);
const schema = z.strictObject({
  about: z.array(words),
  sections: z.array(words),
  ...(Object.fromEntries(KEYS.map((key) => [key, words])) as Record<(typeof KEYS)[number], typeof words>),
});

/** The headings and short lines of the book. */
export type BookWords = z.infer<typeof schema>;

/** Reads knowledge/book/words.yaml; undefined with faults where it is broken. */
export function readBookWords(root: string, faults: Fault[]): BookWords | undefined {
  return readYaml(root, "knowledge/book/words.yaml", schema, faults)?.value;
}

/** Puts values into the {names} of a line. */
export function filled(line: string, values: Readonly<Record<string, string | number>>): string {
  return line.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
