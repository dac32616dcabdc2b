import { addDays } from "../prompts/schedule.ts";
import type { LocalDate } from "../stores/document.ts";
import { daysBetween } from "./days.ts";
import { LOWEST_RUNG } from "./dose.ts";
import type { ProgrammeKnowledge } from "./knowledge.ts";
import type { Profile } from "./profile.ts";
import type { ExerciseStanding, Standing } from "./standing.ts";

/** What lies between: nothing, a week off, two weeks off or an illness, a hold that ended, or no session yet. */
export type Break = "none" | "week" | "restart" | "hold" | "start";

/** The break that lies between the last session and `date`. Clinical facts, section 20.2 ("Missed"). */
export function breakBefore(
  knowledge: ProgrammeKnowledge,
  profile: Profile,
  standing: Standing,
  date: LocalDate,
): Break {
  const { lastDone, illnessOn } = standing;
  const freed = profile.holds.some(({ ended }) => ended !== undefined && ended <= date && ended >= (lastDone ?? ""));
  if (freed) return "hold";
  if (lastDone === undefined) return "start";
  if (illnessOn !== undefined && illnessOn >= lastDone) return "restart";
  const days = daysBetween(lastDone, date) - 1;
  const { restartAfterDays, stepDownAfterDays } = knowledge.weeks.limits;
  return days >= restartAfterDays ? "restart" : days >= stepDownAfterDays ? "week" : "none";
}

/** Where the person stands when they come back on `date`: lower after a break, and in a new opening after a long one. */
export function returning(
  knowledge: ProgrammeKnowledge,
  profile: Profile,
  standing: Standing,
  date: LocalDate,
): Standing {
  const pause = breakBefore(knowledge, profile, standing, date);
  if (pause === "none") return standing;
  if (pause === "start") return { ...standing, openingFrom: date, restart: false };
  if (pause === "week") return lowerAll(standing, (rung) => rung - 1);
  const lower = lowerAll(standing, pause === "hold" ? (rung) => Math.min(0, rung) : (rung) => rung - 2);
  return { ...lower, openingFrom: date, restart: true };
}

/** Whether `date` lies in the first two weeks after the start or a restart. */
export function inOpening(knowledge: ProgrammeKnowledge, standing: Standing, date: LocalDate): boolean {
  const { openingFrom } = standing;
  return openingFrom !== undefined && date < addDays(openingFrom, knowledge.weeks.limits.openingDays);
}

function lowerAll(standing: Standing, lower: (rung: number) => number): Standing {
  const exercises: Record<string, ExerciseStanding> = {};
  for (const [id, own] of Object.entries(standing.exercises)) {
    const { good: _, ...rest } = own;
    exercises[id] = { ...rest, rung: Math.max(LOWEST_RUNG, lower(own.rung)) };
  }
  return { ...standing, exercises };
}
