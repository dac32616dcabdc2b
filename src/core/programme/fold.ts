import type { LocalDate } from "../stores/document.ts";
import { afterDay, afterEvent, afterExercise, NEW_EXERCISE } from "./after.ts";
import { addDays } from "./days.ts";
import type { History, SessionRecord } from "./history.ts";
import { type Judgement, judge } from "./judgement.ts";
import type { ProgrammeKnowledge } from "./knowledge.ts";
import type { Profile } from "./profile.ts";
import { inOpening, returning } from "./returning.ts";
import { tierOf } from "./situation.ts";
import type { Standing } from "./standing.ts";
import { mayStepUp } from "./step-ups.ts";

/** Where everybody starts. */
const NO_STANDING: Standing = {
  v: 1,
  exercises: {},
  lastPlanned: {},
  lastSet: undefined,
  nearFalls: [],
  halved: [],
  stepUps: [],
  sore: {},
  flags: [],
};

/** Where a person stands after all days of a history up to `through`, that day included. */
export function standingOf(
  knowledge: ProgrammeKnowledge,
  profile: Profile,
  history: History,
  through: LocalDate,
): Standing {
  let standing = history.before ?? NO_STANDING;
  const from = standing.through ?? "";
  const sessions = history.sessions.filter(({ date }) => date > from && date <= through);
  const events = history.events.filter(({ date }) => date > from && date <= through);
  const dates = [...new Set([...sessions, ...events].map(({ date }) => date))].sort();
  for (const date of dates) {
    const record = sessions.find((session) => session.date === date);
    if (record !== undefined) standing = afterSession(knowledge, profile, standing, record).standing;
    for (const event of events) if (event.date === date) standing = afterEvent(knowledge, standing, event);
    standing = { ...standing, through: date };
  }
  return standing;
}

/** The same history with the days before `keepFrom` summed up. */
export function compact(
  knowledge: ProgrammeKnowledge,
  profile: Profile,
  history: History,
  keepFrom: LocalDate,
): History {
  const last = addDays(keepFrom, -1);
  const before = { ...standingOf(knowledge, profile, history, last), through: last };
  const rest = <T extends { readonly date: LocalDate }>(days: readonly T[]) => days.filter(({ date }) => date > last);
  return { v: 1, before, sessions: rest(history.sessions), events: rest(history.events) };
}

/** A record judged, and where the person stands after it. */
export function afterSession(
  knowledge: ProgrammeKnowledge,
  profile: Profile,
  before: Standing,
  record: SessionRecord,
): { readonly standing: Standing; readonly judgement: Judgement; readonly entered: Standing } {
  const { date } = record;
  const entered = record.done === "none" ? before : returning(knowledge, profile, before, date);
  const tier = tierOf(profile, entered);
  const judgement = judge(knowledge, profile, entered, record, tier);
  const counts = !inOpening(knowledge, entered, date);
  const exercises = { ...entered.exercises };
  for (const judged of judgement.each) {
    const id = judged.exercise?.id;
    if (id !== undefined)
      exercises[id] = afterExercise(exercises[id] ?? NEW_EXERCISE, id, judged, record, entered, counts);
  }
  let standing: Standing = { ...entered, ...afterDay(knowledge, entered, record, judgement), exercises };
  for (const id of record.accepted ?? []) standing = takeStep(knowledge, profile, standing, judgement, id, date);
  return { standing, judgement, entered };
}

/** A step up that the person accepted; without effect where it was not theirs to take. */
function takeStep(
  knowledge: ProgrammeKnowledge,
  profile: Profile,
  standing: Standing,
  judgement: Judgement,
  id: string,
  on: LocalDate,
): Standing {
  const exercise = knowledge.exercises.get(id);
  const own = standing.exercises[id];
  if (exercise === undefined || own === undefined) return standing;
  if (judgement.verdict !== "keep" && judgement.verdict !== "step-up") return standing;
  if (!mayStepUp(knowledge, profile, standing, exercise, on)) return standing;
  const { good: _, ...rest } = own;
  const raised = { ...rest, rung: own.rung + 1, bothHands: false, lastUp: on };
  return {
    ...standing,
    exercises: { ...standing.exercises, [id]: raised },
    stepUps: [...standing.stepUps, { exercise: id, on }],
  };
}
