import type { Fired, Verdict } from "./verdict.ts";

/** Stands for the signal of an alarm that was recognised by its meaning, not by a pattern. */
export const LIKENESS = "likeness";

/** How like a message is to the alarms that the rules name as examples: about 0 for none, about 1 for one of them. */
export interface Alike {
  /** To emergencies (level A) all together, and the rule of the most similar ones. */
  readonly emergency: number;
  readonly rule: string;
}

/** Compares the meaning of a message with all examples of the rules. Undefined where nothing at hand can tell. */
export interface Likeness {
  of(text: string): Promise<Alike | undefined>;
}

/** How like an emergency a message must be. */
export interface LikenessThresholds {
  /** To count as one where no alarm was recognised. */
  readonly alone: number;
  /** To count as one where something lesser was recognised: urgent replies name the signs of an emergency already. */
  readonly overUrgent: number;
  /** To get the red-flag line of the rule on top of what is answered. */
  readonly line: number;
}

/** What likeness adds to what the rules saw: an emergency, or the rule whose red-flag line stands on top of the answer. */
export type Caught = { readonly fired: Fired } | { readonly lineOf: string } | undefined;

/**
 * The net below the rules: what they did not recognise, but is very like an emergency, is one. Not asked where they saw the
 * words of an emergency and weighed them (denied, long past, a question about facts), since they know better then.
 */
export async function caughtByLikeness(
  verdict: Verdict,
  text: string,
  likeness: Likeness,
  { alone, overUrgent, line }: LikenessThresholds,
): Promise<Caught> {
  if (verdict.level === "A" || weighed(verdict)) return undefined;
  const alike = await likeness.of(text);
  if (alike === undefined) return undefined;
  const { emergency, rule } = alike;
  if (emergency >= (verdict.level === "none" ? alone : overUrgent))
    return { fired: { rule, level: "A", signal: LIKENESS, quotes: [] } };
  return emergency >= line && verdict.level === "none" ? { lineOf: rule } : undefined;
}

function weighed({ setAside, facts, misleading }: Verdict): boolean {
  return (
    facts.length > 0 ||
    misleading.length > 0 ||
    setAside.some(({ rule, why }) => rule.startsWith("A") && why !== "exception")
  );
}
