import type { Recognised } from "./recogniser.ts";
import type { Fired, Verdict } from "./verdict.ts";

/** Stands for the signal of an alarm that was recognised by its likeness to what others typed, not by a pattern. */
export const RECOGNISED = "recognised";

/** How like an alarm a message must be. Learnt; see knowledge/safety/recognition.yaml. */
export interface RecognitionThresholds {
  /** To count as an emergency. */
  readonly emergency: number;
  /**
   * To count as one where the rules know better: they saw something urgent, whose reply names the signs of an emergency already, or
   * the words of an emergency, and weighed them (denied, long past, a question about facts).
   */
  readonly sure: number;
  /** To count as urgent. */
  readonly urgent: number;
  /** To get the red-flag line of the rule on top of what is answered. */
  readonly line: number;
}

/** What recognition adds to what the rules saw: an alarm, or the rule whose red-flag line stands on top of the answer. */
export type Caught = { readonly fired: Fired } | { readonly lineOf: string } | undefined;

/**
 * The net below the rules: what no rule has words for, but is like what people typed in an emergency or an urgent matter, is one.
 */
export function caughtByRecognition(
  verdict: Omit<Verdict, "passages">,
  recognised: Recognised,
  { emergency, sure, urgent, line }: RecognitionThresholds,
): Caught {
  const { level } = verdict;
  if (level === "A") return undefined;
  const heard = level === "B" || weighed(verdict, "A");
  if (recognised.emergency >= (heard ? sure : emergency))
    return { fired: { rule: recognised.emergencyRule, level: "A", signal: RECOGNISED, quotes: [] } };
  if (heard) return undefined;
  if (recognised.alarm >= urgent && !weighed(verdict, "B"))
    return { fired: { rule: recognised.urgentRule, level: "B", signal: RECOGNISED, quotes: [] } };
  return recognised.emergency >= line && level === "none" ? { lineOf: recognised.emergencyRule } : undefined;
}

/** What two messages are together, where the newer one makes it so; the older one alone was answered when it came. */
export function together(
  newer: Recognised,
  both: Recognised,
  older: Recognised,
  least: RecognitionThresholds,
): Recognised {
  const emergency = older.emergency < least.emergency && both.emergency > newer.emergency;
  const alarm = older.alarm < least.urgent && both.alarm > newer.alarm;
  return {
    ...(emergency
      ? { emergency: both.emergency, emergencyRule: both.emergencyRule }
      : { emergency: newer.emergency, emergencyRule: newer.emergencyRule }),
    ...(alarm
      ? { alarm: both.alarm, urgentRule: both.urgentRule }
      : { alarm: newer.alarm, urgentRule: newer.urgentRule }),
  };
}

function weighed({ setAside, facts, misleading }: Omit<Verdict, "passages">, level: "A" | "B"): boolean {
  return (
    facts.length > 0 ||
    misleading.length > 0 ||
    setAside.some(({ rule, why }) => rule.startsWith(level) && why !== "exception")
  );
}
