import type { Aftercare } from "../checkins/aftercare.ts";
import type { Feature, Turn } from "../feature.ts";
import type { Action, Outbound } from "../message.ts";
import { askedInPublic } from "../people/in-private.ts";
import { pauseOn, settingsOf } from "../people/settings.ts";
import type { ProgrammeKnowledge } from "../programme/knowledge.ts";
import type { Profile } from "../programme/profile.ts";
import { lightened } from "../programme/profiles.ts";
import { openSteps } from "../programme/weekly-step.ts";
import type { Moment } from "../prompts/herald.ts";
import { addDays, localDate } from "../prompts/schedule.ts";
import type { Replies } from "../replies.ts";
import { historyOf, savePerson } from "../sessions/day.ts";
import type { LocalDate } from "../stores/document.ts";
import type { Person } from "../stores/people.ts";
import type { Diary } from "./days.ts";
import type { ProgressWords } from "./progress-words.ts";
import { sharedWeek } from "./shared-week.ts";

/** What the person did, for themselves: on request, and once a week on the day they chose. */
export class Progress implements Feature {
  readonly name = "progress";
  readonly #replies: Replies;
  readonly #words: ProgressWords;
  readonly #knowledge: ProgrammeKnowledge;
  readonly #aftercare: Aftercare;

  constructor(replies: Replies, words: ProgressWords, knowledge: ProgrammeKnowledge, aftercare: Aftercare) {
    this.#replies = replies;
    this.#words = words;
    this.#knowledge = knowledge;
    this.#aftercare = aftercare;
  }

  async command(turn: Turn, name: string): Promise<readonly Outbound[] | undefined> {
    if (name === "share") return this.#alone(turn, (person) => this.#share(turn, person, undefined));
    return name === "progress" ? this.#show(turn) : undefined;
  }

  async choose(turn: Turn, { name, data }: Action): Promise<readonly Outbound[]> {
    const person = await turn.stores.people.byAddress(turn.inbound.from);
    if (name === "show" || person === undefined) return this.#show(turn);
    if (name === "share") return this.#share(turn, person, String(data?.["until"]));
    if (name === "keep") return [this.#replies.say("weekly.keep")];
    return name === "more" ? this.#more(turn, person) : this.#less(turn, person);
  }

  /** A step up, where the rules allow one: the exercise and its step are named, and the person says yes or no. */
  async #more(turn: Turn, person: Person): Promise<readonly Outbound[]> {
    const { profile, history, today } = await recordOf(turn, person);
    const [first, ...rest] = openSteps(this.#knowledge, profile, history, today);
    if (first === undefined) return [this.#replies.say("weekly.no-step")];
    const offers = [first, ...rest.filter(({ date }) => date === first.date)];
    const exercises = offers.map(({ exercise }) => exercise);
    return this.#aftercare.stepUp({ date: first.date, offers }, exercises);
  }

  /** The next seven days a step lighter. */
  async #less(turn: Turn, person: Person): Promise<readonly Outbound[]> {
    const profile = lightened(person.profile as Profile, localDate(turn.now, person.zone));
    await savePerson(turn.stores, { ...person, profile });
    return [this.#replies.say("weekly.lighter")];
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

  #show(turn: Turn): Promise<readonly Outbound[]> {
    return this.#alone(turn, async (person) => [
      this.#words.whole(await recordOf(turn, person), !settingsOf(person).reading),
    ]);
  }

  /** `until`: the last day of the week that was summed up; missing: today. */
  async #share(turn: Turn, person: Person, until: LocalDate | undefined): Promise<readonly Outbound[]> {
    const diary = await recordOf(turn, person);
    return sharedWeek(this.#replies, diary, until ?? diary.today);
  }

  async #alone(turn: Turn, work: (person: Person) => Promise<readonly Outbound[]>): Promise<readonly Outbound[]> {
    if (!turn.inbound.direct) return askedInPublic(this.#replies);
    const person = await turn.stores.people.byAddress(turn.inbound.from);
    const signup = { feature: "onboarding", name: "begin" };
    return person === undefined ? [this.#replies.say("session.signup", {}, { signup })] : work(person);
  }
}

async function recordOf(at: Pick<Turn, "stores" | "now">, person: Person): Promise<Diary> {
  const today = localDate(at.now, person.zone);
  const profile = person.profile as Profile;
  const sessions = await at.stores.sessions.list(person.id, profile.startedOn, today);
  const checkins = await at.stores.checkins.list(person.id, profile.startedOn, addDays(today, 1));
  return { profile, settings: settingsOf(person), history: historyOf(sessions, checkins), sessions, today };
}
