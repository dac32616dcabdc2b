import type { Day } from "./candidates.ts";
import type { PlannedExercise } from "./day-plan.ts";
import { fewer, halved, LOWEST_RUNG, minutesOf, opening } from "./dose.ts";
import type { Dose, Exercise, Variant } from "./exercise.ts";
import { lighterWay, reasonsAgainst } from "./situation.ts";
import { ladderFor } from "./step-ups.ts";
import { termsFor } from "./terms.ts";

/**
 * The exercise with today's dose and way: its place on the ladder, `down` steps lower, and less where the last session asked for
 * it. Undefined where this person may not do it, or nothing light enough is left.
 */
export function place(day: Day, exercise: Exercise, down = 0): PlannedExercise | undefined {
  const { knowledge, situation, standing } = day;
  const terms = termsFor(exercise, situation.tier);
  if (terms === undefined) return undefined;
  const own = standing.exercises[exercise.id];
  const ladder = ladderFor(knowledge, exercise, situation);
  const top = Math.max(0, ladder.length - 1);
  const rung = Math.max(LOWEST_RUNG, Math.min(top, (own?.rung ?? 0) - down));
  const asItStands = reasonsAgainst(knowledge, exercise, situation).length === 0;
  const lighter = lighterWay(knowledge, exercise, situation);
  const way = asItStands && rung > LOWEST_RUNG ? ladder[Math.max(0, rung)]?.way : lighter;
  if (!asItStands && way === undefined) return undefined;
  const { most, step, ...start } = terms.dose;
  const full: Dose = rung < 0 ? halved(start) : asItStands ? (ladder[rung]?.dose ?? start) : start;
  let dose = own?.once === "half" ? halved(full) : own?.once === "fewer" ? fewer(full, { ...start, most, step }) : full;
  if (day.opening) dose = opening(dose, standing.restart === true);
  return placed(day, exercise, rung, dose, way, own?.bothHands === true);
}

/** A planned exercise with its minutes reckoned. */
export function placed(
  { knowledge, situation }: Day,
  exercise: Exercise,
  rung: number,
  dose: Dose,
  way: Variant | undefined,
  bothHands = false,
): PlannedExercise {
  const position = way?.position ?? termsFor(exercise, situation.tier)?.position ?? exercise.position;
  return {
    exercise: exercise.id,
    rung,
    dose,
    position,
    ...(way === undefined ? {} : { way: way.way }),
    bothHands: bothHands && position === "supported",
    minutes: minutesOf(dose, knowledge.weeks.pace),
  };
}

/** All parts together in whole minutes, rounded up. */
export function totalMinutes(...parts: readonly (readonly PlannedExercise[])[]): number {
  return Math.ceil(parts.flat().reduce((sum, item) => sum + item.minutes, 0) - 1e-9);
}
