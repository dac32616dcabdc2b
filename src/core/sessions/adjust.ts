import type { Block, Outbound } from "../message.ts";
import type { ProgrammeKnowledge } from "../programme/knowledge.ts";
import { easier, swap } from "../programme/swap.ts";
import type { Replies } from "../replies.ts";
import type { GuidedSession } from "../stores/sessions.ts";
import { noting, onward, stepAt, withPlan } from "./guide.ts";
import type { SessionWords } from "./session-words.ts";
import { type Present, readSession } from "./today.ts";

/** A session that goes on changed, or something to say while it stays where it is. */
export type Adjusted =
  | { readonly session: GuidedSession; readonly above: readonly Block[] }
  | { readonly says: readonly Outbound[]; readonly session?: GuidedSession };

/** Changes the exercise of a step: easier, another one, or left out. */
export class Adjust {
  readonly #knowledge: ProgrammeKnowledge;
  readonly #replies: Replies;
  readonly #words: SessionWords;

  constructor(knowledge: ProgrammeKnowledge, replies: Replies, words: SessionWords) {
    this.#knowledge = knowledge;
    this.#replies = replies;
    this.#words = words;
  }

  /** `how`: hard (asks what would help), easier, swap, or why. */
  change(present: Present, session: GuidedSession, how: string, now: number): Adjusted {
    const at = stepAt(session);
    if (at === undefined) return { says: [this.#replies.say("session.nothing-open")] };
    if (how === "why") return { says: [this.#words.why(present, at.item)] };
    const { exercise } = at.item;
    const tried = how === "swap" ? session : noting(session, { exercise, outcome: "too-hard" }, true);
    if (how === "hard") return { says: [this.#help(session)], session: tried };
    const { plan } = readSession(session);
    const { profile, history } = present;
    const change = how === "swap" ? swap : easier;
    const index = plan.main.findIndex((item) => item.exercise === exercise);
    const after = at.part === "main" ? change(this.#knowledge, profile, history, { plan, index }) : undefined;
    if (after !== undefined) {
      const above = this.#replies.blocks(how === "swap" ? "session.swapped" : "session.easier");
      return { session: { ...withPlan(tried, after), updatedAt: now }, above };
    }
    // Nothing safe in its place: it is left out, and the session goes on.
    const left = noting(tried, { exercise, outcome: how === "swap" ? "skipped" : "too-hard" }, true);
    return { session: onward(left, now), above: this.#replies.blocks("session.no-easier") };
  }

  #help(session: GuidedSession): Outbound {
    const data = { date: session.date, step: session.step };
    const action = (name: string) => ({ feature: "session", name, data });
    const actions = { easier: action("easier"), swap: action("swap"), leave: action("leave"), why: action("why") };
    return this.#replies.say("session.hard", {}, actions);
  }
}
