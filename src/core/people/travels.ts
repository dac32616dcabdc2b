import type { Feature, Slots, Turn } from "../feature.ts";
import type { Action, Offer, Outbound } from "../message.ts";
import { type DateReading, readDate } from "../prompts/date-words.ts";
import type { Handled, Handler } from "../prompts/runner.ts";
import { addDays, localDate, momentOf } from "../prompts/schedule.ts";
import { type Place, type Places, readTravel } from "../prompts/zone.ts";
import type { Replies } from "../replies.ts";
import type { Person } from "../stores/people.ts";
import type { Stores } from "../stores.ts";
import type { Members } from "./members.ts";
import { settingsOf } from "./settings.ts";
import type { Timetable } from "./timetable.ts";

export interface TravelsParts {
  readonly replies: Replies;
  readonly members: Members;
  readonly timetable: Timetable;
  readonly places: Places;
}

/** Where the person is: their prompts can move along, and go back by themselves. */
export class Travels implements Feature {
  readonly name = "travel";
  readonly #parts: TravelsParts;

  constructor(parts: TravelsParts) {
    this.#parts = parts;
  }

  async command(turn: Turn, name: string, rest: string, slots?: Slots): Promise<readonly Outbound[] | undefined> {
    const { members, places, replies } = this.#parts;
    if (name === "home") return members.alone(turn, (person) => this.#home(turn, person));
    if (name !== "travel") return undefined;
    const said = slots?.["place"] ?? (slots === undefined ? rest.trim() : "");
    if (said === "") return members.alone(turn, () => [replies.say("travel.where", {}, { ask: ASK })]);
    const found = places.find(said);
    const lives = /\b(?:moved|liv\w+|set|change)\b/i.test(rest) || slots === undefined;
    // "I am in pain" is no place; and where somebody is who did not sign up, or says so to a group, changes nothing.
    const { direct, from } = turn.inbound;
    const ours = slots === undefined || (direct && (await turn.stores.people.byAddress(from)) !== undefined);
    if (!ours || (found.length === 0 && !lives)) return undefined;
    return members.alone(turn, (person) => {
      if (found.length === 0) return [replies.say("travel.unknown", {}, { ask: ASK })];
      const end = endOf(slots?.["when"], rest, localDate(turn.now, person.zone));
      if (end?.kind === "impossible") return [replies.say("remind.no-date", { words: end.words })];
      const until = end?.date ?? "";
      const [place, ...others] = found;
      if (place === undefined || others.length > 0) return [this.#which(found, until, lives)];
      return lives ? this.#move(turn, person, place.zone, undefined, true) : [this.#offer(person, place, until)];
    });
  }

  async choose(turn: Turn, { name, data }: Action): Promise<readonly Outbound[]> {
    const { members, replies } = this.#parts;
    const zone = String(data?.["zone"] ?? "");
    const until = String(data?.["until"] ?? "");
    return members.alone(turn, (person) => {
      if (name === "keep") return [replies.say("travel.kept")];
      // An offer of long ago, for a journey that is over.
      if (until !== "" && until < localDate(turn.now, person.zone)) return [replies.say("choice.stale")];
      if (name === "home") return this.#home(turn, person);
      if (name === "which") return [this.#offer(person, { zone, name: String(data?.["place"] ?? zone) }, until)];
      return this.#move(turn, person, zone, until === "" ? undefined : until, name === "lives");
    });
  }

  /** The end of a journey: the zone goes back by itself, without a word. */
  ends(stores: Stores): Handler {
    return ({ claim, now }) =>
      stores.atomically<Handled>(async (inside) => {
        const person = "person" in claim.owner ? await inside.people.byId(claim.owner.person) : undefined;
        if (person !== undefined) await this.#back({ stores: inside, now }, person);
        return "skipped";
      });
  }

  #offer(person: Person, place: Place, until: string): Outbound {
    const { replies, timetable } = this.#parts;
    const { home, rule } = settingsOf(person);
    if (place.zone === person.zone) return replies.say("travel.same", { place: titled(place.name) });
    if (place.zone === home?.zone) return replies.say("travel.back-ask", {}, { home: HOME, keep: KEEP });
    const data = { zone: place.zone, until };
    const values = { place: titled(place.name), time: rule.time };
    if (until === "") {
      const actions = { move: choice("move", data), lives: choice("lives", data), keep: KEEP };
      return replies.say("travel.ask-open", values, actions);
    }
    const day = timetable.dateWords(until);
    return replies.say("travel.ask", { ...values, day }, { move: choice("move", data), keep: KEEP });
  }

  #which(found: readonly Place[], until: string, lives: boolean): Outbound {
    const extraOffers = found.slice(0, 5).map(
      ({ name, zone }): Offer => ({
        label: name,
        action: choice(lives ? "lives" : "which", { zone, until, place: name }),
      }),
    );
    return this.#parts.replies.say("travel.which", {}, {}, { extraOffers });
  }

  async #move(
    turn: Turn,
    person: Person,
    zone: string,
    until: string | undefined,
    lives: boolean,
  ): Promise<readonly Outbound[]> {
    const { replies, members, timetable } = this.#parts;
    const before = settingsOf(person).home?.zone ?? person.zone;
    const home = lives || zone === before ? undefined : { zone: before, ...(until === undefined ? {} : { until }) };
    const moved = await members.reschedule(turn, person, { zone, settings: { home } });
    await turn.stores.prompts.removeOf({ person: person.id }, ["home"]);
    const ends = until === undefined || home === undefined ? undefined : momentOf(addDays(until, 1), "00:00", zone);
    if (ends !== undefined) await timetable.once(turn.stores.prompts, moved, "home", ends);
    const next = await timetable.nextWords(turn.stores.prompts, moved);
    const values = { zone: named(zone), next, day: until === undefined ? "" : timetable.dateWords(until) };
    if (home === undefined) {
      const back = choice("lives", { zone: person.zone, until: "" });
      return [replies.say("travel.moved", values, { back: zone === person.zone ? undefined : back })];
    }
    return [replies.say(until === undefined ? "travel.moved-open" : "travel.moved-until", values, { home: HOME })];
  }

  async #home(turn: Turn, person: Person): Promise<readonly Outbound[]> {
    const { replies, timetable } = this.#parts;
    const back = await this.#back(turn, person);
    await turn.stores.prompts.removeOf({ person: person.id }, ["home"]);
    const next = await timetable.nextWords(turn.stores.prompts, back);
    return [replies.say(back === person ? "travel.at-home" : "travel.back", { zone: named(back.zone), next })];
  }

  async #back(turn: Pick<Turn, "stores" | "now">, person: Person): Promise<Person> {
    const { home } = settingsOf(person);
    if (home === undefined) return person;
    return this.#parts.members.reschedule(turn, person, { zone: home.zone, settings: { home: undefined } });
  }
}

const ASK: Action = { feature: "asking", name: "travel" };
const HOME: Action = choice("home", {});
const KEEP: Action = choice("keep", {});

function choice(name: string, data: NonNullable<Action["data"]>): Action {
  return { feature: "travel", name, data };
}

function endOf(slot: string | undefined, rest: string, today: string): DateReading | undefined {
  if (slot !== undefined) return readDate(`for ${slot}`, today) ?? readDate(slot, today);
  const until = readTravel(rest, today)?.until;
  return until === undefined ? undefined : { kind: "date", date: until };
}

function named(zone: string): string {
  return zone.replaceAll("_", " ");
}

function titled(place: string): string {
  return place.includes("/") ? named(place) : place;
}
