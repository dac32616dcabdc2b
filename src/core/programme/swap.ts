import { addDays } from "../prompts/schedule.ts";
import type { LocalDate } from "../stores/document.ts";
import { candidates, type Day, isRested, mayDo } from "./candidates.ts";
import type { DayPlan, PlannedExercise } from "./day-plan.ts";
import { LOWEST_RUNG } from "./dose.ts";
import type { Exercise } from "./exercise.ts";
import { standingOf } from "./fold.ts";
import type { History } from "./history.ts";
import type { ProgrammeKnowledge } from "./knowledge.ts";
import { place, totalMinutes } from "./placing.ts";
import { dayOf } from "./plan.ts";
import type { Profile } from "./profile.ts";

/** A plan with one place that somebody wants changed; `index` counts the exercises of the main part from 0. */
export interface Place {
  readonly plan: DayPlan;
  readonly index: number;
}

/**
 * The plan with something lighter in that place: a step down, the lighter way, or the lighter exercise. Undefined where there
 * is nothing lighter that this person may do.
 */
export function easier(
  knowledge: ProgrammeKnowledge,
  profile: Profile,
  history: History,
  { plan, index }: Place,
): DayPlan | undefined {
  const item = plan.main[index];
  const exercise = item === undefined ? undefined : knowledge.exercises.get(item.exercise);
  if (item === undefined || exercise === undefined) return undefined;
  const day = onDay(knowledge, profile, history, plan.date);
  const lower = lighter(day, exercise, item);
  if (lower !== undefined) return changed(plan, index, lower);
  const relatives = exercise.easier.flatMap((link) =>
    link.kind === "exercise" ? (knowledge.exercises.get(link.id) ?? []) : [],
  );
  const next = firstPlaced(day, plan, relatives);
  return next === undefined ? undefined : changed(plan, index, next);
}

/** The plan with another exercise of the same kind in that place; undefined where there is none that this person may do. */
export function swap(
  knowledge: ProgrammeKnowledge,
  profile: Profile,
  history: History,
  { plan, index }: Place,
): DayPlan | undefined {
  const item = plan.main[index];
  const exercise = item === undefined ? undefined : knowledge.exercises.get(item.exercise);
  if (exercise === undefined) return undefined;
  const day = onDay(knowledge, profile, history, plan.date);
  const from =
    exercise.category === "flexibility"
      ? "stretch"
      : exercise.category === "weight-bearing"
        ? "walk"
        : exercise.category;
  const slot = { from, count: [0, 1], keep: [], fresh: false, whenFull: false } as const;
  const calm = candidates(day, slot).filter((one) => one.id !== exercise.id);
  const alike = calm.filter((one) => one.muscles.some((muscle) => exercise.muscles.includes(muscle)));
  const next = firstPlaced(day, plan, [...byTurn(day, alike), ...byTurn(day, calm)]);
  return next === undefined ? undefined : changed(plan, index, next);
}

/** The same exercise on the first lower step that the person would notice: in the first weeks some steps look alike. */
function lighter(day: Day, exercise: Exercise, item: PlannedExercise): PlannedExercise | undefined {
  const own = day.standing.exercises[exercise.id]?.rung ?? 0;
  for (let rung = item.rung - 1; rung >= LOWEST_RUNG; rung -= 1) {
    const lower = place(day, exercise, own - rung);
    if (lower === undefined || lower.rung >= item.rung) return undefined;
    if (lower.way !== item.way || JSON.stringify(lower.dose) !== JSON.stringify(item.dose)) return lower;
  }
  return undefined;
}

function onDay(knowledge: ProgrammeKnowledge, profile: Profile, history: History, date: LocalDate): Day {
  return dayOf(knowledge, profile, standingOf(knowledge, profile, history, addDays(date, -1)), date);
}

function byTurn({ standing }: Day, exercises: readonly Exercise[]): Exercise[] {
  const last = (exercise: Exercise) => standing.lastPlanned[exercise.id] ?? "";
  return [...exercises].sort((one, other) => (last(one) < last(other) ? -1 : last(one) > last(other) ? 1 : 0));
}

function firstPlaced(day: Day, plan: DayPlan, exercises: readonly Exercise[]): PlannedExercise | undefined {
  const taken = new Set(plan.main.map((item) => item.exercise));
  const others = exercises.filter((one) => !taken.has(one.id) && mayDo(day, one) && isRested(day, one));
  for (const one of others) {
    const item = place(day, one);
    if (item !== undefined && (plan.fit !== "seated" || item.position === "seated")) return item;
  }
  return undefined;
}

function changed(plan: DayPlan, index: number, item: PlannedExercise): DayPlan {
  const main = plan.main.map((other, at) => (at === index ? item : other));
  return { ...plan, main, minutes: totalMinutes(plan.warmUp, main, plan.finish) };
}
