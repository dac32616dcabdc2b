import { addDays } from "../prompts/schedule.ts";
import type { LocalDate } from "../stores/document.ts";
import type { StepUp } from "./assessment.ts";
import { daysBetween } from "./days.ts";
import { doseWords, ladderUp, type Rung } from "./dose.ts";
import type { Exercise } from "./exercise.ts";
import type { ProgrammeKnowledge } from "./knowledge.ts";
import type { Profile } from "./profile.ts";
import { isLimited, reasonsAgainst, type Situation, situationOf, tierOf, wayFits } from "./situation.ts";
import type { Standing } from "./standing.ts";

/** The ladder as this person may climb it. */
export function ladderFor(knowledge: ProgrammeKnowledge, exercise: Exercise, situation: Situation): Rung[] {
  return ladderUp(exercise, situation.tier, (way) => wayFits(knowledge, exercise, way, situation));
}

/** Whether one exercise may go one step up now: the caps and spacings of clinical facts, section 20.2. */
export function mayStepUp(
  knowledge: ProgrammeKnowledge,
  profile: Profile,
  standing: Standing,
  exercise: Exercise,
  date: LocalDate,
): boolean {
  const own = standing.exercises[exercise.id];
  const { caps, impact } = knowledge.weeks;
  if (own?.good === undefined || profile.noStepUp.length > 0 || isLimited(profile)) return false;
  const isImpact = exercise.impact !== undefined;
  const span = isImpact ? Math.max(impact.stepDays, caps.overDays) : caps.overDays;
  if (own.good.count < caps.sessions || daysBetween(own.good.first, own.good.last) < span) return false;
  const since = isImpact ? Math.max(impact.stepDays, caps.exerciseDays) : caps.exerciseDays;
  if (own.lastUp !== undefined && daysBetween(own.lastUp, date) < since) return false;
  if (isImpact && otherImpactStep(knowledge, standing, date)) return false;
  const week = standing.stepUps.filter(({ on }) => on > addDays(date, -caps.weekDays) && on <= date);
  if (week.length >= caps.perWeek[tierOf(profile, standing)]) return false;
  const situation = situationOf(knowledge, profile, standing, date);
  if (reasonsAgainst(knowledge, exercise, situation).length > 0) return false;
  return ladderFor(knowledge, exercise, situation)[own.rung + 1] !== undefined || own.rung < 0;
}

function otherImpactStep(knowledge: ProgrammeKnowledge, standing: Standing, date: LocalDate): boolean {
  return standing.stepUps.some(
    ({ exercise, on }) =>
      knowledge.exercises.get(exercise)?.impact !== undefined &&
      daysBetween(on, date) < knowledge.weeks.impact.stepDays,
  );
}

/** The steps up that may be offered after the session of `date`, as many as the week still allows. */
export function stepUpsOn(
  knowledge: ProgrammeKnowledge,
  profile: Profile,
  standing: Standing,
  exercises: readonly string[],
  date: LocalDate,
): StepUp[] {
  const tier = tierOf(profile, standing);
  const situation = situationOf(knowledge, profile, standing, date);
  const { perWeek, weekDays } = knowledge.weeks.caps;
  const used = standing.stepUps.filter(({ on }) => on > addDays(date, -weekDays) && on <= date).length;
  const open = exercises.flatMap((id) => {
    const exercise = knowledge.exercises.get(id);
    if (exercise === undefined || !mayStepUp(knowledge, profile, standing, exercise, date)) return [];
    const rung = (standing.exercises[id]?.rung ?? 0) + 1;
    const ladder = ladderFor(knowledge, exercise, situation);
    const words = (at: number) => rungWords(ladder[Math.max(0, at)]);
    return [{ exercise: id, rung, from: words(rung - 1), to: words(rung) }];
  });
  return open.slice(0, Math.max(0, perWeek[tier] - used));
}

function rungWords(rung: Rung | undefined): string {
  if (rung === undefined) return "";
  const { dose, way } = rung;
  return way === undefined ? doseWords(dose) : `${doseWords(dose)}. ${way.way}`;
}
