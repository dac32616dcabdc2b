import type { Day } from "./candidates.ts";
import { mayDo } from "./candidates.ts";
import type { PlannedExercise } from "./day-plan.ts";
import type { Dose } from "./exercise.ts";
import type { Frame } from "./knowledge.ts";
import { placed } from "./placing.ts";
import { lighterWay, reasonsAgainst } from "./situation.ts";

/** Warm-up or finish: for each part the first exercise that suits the person and is not in it yet. `seated`: on a chair only. */
export function framed(day: Day, frames: readonly Frame[], seated: boolean): PlannedExercise[] {
  const items: PlannedExercise[] = [];
  for (const frame of frames) {
    const item = frame.firstOf
      .filter((id) => items.every((other) => other.exercise !== id))
      .map((id) => framedOne(day, frame, id))
      .find((one) => one !== undefined && (!seated || one.position === "seated"));
    if (item !== undefined) items.push(item);
  }
  return items;
}

function framedOne(day: Day, frame: Frame, id: string): PlannedExercise | undefined {
  const { knowledge, situation } = day;
  const exercise = knowledge.exercises.get(id);
  if (exercise === undefined || !mayDo(day, exercise)) return undefined;
  const asItStands = reasonsAgainst(knowledge, exercise, situation).length === 0;
  const way = asItStands ? undefined : lighterWay(knowledge, exercise, situation);
  const dose: Dose =
    frame.breaths === undefined
      ? { sets: 1, count: frame.minutes ?? 1, unit: "minutes" }
      : { sets: 1, count: frame.breaths, unit: "breaths" };
  const item = placed(day, exercise, 0, dose, way);
  return frame.minutes === undefined ? item : { ...item, minutes: frame.minutes };
}
