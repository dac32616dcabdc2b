import type { AnswerChoice } from "./dialog.ts";

/** The answers of a question that is answered by a number from 0 to 10. */
export const SCALE: readonly AnswerChoice[] = Array.from({ length: 11 }, (_, value) => ({
  value: String(value),
  label: String(value),
  also: [],
}));

/** Reads "about 6" and "6/10". Any other number, as 11 or -1, is none: `reason` says in words what the scale is. */
export function readScale(words: string, reason: string): { readonly value: string } | { readonly reason: string } {
  const number = /^[^\d−–-]*(\d{1,2})(?:\s*(?:\/|out of)\s*10)?\D*$/i.exec(words)?.[1];
  return number !== undefined && Number(number) <= 10 ? { value: String(Number(number)) } : { reason };
}
