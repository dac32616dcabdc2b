import type { Feature, Slots, Turn } from "../feature.ts";
import type { Action, Outbound } from "../message.ts";
import { readSingleDay } from "../prompts/date-words.ts";
import { type Phrase, readPhrase } from "../prompts/phrase.ts";
import { localDate, type Rule, type Weekday } from "../prompts/schedule.ts";
import { isAboutTime } from "../prompts/time-words.ts";
import type { Inline, Replies } from "../replies.ts";
import type { LocalDate } from "../stores/document.ts";
import type { Person } from "../stores/people.ts";
import type { Members } from "./members.ts";
import { isQuiet } from "./quiet.ts";
import { pauseOn, settingsOf } from "./settings.ts";
import type { Timetable } from "./timetable.ts";

/** When the exercises come: said as a command, in plain words, or chosen. */
export class Reminders implements Feature {
  readonly name = "remind";
  readonly #replies: Replies;
  readonly #members: Members;
  readonly #timetable: Timetable;

  constructor(replies: Replies, members: Members, timetable: Timetable) {
    this.#replies = replies;
    this.#members = members;
    this.#timetable = timetable;
  }

  async command(turn: Turn, name: string, rest: string, slots?: Slots): Promise<readonly Outbound[] | undefined> {
    if (name !== "remind") return undefined;
    // "Remind me at the gym" is no wish for another time.
    if (slots?.["when"] !== undefined && !isAboutTime(slots["when"])) return undefined;
    return this.#members.alone(turn, (person) => this.#read(turn, person, rest));
  }

  async choose(turn: Turn, action: Action): Promise<readonly Outbound[]> {
    return this.#members.alone(turn, (person) =>
      this.#set(turn, person, ruleFrom(action, settingsOf(person).rule), []),
    );
  }

  async #read(turn: Turn, person: Person, words: string): Promise<readonly Outbound[]> {
    const today = localDate(turn.now, person.zone);
    const { rule } = settingsOf(person);
    const single = readSingleDay(words, today);
    if (single?.kind === "impossible") return [this.#replies.say("remind.no-date", { words: single.words })];
    const phrase = readPhrase(words, rule);
    if (single?.kind === "date") return this.#singleDay(turn, person, single.date, words, phrase);
    if (phrase === undefined) return [await this.#show(turn, person)];
    if (phrase.kind === "impossible") {
      return [this.#replies.say(`remind.no-${phrase.why.replaceAll(" ", "-")}`, { words: phrase.words }, { ask: ASK })];
    }
    return this.#set(turn, person, phrase.rule, phrase.assumed);
  }

  /** One day alone can be left out, but has no time of its own. */
  async #singleDay(
    turn: Turn,
    person: Person,
    date: LocalDate,
    words: string,
    phrase: Phrase | undefined,
  ): Promise<readonly Outbound[]> {
    const { rule } = settingsOf(person);
    const day = this.#timetable.dateWords(date);
    if (!/\b(?:not|no|skip|without|except)\b/i.test(words)) {
      const wanted = phrase?.kind === "rule" ? phrase.rule : rule;
      return [
        this.#replies.say("remind.single-day", { day, time: wanted.time }, { every: choiceOf(wanted), ask: ASK }),
      ];
    }
    const today = localDate(turn.now, person.zone);
    const except = [...(rule.except ?? []).filter((one) => one >= today && one !== date), date].sort();
    await this.#members.reschedule(turn, person, { settings: { rule: { ...rule, except } } });
    return [this.#replies.say("remind.day-off", { day }, { back: choiceOf(rule) })];
  }

  async #set(turn: Turn, person: Person, rule: Rule, assumed: readonly string[]): Promise<readonly Outbound[]> {
    const before = settingsOf(person).rule;
    const changed = await this.#members.reschedule(turn, person, { settings: { rule } });
    const values = { rule: this.#timetable.words(changed), next: await this.#next(turn, changed) };
    const other = otherHalf(rule.time);
    const open = assumed.includes("half of day");
    const actions = { other: open ? choiceOf({ ...rule, time: other }) : undefined, back: choiceOf(before) };
    return [this.#replies.say("remind.set", { ...values, other }, actions)];
  }

  async #show(turn: Turn, person: Person): Promise<Outbound> {
    const values = { rule: this.#timetable.words(person), next: await this.#next(turn, person) };
    return this.#replies.say("remind.now", values, { ask: ASK });
  }

  /** When the next ones come, or why none do. */
  async #next(turn: Turn, person: Person): Promise<Inline> {
    const settings = settingsOf(person);
    if (settings.stopped) return this.#replies.inline("remind.stopped");
    const pause = pauseOn(settings, localDate(turn.now, person.zone));
    if (pause !== undefined && pause.until === undefined) return this.#replies.inline("remind.paused");
    const next = await this.#timetable.nextWords(turn.stores.prompts, person);
    if (!isQuiet(settings, settings.rule.time)) return next;
    return { inline: [...next.inline, " ", this.#replies.line("remind.in-quiet")] };
  }
}

const ASK: Action = { feature: "asking", name: "remind" };

function choiceOf(rule: Rule): Action {
  const except = (rule.except ?? []).join(",");
  return { feature: "remind", name: "set", data: { days: rule.days.join(","), time: rule.time, except } };
}

function ruleFrom({ data }: Action, now: Rule): Rule {
  const days = String(data?.["days"] ?? "")
    .split(",")
    .map(Number);
  const except = String(data?.["except"] ?? "")
    .split(",")
    .filter((date) => date !== "");
  return { ...now, days: days as Weekday[], time: String(data?.["time"] ?? now.time), except };
}

/** The same figures in the other half of the day: "07:30" for "19:30". */
function otherHalf(time: string): string {
  const [hour = "0", minutes = "00"] = time.split(":");
  return `${String((Number(hour) + 12) % 24).padStart(2, "0")}:${minutes}`;
}
