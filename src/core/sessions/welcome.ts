import type { Outbound } from "../message.ts";
import { daysBetween } from "../programme/days.ts";
import { lastDoneBefore } from "../programme/history.ts";
import type { Replies } from "../replies.ts";
import type { Present } from "./today.ts";

/** From so many days without exercise on, the way back begins lower and with a question (clinical facts, section 20.2). */
const AWAY_DAYS = 7;

/** A warm return after days away: no count, no broken chain, one question about what may have changed. */
export class Welcome {
  readonly #replies: Replies;

  constructor(replies: Replies) {
    this.#replies = replies;
  }

  /** The question, where the last exercises were long ago; undefined where they were not, or there were none yet. */
  ask({ date, history, session }: Present): Outbound | undefined {
    if (session?.status === "started") return undefined;
    const last = lastDoneBefore(history, date);
    if (last === undefined || daysBetween(last, date) < AWAY_DAYS) return undefined;
    const nothing = { feature: "session", name: "start", data: { date, back: true } };
    const changed = { feature: "review", name: "changed" };
    const rest = { feature: "session", name: "no" };
    return this.#replies.say("session.welcome-back", {}, { changed, nothing, rest });
  }
}
