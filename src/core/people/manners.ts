import type { Feature, Slots, Turn } from "../feature.ts";
import type { Action, Outbound } from "../message.ts";
import type { Profile } from "../programme/profile.ts";
import { readDays } from "../prompts/day-words.ts";
import type { Replies } from "../replies.ts";
import type { Person } from "../stores/people.ts";
import type { Change, Members } from "./members.ts";
import { readQuiet } from "./quiet.ts";
import { settingsOf } from "./settings.ts";
import type { Timetable } from "./timetable.ts";

/** What is switched on or off in one word, and how to take it back. */
const SWITCHES: Readonly<Record<string, { readonly set: NonNullable<Change["settings"]>; readonly back: string }>> = {
  "reading-on": { set: { reading: true }, back: "reading-off" },
  "reading-off": { set: { reading: false }, back: "reading-on" },
  "nudges-on": { set: { nudges: true }, back: "nudges-off" },
  "nudges-off": { set: { nudges: false }, back: "nudges-on" },
  "streak-on": { set: { streak: true }, back: "streak-off" },
  "streak-off": { set: { streak: false }, back: "streak-on" },
  "quiet-off": { set: { quiet: undefined }, back: "" },
};
const LONGEST_WORDS = 120;
/** What stands before somebody's own words: "my reason is to ...". */
const LEAD = /^.*?\b(?:is|so that|so i can)\b\s+(?:to\s+)?/i;

/** How the person likes to be spoken to, and their own reason and moment. */
export class Manners implements Feature {
  readonly name = "manners";
  readonly #replies: Replies;
  readonly #members: Members;
  readonly #timetable: Timetable;

  constructor(replies: Replies, members: Members, timetable: Timetable) {
    this.#replies = replies;
    this.#members = members;
    this.#timetable = timetable;
  }

  async command(turn: Turn, name: string, rest: string, slots?: Slots): Promise<readonly Outbound[] | undefined> {
    const work = this.#named(turn, name, rest, slots);
    return work === undefined ? undefined : this.#members.alone(turn, work);
  }

  async choose(turn: Turn, action: Action): Promise<readonly Outbound[]> {
    return (await this.command(turn, action.name, "")) ?? [this.#replies.say("choice.stale")];
  }

  #named(turn: Turn, name: string, rest: string, slots: Slots | undefined) {
    if (name in SWITCHES) return (person: Person) => this.#switch(turn, person, name);
    // What follows a bare command, or what stood in the place of a sentence.
    const words = slots === undefined ? rest : (slots["when"] ?? "");
    if (name === "weekly" || name === "weekly-off") {
      return (person: Person) => this.#weekly(turn, person, name === "weekly" ? words : undefined);
    }
    if (name === "quiet") return (person: Person) => this.#quiet(turn, person, rest);
    if (name !== "reason" && name !== "moment") return undefined;
    const own = slots === undefined ? rest : slots["words"] === undefined ? "" : rest.replace(LEAD, "");
    return (person: Person) => this.#own(turn, person, name, own.trim().replace(/[.!]+$/, ""));
  }

  async #switch(turn: Turn, person: Person, name: string): Promise<readonly Outbound[]> {
    const { set = {}, back = "" } = SWITCHES[name] ?? {};
    await this.#members.change(turn, person, { settings: set });
    return [this.#replies.say(`manners.${name}`, {}, { back: back === "" ? undefined : choice(back) })];
  }

  async #weekly(turn: Turn, person: Person, words: string | undefined): Promise<readonly Outbound[]> {
    if (words === undefined) {
      await this.#members.reschedule(turn, person, { settings: { weekly: undefined } });
      return [this.#replies.say("manners.weekly-off", {}, { ask: asking("weekly") })];
    }
    const read = readDays(words);
    const day = read?.kind === "days" && read.days.length === 1 ? read.days[0] : undefined;
    if (day === undefined) return [this.#replies.say("manners.weekly-ask", {}, { ask: asking("weekly") })];
    await this.#members.reschedule(turn, person, { settings: { weekly: day } });
    const values = { day: this.#timetable.dayName(day) };
    return [this.#replies.say("manners.weekly", values, { back: choice("weekly-off") })];
  }

  async #quiet(turn: Turn, person: Person, words: string): Promise<readonly Outbound[]> {
    const quiet = readQuiet(words);
    if (quiet !== undefined && "impossible" in quiet) {
      return [this.#replies.say("remind.no-time", { words: quiet.impossible }, { ask: asking("quiet") })];
    }
    if (quiet === undefined) {
      const now = settingsOf(person).quiet;
      const actions = { ask: asking("quiet"), back: now === undefined ? undefined : choice("quiet-off") };
      return [this.#replies.say(now === undefined ? "manners.quiet-ask" : "manners.quiet-now", { ...now }, actions)];
    }
    await this.#members.change(turn, person, { settings: { quiet } });
    return [this.#replies.say("manners.quiet", { ...quiet }, { back: choice("quiet-off") })];
  }

  /** Their own words: the reason why they exercise, or the moment of the day. */
  async #own(turn: Turn, person: Person, what: "reason" | "moment", words: string): Promise<readonly Outbound[]> {
    if (words === "") return [this.#replies.say(`manners.${what}-ask`, {}, { ask: asking(what) })];
    if (words.length > LONGEST_WORDS) return [this.#replies.say("manners.words-long", {}, { ask: asking(what) })];
    const profile: Profile = { ...(person.profile as Profile), [what === "reason" ? "aim" : "cue"]: words };
    await this.#members.change(turn, person, { profile });
    return [this.#replies.say(`manners.${what}`, { words }, { ask: asking(what) })];
  }
}

function choice(name: string): Action {
  return { feature: "manners", name };
}

function asking(name: string): Action {
  return { feature: "asking", name };
}
