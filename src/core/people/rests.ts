import type { Feature, Slots, Turn } from "../feature.ts";
import type { Action, Outbound } from "../message.ts";
import type { Profile } from "../programme/profile.ts";
import { type DateReading, readDate } from "../prompts/date-words.ts";
import { readDays } from "../prompts/day-words.ts";
import { resumePrompts } from "../prompts/resume.ts";
import { addDays, localDate } from "../prompts/schedule.ts";
import type { Replies } from "../replies.ts";
import type { LocalDate } from "../stores/document.ts";
import type { Person } from "../stores/people.ts";
import type { PromptAction } from "../stores/prompts.ts";
import type { Members } from "./members.ts";
import { type Pause, pauseOn, type Settings, settingsOf } from "./settings.ts";
import type { Timetable } from "./timetable.ts";

/** What belongs to the day on which a pause begins. */
const OF_THE_DAY: readonly PromptAction[] = ["snooze", "checkin", "nudge"];
const LONGEST_DAYS = 366;
/** So far back pauses count for the progress that is shown. */
const KEPT_DAYS = 400;

/** Less for a while, nothing at all, and back again. */
export class Rests implements Feature {
  readonly name = "rests";
  readonly #replies: Replies;
  readonly #members: Members;
  readonly #timetable: Timetable;

  constructor(replies: Replies, members: Members, timetable: Timetable) {
    this.#replies = replies;
    this.#members = members;
    this.#timetable = timetable;
  }

  async command(turn: Turn, name: string, rest: string, slots?: Slots): Promise<readonly Outbound[] | undefined> {
    if (name === "pause") {
      // A sentence that only says "pause my exercises" names no time, whatever its other words are.
      const when = slots === undefined ? rest : (slots["when"] ?? "");
      // "No exercises for osteoporosis" is no wish for a pause.
      if (slots !== undefined && when !== "" && !/\bpause\b/i.test(rest) && !namesDay(when)) return undefined;
      return this.#members.alone(turn, (person) => this.#read(turn, person, when));
    }
    if (name === "resume") return this.#members.alone(turn, (person) => this.#resume(turn, person));
    return name === "stop" ? this.#stop(turn) : undefined;
  }

  async choose(turn: Turn, action: Action): Promise<readonly Outbound[]> {
    if (action.name === "stop") return this.#stop(turn);
    return this.#members.alone(turn, (person) =>
      action.name === "open" ? this.#pause(turn, person) : this.#resume(turn, person),
    );
  }

  async #read(turn: Turn, person: Person, words: string): Promise<readonly Outbound[]> {
    const today = localDate(turn.now, person.zone);
    if (words.trim() === "") {
      const pause = pauseOn(settingsOf(person), today);
      return pause === undefined
        ? [this.#replies.say("pause.ask", {}, { ask: ASK, open: OPEN })]
        : [await this.#told(turn, person, pause)];
    }
    const read = readEnd(words, today);
    if (read === undefined) return [this.#replies.say("pause.unclear", {}, { ask: ASK, open: OPEN })];
    if (read.kind === "impossible") return [this.#replies.say("remind.no-date", { words: read.words })];
    // Said on a Monday, "until Monday" means the next one; until today is no pause.
    const again = readDays(words) === undefined ? undefined : addDays(today, 7);
    const until = read.date > today ? read.date : again;
    if (until === undefined) return [this.#replies.say("pause.unclear", {}, { ask: ASK, open: OPEN })];
    if (until > addDays(today, LONGEST_DAYS)) return [this.#replies.say("pause.long", {}, { open: OPEN })];
    return this.#pause(turn, person, until);
  }

  async #pause(turn: Turn, person: Person, until?: LocalDate): Promise<readonly Outbound[]> {
    const from = localDate(turn.now, person.zone);
    const pause: Pause = { from, ...(until === undefined ? {} : { until }) };
    const settings = { pauses: [...ended(settingsOf(person), from), pause] };
    const changed = await this.#members.reschedule(turn, person, { settings });
    await turn.stores.prompts.removeOf({ person: person.id }, OF_THE_DAY);
    return [await this.#told(turn, changed, pause)];
  }

  async #told(turn: Turn, person: Person, { until }: Pause): Promise<Outbound> {
    if (until === undefined) return this.#replies.say("pause.open", {}, { resume: RESUME });
    const next = await this.#timetable.nextWords(turn.stores.prompts, person);
    const values = { day: this.#timetable.dateWords(until), next };
    return this.#replies.say("pause.until", values, { resume: RESUME, ask: ASK });
  }

  async #resume(turn: Turn, person: Person): Promise<readonly Outbound[]> {
    const today = localDate(turn.now, person.zone);
    const settings = settingsOf(person);
    const resting = settings.stopped || pauseOn(settings, today) !== undefined;
    const change = { stopped: false, pauses: ended(settings, today), ...journeyOver(settings, today) };
    const zone = "home" in change && settings.home !== undefined ? { zone: settings.home.zone } : {};
    const changed = resting ? await this.#members.reschedule(turn, person, { settings: change, ...zone }) : person;
    if ("home" in change) await turn.stores.prompts.removeOf({ person: person.id }, ["home"]);
    if (settings.stopped) await resumePrompts(turn.stores.prompts, { person: person.id }, turn.now);
    const held = (person.profile as Profile).holds.some((hold) => hold.ended === undefined);
    if (held) return [this.#replies.say("resume.hold", {}, { cleared: { feature: "profile", name: "cleared" } })];
    const values = {
      rule: this.#timetable.words(changed),
      next: await this.#timetable.nextWords(turn.stores.prompts, changed),
    };
    return [this.#replies.say(resting ? "resume.done" : "resume.nothing", values, { today: TODAY, ask: TIMES })];
  }

  /** Works at once and for everybody, also in a group and for who never signed up. */
  async #stop(turn: Turn): Promise<readonly Outbound[]> {
    const person = await turn.stores.people.byAddress(turn.inbound.from);
    if (person === undefined) return [{ ...this.#replies.say("stop.nothing"), private: true }];
    await this.#members.change(turn, person, { settings: { stopped: true } });
    await turn.stores.prompts.setEnabled({ person: person.id }, false);
    const actions = { resume: RESUME, erase: { feature: "account", name: "ask" } };
    return [{ ...this.#replies.say("stop.done", {}, actions), private: true }];
  }
}

const ASK: Action = { feature: "asking", name: "pause" };
const TIMES: Action = { feature: "asking", name: "remind" };
const OPEN: Action = { feature: "rests", name: "open" };
const RESUME: Action = { feature: "rests", name: "resume" };
const TODAY: Action = { feature: "session", name: "today" };

/** A journey that ended while all was stopped. */
function journeyOver({ home }: Settings, today: LocalDate): { readonly home?: undefined } {
  return home?.until !== undefined && home.until < today ? { home: undefined } : {};
}

function readEnd(words: string, today: LocalDate): DateReading | undefined {
  return readDate(`for ${words}`, today) ?? readDate(words, today);
}

/** Whether a day or a length of time is named, whatever day it is today. */
function namesDay(words: string): boolean {
  return readEnd(words, "2000-01-01") !== undefined;
}

/** The pauses so far, with the one that runs ended on this day; one that had not begun is dropped. */
function ended({ pauses = [] }: Settings, today: LocalDate): readonly Pause[] {
  const oldest = addDays(today, -KEPT_DAYS);
  return pauses
    .filter(({ from, until }) => from < today && (until === undefined || until > oldest))
    .map((pause) => (pause.until === undefined || pause.until > today ? { ...pause, until: today } : pause));
}
