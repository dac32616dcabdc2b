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
import { type RedFlags, urgentWords } from "./red-flags.ts";

/** Reads words for alarms: what triage says of them, if anything. */
export type Alarm = (turn: Turn, words: string) => Promise<readonly Outbound[] | undefined>;

export interface ConsequencesParts {
  readonly knowledge: ProgrammeKnowledge;
  readonly redFlags: RedFlags;
  readonly replies: Replies;
  readonly today: Today;
  readonly aftercare: Aftercare;
  readonly alarm: Alarm;
}

/** What a person answers to what followed from a check-in: an emergency or none, a step up or none. */
export class Consequences {
  readonly #parts: ConsequencesParts;

  constructor(parts: ConsequencesParts) {
    this.#parts = parts;
  }

  /** The answer to the question about emergencies: triage's own reply, and no exercise until somebody looked at it. */
  async flag(turn: Turn, person: Person, action: Action): Promise<readonly Outbound[]> {
    const { replies, redFlags, alarm, today } = this.#parts;
    const { rule, rules, hold, date } = action.data ?? {};
    const emergency = redFlags.emergencies[String(rule)];
    if (emergency !== undefined) {
      const { profile, date: now } = await today.of(turn, person);
      await savePerson(turn.stores, { ...person, profile: onHold(profile, [String(rule)], now) });
      return (
        (await alarm(turn, emergency.alarm)) ?? [
          replies.say("checkin.emergency", {}, {}, { alert: replies.line("alert.emergency") }),
        ]
      );
    }
    const present = await today.of(turn, person, String(date));
    const words = urgentWords(redFlags, String(rules).split(","), placeOfPain(present.history, String(date)));
    if (hold !== true) return [replies.say("checkin.noted", { changes: "", next: today.next(present, turn.now) })];
    const urgent = words === undefined ? undefined : await alarm(turn, words);
    const cleared = { feature: "profile", name: "cleared" };
    return urgent ?? [replies.say("checkin.urgent", {}, { cleared }, { alert: replies.line("alert.urgent") })];
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
