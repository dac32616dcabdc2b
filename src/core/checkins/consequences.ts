import type { Turn } from "../feature.ts";
import type { Action, Outbound } from "../message.ts";
import type { History } from "../programme/history.ts";
import type { ProgrammeKnowledge } from "../programme/knowledge.ts";
import { onHold } from "../programme/profiles.ts";
import { assess } from "../programme/progress.ts";
import type { Replies } from "../replies.ts";
import { savePerson, saveSession, withState } from "../sessions/day.ts";
import { readSession, type Today } from "../sessions/today.ts";
import type { Person } from "../stores/people.ts";
import type { Aftercare } from "./aftercare.ts";
import type { Alarms } from "./alarms.ts";

export interface ConsequencesParts {
  readonly knowledge: ProgrammeKnowledge;
  readonly replies: Replies;
  readonly today: Today;
  readonly aftercare: Aftercare;
  readonly alarms: Alarms;
}

/** What a person answers to what followed from a check-in: an emergency or none, a step up or none. */
export class Consequences {
  readonly #parts: ConsequencesParts;

  constructor(parts: ConsequencesParts) {
    this.#parts = parts;
  }

  /** The answer to the question about emergencies: triage's own reply, and no exercise until somebody looked at it. */
  async flag(turn: Turn, person: Person, action: Action): Promise<readonly Outbound[]> {
    const { replies, alarms, today } = this.#parts;
    const { rule, rules, hold, date } = action.data ?? {};
    if (alarms.isEmergency(String(rule))) {
      const { profile, date: now } = await today.of(turn, person);
      await savePerson(turn.stores, { ...person, profile: onHold(profile, [String(rule)], now) });
      return alarms.emergency(turn, String(rule));
    }
    const present = await today.of(turn, person, String(date));
    if (hold !== true) return [replies.say("checkin.noted", { changes: "", next: today.next(present, turn.now) })];
    const cleared = { feature: "profile", name: "cleared" };
    const place = placeOfPain(present.history, String(date));
    return alarms.urgent(turn, String(rules), place, { key: "checkin.urgent", actions: { cleared } });
  }

  async step(turn: Turn, person: Person, action: Action): Promise<readonly Outbound[]> {
    const { replies, today, aftercare, knowledge } = this.#parts;
    const { date, exercise, rest } = action.data ?? {};
    const present = await today.of(turn, person, String(date));
    const { session, profile, history } = present;
    if (session === undefined) return [replies.say("choice.stale")];
    const { state } = readSession(session);
    if (action.name === "step-up") {
      const accepted = [...new Set([...state.accepted, String(exercise)])];
      await saveSession(turn.stores, withState(session, { ...state, accepted }));
    }
    const assessment = assess(knowledge, profile, history, String(date));
    const others = assessment === undefined ? [] : aftercare.stepUp(assessment, String(rest).split(","));
    return [replies.say(action.name === "step-up" ? "checkin.step-up.yes" : "checkin.step-up.stay"), ...others];
  }
}

/** Where it hurt on a day; "unknown" where nobody told. */
function placeOfPain(history: History, date: string): string {
  const told = history.sessions.find((one) => one.date === date);
  const pains = [...(told?.outcomes ?? []).map(({ report }) => report?.pain), told?.report?.pain];
  return pains.findLast((pain) => pain !== undefined)?.area ?? "unknown";
}
