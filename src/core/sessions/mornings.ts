import type { Aftercare } from "../checkins/aftercare.ts";
import type { Recorder } from "../checkins/record.ts";
import type { Turn } from "../feature.ts";
import type { Action, Outbound } from "../message.ts";
import { daysBetween } from "../programme/days.ts";
import { lastDoneBefore, type Morning } from "../programme/history.ts";
import type { Replies } from "../replies.ts";
import type { Person } from "../stores/people.ts";
import type { Present, Today } from "./today.ts";

/** How long ago the last exercises may be for the question to make sense, in days. */
const LOOK_BACK = 3;
/** An ache on the second day is one of more than 48 hours. */
const LONG_ACHE = 2;

const ANSWERS: Readonly<Record<string, Morning>> = {
  fine: { back: "none", ache: "none" },
  stiff: { back: "as-usual", ache: "mild" },
  sore: { back: "as-usual", ache: "more" },
  back: { back: "new-or-worse", ache: "none" },
};

/** The question about the morning after, asked before the next exercises (clinical facts, section 20.1). */
export class Mornings {
  readonly #replies: Replies;
  readonly #recorder: Recorder;
  readonly #aftercare: Aftercare;
  readonly #today: Today;

  constructor(replies: Replies, recorder: Recorder, aftercare: Aftercare, today: Today) {
    this.#replies = replies;
    this.#recorder = recorder;
    this.#aftercare = aftercare;
    this.#today = today;
  }

  /** The question, where the last exercises were some days ago and nothing was said of the morning after. */
  async ask(turn: Turn, { person, date, history }: Present): Promise<Outbound | undefined> {
    const last = lastDoneBefore(history, date);
    if (last === undefined || daysBetween(last, date) > LOOK_BACK) return undefined;
    if ((await turn.stores.checkins.get(person.id, last, "morning")) !== undefined) return undefined;
    const action = (answer: string) => ({ feature: "session", name: "morning", data: { answer, on: last } });
    const [fine, stiff, sore, back] = ["fine", "stiff", "sore", "back"].map(action);
    return this.#replies.say("morning.ask", {}, { fine, stiff, sore, back });
  }

  /** Records an answer. `answered` false: the exercises do not follow, since the answer stops them or was given before. */
  async take(
    turn: Turn,
    person: Person,
    { data }: Action,
  ): Promise<{ readonly answered: boolean; readonly says: readonly Outbound[] }> {
    const morning = ANSWERS[String(data?.["answer"])];
    const on = String(data?.["on"]);
    if (morning === undefined) return { answered: false, says: [this.#replies.say("choice.stale")] };
    const { date } = await this.#today.of(turn, person);
    const long = morning.ache === "more" && daysBetween(on, date) >= LONG_ACHE;
    const recorded = await this.#recorder.morning(turn, person, on, morning, long);
    if (recorded === "closed" || recorded.assessment === undefined) return { answered: true, says: [] };
    const { assessment } = recorded;
    const fresh = (await turn.stores.people.byAddress(turn.inbound.from)) ?? person;
    const present = await this.#today.of(turn, fresh);
    const changes = assessment.say.length > 0 && (long || morning.back === "new-or-worse");
    const says =
      changes || assessment.offers.length > 0
        ? this.#aftercare.tell(assessment, this.#today.next(present, turn.now), "morning.noted")
        : [];
    return { answered: !present.held, says };
  }
}
