import type { DayPlan, PlannedExercise } from "../programme/day-plan.ts";
import type { ExerciseOutcome } from "../programme/history.ts";
import type { GuidedSession } from "../stores/sessions.ts";
import { type StoredPlan, type StoredState, withState } from "./day.ts";
import { type GuidedStep, readSession, stepsOf } from "./today.ts";

/** The step that a session is at; undefined before the first and after the last. */
export function stepAt(session: GuidedSession): GuidedStep | undefined {
  return stepsOf(readSession(session).plan)[session.step - 1];
}

/** The session at its first step, or at the one where it was left. */
export function begun(session: GuidedSession, now: number): GuidedSession {
  return { ...session, status: "started", step: Math.max(1, session.step), updatedAt: now };
}

/** One step on: a main exercise counts as done unless something else was said of it. After the last step it is finished. */
export function onward(session: GuidedSession, now: number): GuidedSession {
  const at = stepAt(session);
  const { plan } = readSession(session);
  const noted = at?.part === "main" ? noting(session, { exercise: at.item.exercise, outcome: "done" }, false) : session;
  const last = session.step >= stepsOf(plan).length;
  return last
    ? { ...noted, status: "finished", updatedAt: now }
    : { ...noted, status: "started", step: session.step + 1, updatedAt: now };
}

/** One step back, as far as the first. */
export function backward(session: GuidedSession, now: number): GuidedSession {
  return { ...session, step: Math.max(1, session.step - 1), updatedAt: now };
}

/** The session with what happened to an exercise; `over`: also where something was noted of it before. */
export function noting(session: GuidedSession, outcome: ExerciseOutcome, over: boolean): GuidedSession {
  const { state } = readSession(session);
  const known = state.outcomes.some(({ exercise }) => exercise === outcome.exercise);
  if (known && !over) return session;
  const others = state.outcomes.filter(({ exercise }) => exercise !== outcome.exercise);
  const after: StoredState = { ...state, outcomes: [...others, outcome] };
  return withState(session, after);
}

/** The session with another plan: what something was noted of stays in front, and it goes on with the first that is open. */
export function replanned(session: GuidedSession, plan: DayPlan, now: number): GuidedSession {
  const { state, plan: old } = readSession(session);
  const noted = (item: PlannedExercise) => state.outcomes.some(({ exercise }) => exercise === item.exercise);
  const kept = old.main.filter(noted);
  const fresh = plan.main.filter((item) => kept.every(({ exercise }) => exercise !== item.exercise));
  const whole: DayPlan = { ...plan, main: [...kept, ...fresh] };
  const step = kept.length === 0 ? Math.min(1, session.step) : whole.warmUp.length + kept.length + 1;
  return withPlan({ ...session, step, updatedAt: now }, whole);
}

/** The session with a changed plan of the same steps. */
export function withPlan(session: GuidedSession, plan: DayPlan): GuidedSession {
  const kept: StoredPlan = { v: 1, plan, fit: plan.fit };
  return { ...session, plan: kept };
}
