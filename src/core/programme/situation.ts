import { addDays } from "../prompts/schedule.ts";
import type { LocalDate } from "../stores/document.ts";
import { daysBetween, later } from "./days.ts";
import type { Exercise, Need, Position, Tier, Variant } from "./exercise.ts";
import type { Condition, ProgrammeKnowledge } from "./knowledge.ts";
import type { Profile } from "./profile.ts";
import type { Standing } from "./standing.ts";
import { termsFor } from "./terms.ts";
import { lowered } from "./tier.ts";

/** What decides which exercises a person may do on a day. */
export interface Situation {
  readonly tier: Tier;
  readonly kit: ReadonlySet<string>;
  readonly floor: boolean;
  readonly flags: ReadonlySet<string>;
  /** Conditions that are met and consents that were given. */
  readonly met: ReadonlySet<string>;
  readonly stopped: ReadonlySet<string>;
  readonly unwanted: ReadonlySet<string>;
}

/** A limit is open: nothing gets harder. */
export function isLimited(profile: Profile): boolean {
  return profile.limits?.some(({ ended }) => ended === undefined) === true;
}

/** The tier after automatic lowering: a fall or a second near-fall adds C until a clinician raised it. */
export function tierOf(profile: Profile, standing: Standing): Tier {
  const { loweredOn } = standing;
  const counts = loweredOn !== undefined && (profile.raisedOn === undefined || loweredOn > profile.raisedOn);
  const tier = isLimited(profile) ? lowered(profile.tier, "B") : profile.tier;
  return counts ? lowered(tier, "C") : tier;
}

/** Puts together what is known of a person on a day. */
export function situationOf(
  knowledge: ProgrammeKnowledge,
  profile: Profile,
  standing: Standing,
  date: LocalDate,
): Situation {
  const home = [...knowledge.kit.values()].filter((piece) => !piece.ask).map((piece) => piece.id);
  const sore = [...knowledge.flags.values()].filter((flag) =>
    flag.areas.some((area) => (standing.sore[area]?.until ?? "") >= date),
  );
  const earned = [...knowledge.conditions.values()].filter((condition) => hasEarned(condition, standing, date));
  const agreed = profile.agreements.filter((agreement) => agreement.on <= date).map((agreement) => agreement.what);
  return {
    tier: tierOf(profile, standing),
    kit: new Set([...home, ...profile.kit]),
    floor: profile.floor,
    flags: new Set([...profile.flags, ...standing.flags, ...sore.map((flag) => flag.id)]),
    met: new Set([...agreed, ...earned.map((condition) => condition.id)]),
    stopped: new Set(stoppedExercises(profile, standing)),
    unwanted: new Set(profile.unwanted),
  };
}

function stoppedExercises(profile: Profile, standing: Standing): string[] {
  return Object.entries(standing.exercises).flatMap(([id, { stoppedOn }]) => {
    if (stoppedOn === undefined) return [];
    const freed = profile.agreements.some((agreement) => agreement.what === id && agreement.on > stoppedOn);
    return freed ? [] : [id];
  });
}

function hasEarned(condition: Condition, standing: Standing, date: LocalDate): boolean {
  if (condition.kind !== "earned" || condition.weeks === undefined) return false;
  if (condition.exercise !== undefined) {
    const own = standing.exercises[condition.exercise];
    if (own?.steadySince === undefined || own.lastDone === undefined) return false;
    return daysBetween(own.steadySince, own.lastDone) >= condition.weeks * 7 && daysBetween(own.lastDone, date) <= 14;
  }
  const run = standing.base;
  if (run === undefined) return false;
  return (
    daysBetween(run.from, date) >= condition.weeks * 7 && addDays(later(run.days[0], run.days[1]) ?? "", 7) >= date
  );
}

/** Why an exercise is left out, as short ids: "tier", "flag:knee-flare", "kit:band". Empty: it may be done as it stands. */
export function reasonsAgainst(knowledge: ProgrammeKnowledge, exercise: Exercise, situation: Situation): string[] {
  const terms = termsFor(exercise, situation.tier);
  if (terms === undefined) return ["tier"];
  const { position, needs } = terms;
  const instead = exercise.easier.flatMap((link) => (link.kind === "variant" ? link.insteadWith : []));
  return [
    ...instead.filter((flag) => situation.flags.has(flag)).map((flag) => `flag:${flag}`),
    ...reasonsApartFromKit(knowledge, exercise, situation),
    ...bars(knowledge, exercise, position, needs, situation),
  ];
}

/** The lighter way of an exercise, where this person may do it so even if not as it stands. */
export function lighterWay(
  knowledge: ProgrammeKnowledge,
  exercise: Exercise,
  situation: Situation,
): Variant | undefined {
  const terms = termsFor(exercise, situation.tier);
  if (terms === undefined || reasonsApartFromKit(knowledge, exercise, situation).length > 0) return undefined;
  return exercise.easier
    .filter((link) => link.kind === "variant")
    .find((way) => wayFits(knowledge, exercise, way, situation));
}

/** Whether this way of doing an exercise suits kit, support, floor and flags. */
export function wayFits(
  knowledge: ProgrammeKnowledge,
  exercise: Exercise,
  way: Variant,
  situation: Situation,
): boolean {
  const terms = termsFor(exercise, situation.tier);
  if (terms === undefined || way.notWith.some((flag) => situation.flags.has(flag))) return false;
  const { position = terms.position, needs = terms.needs } = way;
  if (position === "standing" && situation.tier.includes("C")) return false;
  return bars(knowledge, exercise, position, needs, situation).length === 0;
}

function reasonsApartFromKit(knowledge: ProgrammeKnowledge, exercise: Exercise, situation: Situation): string[] {
  const { tier, flags, met, stopped, unwanted } = situation;
  const never = (["B", "C"] as const).some(
    (one) => tier.includes(one) && knowledge.weeks.never[one].includes(exercise.id),
  );
  const reasons = never ? ["tier"] : [];
  for (const { flag, ask } of exercise.doNotUseIf) {
    if (flags.has(flag) && !(ask && met.has(flag))) reasons.push(`flag:${flag}`);
  }
  const open = termsFor(exercise, tier)?.onlyAfter.filter((condition) => !met.has(condition)) ?? [];
  reasons.push(...open.map((condition) => `after:${condition}`));
  if (stopped.has(exercise.id)) reasons.push("stopped");
  if (unwanted.has(exercise.id)) reasons.push("unwanted");
  return reasons;
}

function bars(
  knowledge: ProgrammeKnowledge,
  exercise: Exercise,
  position: Position,
  needs: readonly Need[],
  situation: Situation,
): string[] {
  const { tier, floor, met } = situation;
  const reasons: string[] = [];
  for (const need of needs) {
    const at = need.filter((piece) => situation.kit.has(piece) && (piece !== "mat" || (tier === "A" && floor)));
    if (at.length === 0) reasons.push(`kit:${need[0] ?? ""}`);
    const loaded = at.length > 0 && at.every((piece) => knowledge.kit.get(piece)?.load === true);
    if (loaded && tier.includes("B") && exercise.category === "strength" && !met.has("physio-check")) {
      reasons.push("after:physio-check");
    }
  }
  const onFeet = position === "supported" || position === "standing";
  if (onFeet && tier.includes("C") && !met.has("help-near")) reasons.push("after:help-near");
  return reasons;
}
