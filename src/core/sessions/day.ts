import type { Turn } from "../feature.ts";
import type { DayPlan, Fit } from "../programme/day-plan.ts";
import type { ExerciseOutcome, HealthEvent, History, Morning, Report, SessionRecord } from "../programme/history.ts";
import type { Profile } from "../programme/profile.ts";
import { addDays, localDate } from "../prompts/schedule.ts";
import type { Checkin } from "../stores/checkins.ts";
import type { Document, LocalDate } from "../stores/document.ts";
import type { Person } from "../stores/people.ts";
import type { GuidedSession } from "../stores/sessions.ts";
import type { Stores } from "../stores.ts";

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

/** Reads a person's day; undefined where the person did not sign up. `date` is today where they are, unless given. */
export async function dayOf(turn: Pick<Turn, "stores" | "now">, person: Person, date?: LocalDate): Promise<Day> {
  const on = date ?? localDate(turn.now, person.zone);
  const profile = person.profile as Profile;
  const from = profile.startedOn < on ? profile.startedOn : on;
  const sessions = await turn.stores.sessions.list(person.id, from, on);
  const checkins = await turn.stores.checkins.list(person.id, from, addDays(on, 1));
  const session = sessions.find((one) => one.date === on);
  return { person, profile, date: on, history: historyOf(sessions, checkins), session };
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
  const report = of("session")?.report ?? of("evening")?.report;
  const morning = of("morning")?.morning;
  return {
    date: session.date,
    planned: plan.main.map(({ exercise, rung }) => ({ exercise, rung })),
    done: doneOf(session, state),
    outcomes: state.outcomes,
    accepted: state.accepted,
    ...(report === undefined ? {} : { report }),
    ...(morning === undefined ? {} : { morning }),
  };
}

function doneOf(session: GuidedSession, state: StoredState): SessionRecord["done"] {
  if (session.status === "finished") return "all";
  return state.outcomes.some((one) => one.outcome === "done") ? "some" : "none";
}

/** Stores a day's session anew or changed. Rejects where somebody changed it meanwhile: the turn is undone and said so. */
export async function saveSession(stores: Stores, session: GuidedSession): Promise<void> {
  if (!(await stores.sessions.put(session))) throw new Error("The session was changed by another message.");
}
