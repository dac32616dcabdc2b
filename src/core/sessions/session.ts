import type { CheckIn } from "../checkins/checkin.ts";
import type { Feature, Slots, Turn } from "../feature.ts";
import type { Action, Outbound } from "../message.ts";
import { askedInPublic } from "../people/in-private.ts";
import type { Replies } from "../replies.ts";
import type { Person } from "../stores/people.ts";
import type { Flow } from "./flow.ts";
import type { Hurts } from "./hurts.ts";
import type { Reports } from "./reports.ts";

const SESSION = "session";

/** What may be typed while a session is under way: whole messages, in small letters, by what they do. */
export type SessionTalk = Readonly<Record<string, readonly string[]>>;

export interface SessionParts {
  readonly replies: Replies;
  readonly flow: Flow;
  readonly hurts: Hurts;
  readonly reports: Reports;
  readonly checkin: CheckIn;
  readonly talk: SessionTalk;
}

/** Commands that are wishes about the exercises, and what each does. */
const WISHES: Readonly<Record<string, string>> = {
  today: "today",
  done: "done",
  missed: "missed",
  "too-hard": "hard",
  easier: "easier",
  swap: "swap",
  seated: "seated",
  shorter: "short",
  why: "why",
  later: "later",
  "not-today": "no",
  hurt: "hurts",
};

/** What only makes sense with a programme; "my back hurts" of somebody without one is left to the answers. */
const OF_THE_DAY: ReadonlySet<string> = new Set(["today", "done", "missed", "later", "no"]);

/** The day's exercises: one at a time, at the person's pace, fitted to the day. */
export class Session implements Feature {
  readonly name = SESSION;
  readonly #parts: SessionParts;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  async command(turn: Turn, name: string, rest: string, _slots?: Slots): Promise<readonly Outbound[] | undefined> {
    const verb = WISHES[name];
    if (verb === undefined) return undefined;
    const person = await turn.stores.people.byAddress(turn.inbound.from);
    if (!turn.inbound.direct) return this.#elsewhere(verb);
    if (person !== undefined) return this.#do(turn, person, { feature: SESSION, name: verb }, rest);
    return OF_THE_DAY.has(verb) ? [this.#signUp()] : undefined;
  }

  async choose(turn: Turn, action: Action): Promise<readonly Outbound[]> {
    const person = await turn.stores.people.byAddress(turn.inbound.from);
    return person === undefined ? [this.#signUp()] : this.#do(turn, person, action, "");
  }

  async reply(turn: Turn, words: string): Promise<readonly Outbound[] | undefined> {
    const said = words
      .toLowerCase()
      .replace(/[^\p{L}\p{N} ]+/gu, "")
      .trim();
    const verb = Object.entries(this.#parts.talk).find(([, all]) => all.includes(said))?.[0];
    if (verb === undefined) return undefined;
    const person = await turn.stores.people.byAddress(turn.inbound.from);
    if (person === undefined || !(await this.#parts.flow.isUnderWay(turn, person))) return undefined;
    return this.#do(turn, person, { feature: SESSION, name: verb }, words);
  }

  async #do(turn: Turn, person: Person, action: Action, words: string): Promise<readonly Outbound[]> {
    const { flow, hurts, reports, checkin, replies } = this.#parts;
    switch (action.name) {
      case "today": {
        const carriedOn = (await checkin.isOpen(turn)) ? await checkin.command(turn, "checkin") : undefined;
        return carriedOn ?? flow.today(turn, person);
      }
      case "start":
        return flow.start(turn, person, action);
      case "morning":
        return flow.morning(turn, person, action);
      case "next":
      case "back":
      case "leave":
        return flow.move(turn, person, action);
      case "hard":
      case "easier":
      case "swap":
      case "why":
        return flow.change(turn, person, action);
      case "gentler":
      case "seated":
      case "short":
        return flow.fit(turn, person, action);
      case "stop":
        return flow.stop(turn, person);
      case "hurts":
        return hurts.ask(turn, person, words);
      case "done":
      case "missed":
        return reports.report(turn, person, action.name === "done", words);
      case "later":
      case "hour":
      case "half":
      case "two":
      case "evening":
        return reports.later(turn, person, action.name, words);
      case "no":
        return reports.notToday(turn, person);
      default:
        return [replies.say("choice.stale")];
    }
  }

  /** Where others read along nothing is told of a person. */
  #elsewhere(verb: string): readonly Outbound[] | undefined {
    return OF_THE_DAY.has(verb) ? askedInPublic(this.#parts.replies) : undefined;
  }

  #signUp(): Outbound {
    return this.#parts.replies.say("session.signup", {}, { signup: { feature: "onboarding", name: "begin" } });
  }
}
