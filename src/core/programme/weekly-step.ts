import { addDays } from "../prompts/schedule.ts";
import type { LocalDate } from "../stores/document.ts";
import type { StepUp } from "./assessment.ts";
import { standingOf } from "./fold.ts";
import type { History } from "./history.ts";
import { doneIn } from "./judgement.ts";
import type { ProgrammeKnowledge } from "./knowledge.ts";
import type { Profile } from "./profile.ts";
import { assess } from "./progress.ts";
import { mayStepUp } from "./step-ups.ts";

/** A step up that may still be taken on the last session with its exercise. */
export interface OpenStep extends StepUp {
  readonly date: LocalDate;
}

/**
 * The steps up that the week up to `today` still allows, newest session first: each would be offered after the last session with
 * its exercise, is within all caps today, and takes away no step that was taken before. Clinical facts, section 20.2.
 */
export function openSteps(
  knowledge: ProgrammeKnowledge,
  profile: Profile,
  history: History,
  today: LocalDate,
): OpenStep[] {
  const latest = new Map<string, LocalDate>();
  for (const record of history.sessions)
    for (const id of doneIn(record)) if ((latest.get(id) ?? "") < record.date) latest.set(id, record.date);
  const standing = standingOf(knowledge, profile, history, today);
  const dates = [...new Set(latest.values())].filter((date) => date > addDays(today, -7) && date <= today);
  return dates
    .sort()
    .reverse()
    .flatMap((date) => (assess(knowledge, profile, history, date)?.offers ?? []).map((offer) => ({ ...offer, date })))
    .filter(({ exercise, date }) => {
      const own = knowledge.exercises.get(exercise);
      if (own === undefined || latest.get(exercise) !== date) return false;
      if (!mayStepUp(knowledge, profile, standing, own, today)) return false;
      const steps = standingOf(knowledge, profile, accepting(history, exercise, date), today).stepUps;
      const has = (id: string, on: LocalDate) => steps.some((step) => step.exercise === id && step.on === on);
      return has(exercise, date) && standing.stepUps.every((step) => has(step.exercise, step.on));
    });
}

/** The history as it would be, had the step been accepted on that day. */
function accepting(history: History, exercise: string, date: LocalDate): History {
  const sessions = history.sessions.map((record) =>
    record.date === date ? { ...record, accepted: [...(record.accepted ?? []), exercise] } : record,
  );
  return { ...history, sessions };
}
