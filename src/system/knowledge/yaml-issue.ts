import type { z } from "zod";

const KINDS: Readonly<Record<string, string>> = {
  string: "words",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a group of keys",
  record: "a group of keys",
};

/** What is wrong with a value and what to do about it, for an editor who knows no code. */
export function plainIssue(issue: z.core.$ZodIssue): { readonly what: string; readonly repair: string } {
  const where = issue.path.map((step) => (typeof step === "number" ? step + 1 : String(step))).join(" > ");
  const named = where === "" ? "This" : `"${where}"`;
  const repair = "Correct this value; the README beside it shows the form.";
  if (issue.code === "unrecognized_keys") {
    const keys = issue.keys.map((key) => `"${key}"`).join(", ");
    return { what: `${keys} is not a known key.`, repair: "Remove it, or correct its spelling." };
  }
  if (issue.code === "invalid_value")
    return { what: `${named} must be one of: ${issue.values.map(String).join(", ")}.`, repair };
  if (issue.code !== "invalid_type") return { what: sentence(`${named}: ${issue.message}`), repair };
  if (issue.message.endsWith("received undefined"))
    return { what: `${named} is missing.`, repair: "Add it; the README beside it shows the form." };
  const what = `${named} must be ${KINDS[issue.expected] ?? issue.expected}.`;
  // A colon inside a line makes YAML read a key and its value.
  if (issue.expected === "string" && issue.message.endsWith("received object"))
    return { what, repair: "Put the whole line in quotation marks, because it holds a colon." };
  return { what, repair };
}

/** The first line of a message, with a full stop. */
export function sentence(words: string): string {
  const first = words.split("\n")[0] ?? words;
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
