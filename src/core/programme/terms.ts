import { byTier } from "./by-tier.ts";
import type { DoseRange, Exercise, Need, Position, Tier } from "./exercise.ts";

/** What an exercise asks in one tier, all of it spelt out. */
export interface Terms {
  readonly position: Position;
  readonly needs: readonly Need[];
  readonly dose: DoseRange;
  readonly onlyAfter: readonly string[];
  readonly notes: readonly string[];
}

/** The terms of an exercise in a tier; undefined where it is not listed for it. B and C together: both sets of terms. */
export const termsFor = byTier(termsIn);

function termsIn(exercise: Exercise, tier: Tier): Terms | undefined {
  if (tier !== "BC") {
    const own = exercise.tiers[tier];
    if (own === undefined) return undefined;
    const { position = exercise.position, needs = exercise.needs, dose = exercise.dose, onlyAfter, note } = own;
    return { position, needs, dose, onlyAfter, notes: note === undefined ? [] : [note] };
  }
  const b = termsFor(exercise, "B");
  const c = termsFor(exercise, "C");
  if (b === undefined || c === undefined) return undefined;
  const needs = c.position === b.position ? union(c.needs, b.needs) : c.needs;
  return {
    position: c.position,
    needs,
    dose: volume(b.dose) < volume(c.dose) ? b.dose : c.dose,
    onlyAfter: union(b.onlyAfter, c.onlyAfter),
    notes: union(b.notes, c.notes),
  };
}

function volume(dose: DoseRange): number {
  return dose.sets * dose.count * 1000 + dose.most.sets * dose.most.count;
}

function union<T>(one: readonly T[], other: readonly T[]): T[] {
  const known = new Set(one.map((item) => JSON.stringify(item)));
  return [...one, ...other.filter((item) => !known.has(JSON.stringify(item)))];
}
