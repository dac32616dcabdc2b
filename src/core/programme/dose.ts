import { byTier } from "./by-tier.ts";
import type { Dose, DoseRange, Exercise, Tier, Variant } from "./exercise.ts";
import type { Weeks } from "./knowledge.ts";
import { termsFor } from "./terms.ts";

/** One place on an exercise's ladder. */
export interface Rung {
  readonly dose: Dose;
  readonly way?: Variant;
}

/** The lowest place: half the start dose in the lighter way. */
export const LOWEST_RUNG = -2;

/** Rungs 0 and up: more repeats or longer holds, then one more set, then harder ways that `allows`. */
export function ladderUp(exercise: Exercise, tier: Tier, allows: (way: Variant) => boolean): Rung[] {
  const doses = dosesOf(exercise, tier);
  const ways = exercise.harder
    .filter((link) => link.kind === "variant")
    .filter((way) => openTo(way, tier) && allows(way));
  return [...doses.map((dose) => ({ dose })), ...ways.flatMap((way) => doses.map((dose) => ({ dose, way })))];
}

const dosesOf = byTier((exercise, tier): readonly Dose[] => {
  const terms = termsFor(exercise, tier);
  return terms === undefined ? [] : dosesUp(terms.dose);
});

function openTo(way: Variant, tier: Tier): boolean {
  if (tier === "BC") return way.tiers.includes("B") && way.tiers.includes("C");
  return way.tiers.includes(tier);
}

/** One thing grows with each step: `count`, then `hold`, then one set more with the start count. */
function dosesUp(range: DoseRange): Dose[] {
  const { most, step, ...start } = range;
  const doses: Dose[] = [start];
  const perSet = inOneSet(start, range);
  const setStep = step.sets ?? 1;
  doses.push(...perSet);
  for (let sets = start.sets + setStep; sets <= most.sets; sets += setStep) {
    const more = { ...start, sets };
    doses.push(more, ...inOneSet(more, range));
  }
  return doses;
}

function inOneSet(from: Dose, { most, step }: DoseRange): Dose[] {
  const doses: Dose[] = [];
  for (let count = from.count + (step.count ?? Infinity); count <= most.count; count += step.count ?? Infinity) {
    doses.push({ ...from, count });
  }
  const hold = from.hold;
  if (hold === undefined || most.hold === undefined || step.hold === undefined) return doses;
  const last = doses.at(-1) ?? from;
  for (let longer = hold + step.hold; longer <= most.hold; longer += step.hold) doses.push({ ...last, hold: longer });
  return doses;
}

/** Half as much: half the sets where there are two or more, otherwise half the count. */
export function halved(dose: Dose): Dose {
  if (dose.sets >= 2) return { ...dose, sets: Math.floor(dose.sets / 2) };
  return { ...dose, count: Math.max(1, Math.floor(dose.count / 2)) };
}

/** A little less: one step of the count, never below one. */
export function fewer(dose: Dose, range: DoseRange): Dose {
  const step = range.step.count ?? Math.ceil(dose.count / 4);
  return { ...dose, count: Math.max(1, dose.count - step) };
}

/** One set; where that is the whole dose already and `restart` holds, half of it. */
export function opening(dose: Dose, restart: boolean): Dose {
  if (dose.sets > 1) return { ...dose, sets: 1 };
  return restart ? halved(dose) : dose;
}

/** How long it takes, pauses included, in minutes. */
export function minutesOf(dose: Dose, pace: Weeks["pace"]): number {
  const one = dose.takes ?? secondsFor(dose.unit, pace);
  const oneSet = dose.count * (one + (dose.hold ?? 0)) * (dose.each === true ? 2 : 1);
  const pauses = dose.unit === "minutes" || dose.unit === "breaths" ? 0 : dose.sets * pace.pause;
  return (dose.sets * oneSet + pauses + pace.change) / 60;
}

function secondsFor(unit: Dose["unit"], pace: Weeks["pace"]): number {
  if (unit === "seconds") return 1;
  if (unit === "minutes") return 60;
  if (unit === "rounds") return 60;
  return pace[unit];
}

/** "2 sets of 8, on each side", "3 times 20 seconds", "1 set of 8, hold for 5 seconds each". */
export function doseWords({ sets, count, unit, hold, each }: Dose): string {
  const held = hold === undefined ? "" : `, hold for ${plural(hold, "seconds")} each`;
  const tail = `${held}${each === true ? ", on each side" : ""}`;
  if (unit === "times") return `${plural(sets, "sets")} of ${count}${tail}`;
  const amount = plural(count, unit);
  return `${sets === 1 ? amount : `${sets} times ${amount}`}${tail}`;
}

function plural(count: number, many: string): string {
  return `${count} ${count === 1 ? many.slice(0, -1) : many}`;
}
