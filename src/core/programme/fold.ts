import { addDays } from "../prompts/schedule.ts";
import type { LocalDate } from "../stores/document.ts";
import { afterDay, afterEvent, afterExercise, NEW_EXERCISE } from "./after.ts";
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
  const known = folds.get(history);
  const fold = known?.suits(knowledge, profile) === true ? known : new Fold(knowledge, profile, history);
  folds.set(history, fold);
  return fold.at(through);
}

/** What was counted of a history already: the plans of several days all ask for the same days before them. */
const folds = new WeakMap<History, Fold>();

/** The days of a history, counted one after the other, each once. */
class Fold {
  readonly #knowledge: ProgrammeKnowledge;
  readonly #profile: Profile;
  readonly #sessions: ReadonlyMap<LocalDate, SessionRecord>;
  readonly #events: History["events"];
  readonly #start: Standing;
  /** Days that count, ascending. */
  readonly #dates: readonly LocalDate[];
  /** The standing after each of the first days. */
  readonly #after: Standing[] = [];

  constructor(knowledge: ProgrammeKnowledge, profile: Profile, history: History) {
    this.#knowledge = knowledge;
    this.#profile = profile;
    this.#sessions = new Map(history.sessions.map((session) => [session.date, session]));
    this.#events = history.events;
    this.#start = history.before ?? NO_STANDING;
    const from = this.#start.through ?? "";
    const dates = new Set([...history.sessions, ...history.events].map(({ date }) => date));
    this.#dates = [...dates].filter((date) => date > from).sort();
  }

  suits(knowledge: ProgrammeKnowledge, profile: Profile): boolean {
    return this.#knowledge === knowledge && this.#profile === profile;
  }

  at(through: LocalDate): Standing {
    const count = this.#dates.findLastIndex((date) => date <= through) + 1;
    while (this.#after.length < count) {
      const date = this.#dates[this.#after.length] ?? through;
      this.#after.push(this.#day(this.#after.at(-1) ?? this.#start, date));
    }
    return this.#after[count - 1] ?? this.#start;
  }

  #day(before: Standing, date: LocalDate): Standing {
    const record = this.#sessions.get(date);
    let standing =
      record === undefined ? before : afterSession(this.#knowledge, this.#profile, before, record).standing;
    for (const event of this.#events) if (event.date === date) standing = afterEvent(this.#knowledge, standing, event);
    return { ...standing, through: date };
  }
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
