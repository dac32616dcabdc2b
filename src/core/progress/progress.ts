import type { Feature, Turn } from "../feature.ts";
import type { Outbound } from "../message.ts";
import { askedInPublic } from "../people/in-private.ts";
import { pauseOn, settingsOf } from "../people/settings.ts";
import type { Profile } from "../programme/profile.ts";
import type { Moment } from "../prompts/herald.ts";
import { addDays, localDate } from "../prompts/schedule.ts";
import type { Replies } from "../replies.ts";
import { historyOf } from "../sessions/day.ts";
import type { Person } from "../stores/people.ts";
import type { Diary } from "./days.ts";
import type { ProgressWords } from "./progress-words.ts";

/** What the person did, for themselves: on request, and once a week on the day they chose. */
export class Progress implements Feature {
  readonly name = "progress";
  readonly #replies: Replies;
  readonly #words: ProgressWords;

  constructor(replies: Replies, words: ProgressWords) {
    this.#replies = replies;
    this.#words = words;
  }

  async command(turn: Turn, name: string): Promise<readonly Outbound[] | undefined> {
    return name === "progress" ? this.#show(turn) : undefined;
  }

  choose(turn: Turn): Promise<readonly Outbound[]> {
    return this.#show(turn);
  }

  /** The weekly summary; nothing in a pause or after a week of hold. */
  weekly = async (moment: Moment): Promise<readonly Outbound[]> => {
    const { person, now } = moment;
    const diary = await recordOf(moment, person);
    const pause = pauseOn(settingsOf(person), localDate(now, person.zone));
    if (person.hold !== undefined || (pause !== undefined && pause.from <= diary.today)) return [];
    const said = this.#words.week(diary);
    return said === undefined ? [] : [said];
  };

  async #show(turn: Turn): Promise<readonly Outbound[]> {
    if (!turn.inbound.direct) return askedInPublic(this.#replies);
    const person = await turn.stores.people.byAddress(turn.inbound.from);
    const signup = { feature: "onboarding", name: "begin" };
    if (person === undefined) return [this.#replies.say("session.signup", {}, { signup })];
    return [this.#words.whole(await recordOf(turn, person), !settingsOf(person).reading)];
  }
}

async function recordOf(at: Pick<Turn, "stores" | "now">, person: Person): Promise<Diary> {
  const today = localDate(at.now, person.zone);
  const profile = person.profile as Profile;
  const sessions = await at.stores.sessions.list(person.id, profile.startedOn, today);
  const checkins = await at.stores.checkins.list(person.id, profile.startedOn, addDays(today, 1));
  return { profile, settings: settingsOf(person), history: historyOf(sessions, checkins), sessions, today };
}
