import type { Turn } from "../feature.ts";
import type { DayPlan, Fit } from "../programme/day-plan.ts";
import type { ExerciseOutcome, HealthEvent, History, Morning, Report, SessionRecord } from "../programme/history.ts";
import type { ProgrammeKnowledge } from "../programme/knowledge.ts";
import type { Profile } from "../programme/profile.ts";
import { addDays, localDate } from "../prompts/schedule.ts";
import type { Checkin } from "../stores/checkins.ts";
import type { Document, LocalDate } from "../stores/document.ts";
import type { Person } from "../stores/people.ts";
import type { GuidedSession } from "../stores/sessions.ts";
import type { Stores } from "../stores.ts";
import { SummingUp } from "./summing-up.ts";

/** The stored plan of a day. */
export interface StoredPlan extends Document {
  readonly v: 1;
  readonly plan: DayPlan;
  readonly fit: Fit;
}

/** What happened in a session so far. */
export interface StoredState extends Document {
  readonly v: 1;
  readonly outcomes: readonly ExerciseOutcome[];
  /** Exercises whose step up was offered and accepted. */
  readonly accepted: readonly string[];
  /** The profile as it was before this day's answers changed it: a corrected answer starts from here. */
  readonly before?: Profile;
  /** Things that happened on this day outside the exercises. */
  readonly events: readonly HealthEvent[];
}

export const NOTHING_DONE: StoredState = { v: 1, outcomes: [], accepted: [], events: [] };

/** The report of a check-in. */
export interface StoredReport extends Document {
  readonly v: 1;
  readonly report?: Report;
  /** What was said of single exercises; it counts more than what the session noted. */
  readonly outcomes?: readonly ExerciseOutcome[];
  readonly morning?: Morning;
  /** The answers as they were chosen, to show and change them. */
  readonly answers: Readonly<Record<string, string>>;
}

/** A person on one day: who they are, what they did before, and what today holds if it was planned already. */
export interface Day {
  readonly person: Person;
  readonly profile: Profile;
  readonly date: LocalDate;
  readonly history: History;
  readonly session: GuidedSession | undefined;
}

/** Reads a person's day. `date` is today where they are, unless given. */
export async function dayOf(
  knowledge: ProgrammeKnowledge,
  turn: Pick<Turn, "stores" | "now">,
  person: Person,
  date?: LocalDate,
): Promise<Day> {
  const on = date ?? localDate(turn.now, person.zone);
  const profile = person.profile as Profile;
  const past = new SummingUp(knowledge, profile, person.id);
  const before = await past.before(turn.stores.standings, on);
  const begin = before?.through === undefined ? profile.startedOn : addDays(before.through, 1);
  const from = begin < on ? begin : on;
  const sessions = await turn.stores.sessions.list(person.id, from, on);
  const checkins = await turn.stores.checkins.list(person.id, from, addDays(on, 1));
  const listed = historyOf(sessions, checkins);
  const whole = before === undefined ? listed : { ...listed, before };
  const history = await past.shortened(turn.stores.standings, on, whole);
  return { person, profile, date: on, history, session: sessions.find((one) => one.date === on) };
}

/** Puts the rows of sessions and check-ins together into what the programme reads. */
export function historyOf(sessions: readonly GuidedSession[], checkins: readonly Checkin[]): History {
  const records = sessions.map((session) => recordOf(session, checkins));
  const events = sessions.flatMap((session) => (session.state as StoredState).events ?? []);
  return { v: 1, sessions: records, events };
}

function recordOf(session: GuidedSession, checkins: readonly Checkin[]): SessionRecord {
  const { plan } = session.plan as StoredPlan;
  const state = session.state as StoredState;
  const of = (kind: Checkin["kind"]) =>
    checkins.find((one) => one.date === session.date && one.kind === kind)?.answers as StoredReport | undefined;
  const told = of("session");
  const later = of("morning");
  const report = later?.report === undefined ? told?.report : { ...told?.report, ...later.report };
  const outcomes = merged(state.outcomes, told?.outcomes ?? []);
  return {
    date: session.date,
    planned: [...plan.main.map(({ exercise, rung }) => ({ exercise, rung })), ...beside(plan, outcomes)],
    done: doneOf(session, outcomes),
    outcomes,
    accepted: state.accepted,
    ...(report === undefined ? {} : { report }),
    ...(later?.morning === undefined ? {} : { morning: later.morning }),
  };
}

/** What hurt or was too hard in the warm-up or at the end: judged as if it stood in the main part. */
function beside(plan: DayPlan, outcomes: readonly ExerciseOutcome[]): SessionRecord["planned"] {
  const main = plan.main.map(({ exercise }) => exercise);
  return outcomes
    .filter(({ exercise, outcome }) => !main.includes(exercise) && (outcome === "hurt" || outcome === "too-hard"))
    .map(({ exercise }) => ({ exercise, rung: 0 }));
}

/** One outcome for each exercise: of what was told later only the trouble changes what the session noted. */
export function merged(noted: readonly ExerciseOutcome[], told: readonly ExerciseOutcome[]): ExerciseOutcome[] {
  const after = noted.map((one) => {
    const said = told.find(({ exercise }) => exercise === one.exercise);
    if (said === undefined) return one;
    const outcome = said.outcome === "done" ? one.outcome : said.outcome;
    return { ...one, outcome, report: { ...one.report, ...said.report } };
  });
  return [...after, ...told.filter(({ exercise }) => noted.every((one) => one.exercise !== exercise))];
}

/** An exercise that hurt or was too hard was tried. */
function doneOf(session: GuidedSession, outcomes: readonly ExerciseOutcome[]): SessionRecord["done"] {
  if (session.status === "finished") return "all";
  return outcomes.some((one) => one.outcome !== "skipped") ? "some" : "none";
}

/** The session with another state. */
export function withState(session: GuidedSession, state: StoredState): GuidedSession {
  return { ...session, state };
}

/** Stores a day's session anew or changed. Rejects where somebody changed it meanwhile: the turn is undone and said so. */
export async function saveSession(stores: Stores, session: GuidedSession): Promise<void> {
  if (!(await stores.sessions.put(session))) throw new Error("The session was changed by another message.");
}

/** Stores what changed about a person. Rejects where somebody changed them meanwhile: the turn is undone and said so. */
export async function savePerson(stores: Stores, person: Person): Promise<Person> {
  if (!(await stores.people.put(person))) throw new Error("The person was changed by another message.");
  return { ...person, revision: person.revision + 1 };
}
