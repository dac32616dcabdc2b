import type { Turn } from "../feature.ts";
import type { Instant } from "../message.ts";
import { settingsOf } from "../people/settings.ts";
import type { Timetable } from "../people/timetable.ts";
import type { DayPlan, Fit, PlannedExercise } from "../programme/day-plan.ts";
import type { ProgrammeKnowledge } from "../programme/knowledge.ts";
import { plan } from "../programme/plan.ts";
import { isHeld } from "../programme/progress.ts";
import { addDays, localDate, nextOccurrence } from "../prompts/schedule.ts";
import type { Inline, Replies } from "../replies.ts";
import type { LocalDate } from "../stores/document.ts";
import type { Person } from "../stores/people.ts";
import type { GuidedSession } from "../stores/sessions.ts";
import { type Day, dayOf, NOTHING_DONE, type StoredPlan, type StoredState } from "./day.ts";

/** A person's day with what it holds. */
export interface Present extends Day {
  /** No exercise may be offered: a hold of the programme, of the screening or of triage. */
  readonly held: boolean;
  /** What was stored for the day, else what the programme plans for it. */
  readonly plan: DayPlan;
}

type At = Pick<Turn, "stores" | "now">;

/** How many days ahead the next exercises are looked for. */
const LOOK_AHEAD = 14;

/** Knows what a day holds for a person. */
export class Today {
  readonly #knowledge: ProgrammeKnowledge;
  readonly #replies: Replies;
  readonly #timetable: Timetable;

  constructor(knowledge: ProgrammeKnowledge, replies: Replies, timetable: Timetable) {
    this.#knowledge = knowledge;
    this.#replies = replies;
    this.#timetable = timetable;
  }

  /** The day of a person; today where they are, unless `date` is given. */
  async of(at: At, person: Person, date?: LocalDate): Promise<Present> {
    const day = await dayOf(this.#knowledge, at, person, date);
    const held = person.hold !== undefined || isHeld(this.#knowledge, day.profile, day.history, day.date);
    const stored = day.session === undefined ? undefined : (day.session.plan as StoredPlan).plan;
    return { ...day, held, plan: stored ?? this.plan(day, day.date) };
  }

  /** What the programme plans anew for a date. */
  plan(day: Day, date: LocalDate, fit: Fit = "full"): DayPlan {
    return plan(this.#knowledge, day.profile, date, day.history, fit);
  }

  /** The day's session as it is stored, or a new one that is not stored yet. */
  session({ session, person, date, plan: chosen }: Present, at: At): GuidedSession {
    if (session !== undefined) return session;
    const kept: StoredPlan = { v: 1, plan: chosen, fit: chosen.fit };
    const frame = { person: person.id, date, step: 0, state: NOTHING_DONE, status: "planned" } as const;
    return { ...frame, plan: kept, updatedAt: at.now, revision: 0 };
  }

  /** When the next exercises after `date` come: "tomorrow at 09:00", "on Thursday at 09:00". */
  next(day: Day, now: Instant): Inline {
    const { person, date } = day;
    const { rule } = settingsOf(person);
    let slot = `${date}T${rule.time}`;
    for (let n = 0; n < LOOK_AHEAD; n += 1) {
      const next = nextOccurrence(rule, person.zone, Date.parse(`${date}T00:00:00Z`) - 86_400_000, slot);
      if (next === undefined) break;
      slot = next.slot;
      const on = slot.slice(0, 10);
      if (next.dueAt <= now || this.plan(day, on).kind !== "session") continue;
      const words = this.#words(localDate(now, person.zone), on, rule.time);
      return { inline: [{ text: words, at: next.dueAt, shows: "day and time" }] };
    }
    return this.#replies.inline("when.later");
  }

  #words(today: LocalDate, on: LocalDate, time: string): string {
    if (on === today) return this.#replies.line("when.today", { time });
    if (on === addDays(today, 1)) return this.#replies.line("when.tomorrow", { time });
    return this.#replies.line("when.day", { day: this.#timetable.dayOf(on), time });
  }
}

/** One step of a guided session; `part` tells a main exercise from warm-up and finish. */
export interface GuidedStep {
  readonly item: PlannedExercise;
  readonly part: "warm-up" | "main" | "finish";
}

/** All steps of a plan in their order. */
export function stepsOf({ warmUp, main, finish }: DayPlan): GuidedStep[] {
  const steps = (part: GuidedStep["part"], items: readonly PlannedExercise[]) => items.map((item) => ({ item, part }));
  return [...steps("warm-up", warmUp), ...steps("main", main), ...steps("finish", finish)];
}

/** What was stored of a session, with its types. */
export function readSession(session: GuidedSession): { readonly plan: DayPlan; readonly state: StoredState } {
  return { plan: (session.plan as StoredPlan).plan, state: session.state as StoredState };
}
