import type { LocalDate } from "../stores/document.ts";
import { daysBetween } from "./days.ts";
import type { Exercise } from "./exercise.ts";
import type { ProgrammeKnowledge, Slot } from "./knowledge.ts";
import { lighterWay, reasonsAgainst, type Situation } from "./situation.ts";
import type { Standing } from "./standing.ts";

/** What choosing needs to know of a day. */
export interface Day {
  readonly knowledge: ProgrammeKnowledge;
  readonly situation: Situation;
  readonly standing: Standing;
  readonly date: LocalDate;
  /** In the first two weeks after the start or a restart. */
  readonly opening: boolean;
}

/** Whether the person may do the exercise, as it stands or in its lighter way. */
export function mayDo({ knowledge, situation }: Day, exercise: Exercise): boolean {
  return (
    reasonsAgainst(knowledge, exercise, situation).length === 0 ||
    lighterWay(knowledge, exercise, situation) !== undefined
  );
}

/** The exercises that a slot may take today, in the order of the catalogue. */
export function candidates(day: Day, slot: Slot): Exercise[] {
  if (slot.from === "impact") return impactToday(day, slot);
  const { exercises, weeks } = day.knowledge;
  const group = weeks.groups[slot.from];
  const from =
    group === undefined
      ? [...exercises.values()].filter((exercise) => isOf(exercise, slot.from))
      : group.flatMap((id) => exercises.get(id) ?? []);
  return from.filter((exercise) => exercise.impact === undefined && mayDo(day, exercise) && isRested(day, exercise));
}

function isOf({ category, also }: Exercise, from: string): boolean {
  const wanted = from === "stretch" ? "flexibility" : from;
  return category === wanted || also.some((other) => other === wanted);
}

/** Hard work of a muscle rests 48 hours: nothing hard for muscles that worked hard yesterday. */
export function isRested({ knowledge, standing, date }: Day, exercise: Exercise): boolean {
  if (!exercise.hard) return true;
  const rest = knowledge.weeks.limits.strengthRestHours / 24;
  const { lastWorked } = standing;
  if (lastWorked === undefined || daysBetween(lastWorked.date, date) >= rest) return true;
  return !lastWorked.exercises.some((id) => {
    const other = knowledge.exercises.get(id);
    return other?.hard === true && other.muscles.some((muscle) => exercise.muscles.includes(muscle));
  });
}

/** Impact: from week 3 and in tier A only; a new kind 4 weeks after the last one began; on strength days once built up. */
function impactToday(day: Day, slot: Slot): Exercise[] {
  const { knowledge, standing, date, opening, situation } = day;
  const { impact } = knowledge.weeks;
  if (situation.tier !== "A" || opening || standing.openingFrom === undefined) return [];
  if (daysBetween(standing.openingFrom, date) + 1 < impact.fromDay) return [];
  const kinds = [...knowledge.exercises.values()].filter((exercise) => exercise.impact !== undefined);
  const begun = kinds.flatMap((kind) => standing.exercises[kind.id]?.firstDone ?? []).sort();
  if (slot.whenFull && !isFull(day, kinds, begun[0])) return [];
  const latest = begun.at(-1);
  const mayBegin = latest === undefined || daysBetween(latest, date) >= impact.newKindDays;
  return kinds.filter(
    (kind) =>
      reasonsAgainst(knowledge, kind, situation).length === 0 &&
      (mayBegin || standing.exercises[kind.id]?.firstDone !== undefined),
  );
}

function isFull({ knowledge, standing, date }: Day, kinds: readonly Exercise[], first: LocalDate | undefined): boolean {
  const { fullAfterDays, full } = knowledge.weeks.impact;
  if (first === undefined || daysBetween(first, date) < fullAfterDays) return false;
  return kinds.some((kind) => {
    const rung = standing.exercises[kind.id]?.rung ?? 0;
    return kind.impact === "moderate" && (rung + 1) * 10 >= full;
  });
}
