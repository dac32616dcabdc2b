import type { Outbound } from "../message.ts";
import { settingsOf } from "../people/settings.ts";
import type { Speaker } from "../speaker.ts";
import type { Person } from "../stores/people.ts";
import type { Claim } from "../stores/prompts.ts";
import type { Stores } from "../stores.ts";
import { placeOf, type Turns } from "../turns.ts";
import { type Handled, type Handler, type Occasion, occasionKey } from "./runner.ts";

/** A prompt's moment with the person it is for; `stores` are those of one transaction. */
export interface Moment extends Occasion {
  readonly person: Person;
  readonly stores: Stores;
}

/** What to say at a moment; nothing to say: the prompt is skipped. May be asked again for the same moment after a crash. */
export type Composer = (moment: Moment) => Promise<readonly Outbound[]>;

/** What is said in place of a prompt after an alarm; undefined where the prompt may go out. */
export type Instead = (moment: Moment) => readonly Outbound[] | undefined;

/** Speaks first: sends what a prompt says, in the person's turn, stored before the first word goes out. */
export class Herald {
  readonly #stores: Stores;
  readonly #speaker: Speaker;
  readonly #turns: Turns;
  readonly #instead: Instead;

  constructor(stores: Stores, speaker: Speaker, turns: Turns, instead: Instead) {
    this.#stores = stores;
    this.#speaker = speaker;
    this.#turns = turns;
    this.#instead = instead;
  }

  /** A handler that sends what `compose` says to the person whose prompt it is. */
  toPerson(compose: Composer): Handler {
    return (occasion) => this.#tell(occasion, compose);
  }

  /** Runs `work` while nothing else happens in the owner's conversation. */
  inTurn = async (claim: Claim, work: () => Promise<void>): Promise<void> => {
    const place = await this.#placeOf(claim);
    return place === undefined ? work() : this.#turns.run(place, work);
  };

  /** The prompt's owner refuses us: nothing more is sent until they come back. */
  unreachable = async ({ owner }: Claim): Promise<void> => {
    if ("community" in owner) {
      const community = await this.#stores.communities.byId(owner.community);
      if (community === undefined) return;
      await this.#stores.communities.setReachable(community.platform, community.conversation, false);
      return;
    }
    const person = await this.#stores.people.byId(owner.person);
    if (person !== undefined) await this.#stores.people.setReachable(person.address, false, "blocked");
  };

  async #tell(occasion: Occasion, compose: Composer): Promise<Handled> {
    const { claim } = occasion;
    const prepared = await this.#stores.atomically(async (stores) => {
      const person = await ownerOf(stores, claim);
      if (person === undefined) return [];
      const moment = { ...occasion, person, stores };
      const says = this.#instead(moment) ?? (await compose(moment));
      const listener = { address: person.address, direct: true, reading: settingsOf(person).reading };
      return this.#speaker.prepare(stores.offers, listener, says);
    });
    if (prepared.length === 0) return "skipped";
    const outcomes = await this.#speaker.send(this.#stores.offers, prepared, occasionKey(claim), "prompt");
    if (outcomes.some(({ kind }) => kind === "unreachable")) return "unreachable";
    if (outcomes.some((outcome) => outcome.kind === "failed" && outcome.away)) return "away";
    return outcomes.every(({ kind }) => kind === "sent") ? "sent" : "failed";
  }

  async #placeOf({ owner }: Claim): Promise<string | undefined> {
    if ("person" in owner) {
      const person = await this.#stores.people.byId(owner.person);
      return person && placeOf(person.address);
    }
    const community = await this.#stores.communities.byId(owner.community);
    return community && placeOf(community);
  }
}

/** The person whose prompt it is; undefined where they stopped all messages or are gone. */
async function ownerOf(stores: Stores, { owner }: Claim): Promise<Person | undefined> {
  if (!("person" in owner)) return undefined;
  const person = await stores.people.byId(owner.person);
  return person === undefined || settingsOf(person).stopped ? undefined : person;
}
