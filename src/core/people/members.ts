import type { Turn } from "../feature.ts";
import type { Outbound } from "../message.ts";
import type { Replies } from "../replies.ts";
import type { Person } from "../stores/people.ts";
import { askedInPublic } from "./in-private.ts";
import { type Settings, settingsOf } from "./settings.ts";
import type { Timetable } from "./timetable.ts";

const SIGN_UP = { feature: "onboarding", name: "begin" };

/** What of a person can change; a setting that is given as undefined goes. */
export type Change = Partial<Pick<Person, "zone" | "profile">> & {
  /** Only that it ends. */
  readonly hold?: undefined;
  readonly settings?: { readonly [Name in keyof Settings]?: Settings[Name] | undefined };
};

/** The people who signed up, for what concerns one of them alone. */
export class Members {
  readonly #replies: Replies;
  readonly #timetable: Timetable;

  constructor(replies: Replies, timetable: Timetable) {
    this.#replies = replies;
    this.#timetable = timetable;
  }

  /** Answers in private what `work` says; in a group nothing is done, and who did not sign up is asked to. */
  async alone(
    turn: Turn,
    work: (person: Person) => Promise<readonly Outbound[]> | readonly Outbound[],
  ): Promise<readonly Outbound[]> {
    if (!turn.inbound.direct) return askedInPublic(this.#replies);
    const person = await turn.stores.people.byAddress(turn.inbound.from);
    return person === undefined ? [this.#replies.say("members.unknown", {}, { signup: SIGN_UP })] : work(person);
  }

  /** Stores a change; resolves with the person as they are now. Rejects where another message changed them meanwhile. */
  async change(turn: Pick<Turn, "stores">, person: Person, change: Change): Promise<Person> {
    const merged = Object.entries({ ...settingsOf(person), ...change.settings });
    const settings = Object.fromEntries(merged.filter(([, value]) => value !== undefined)) as unknown as Settings;
    const { hold, ...rest } = person;
    const kept = "hold" in change || hold === undefined ? {} : { hold };
    const { zone = person.zone, profile = person.profile } = change;
    const changed: Person = { ...rest, ...kept, zone, profile, settings };
    if (!(await turn.stores.people.put(changed))) throw new Error("The person was changed by another message.");
    return { ...changed, revision: person.revision + 1 };
  }

  /** The same for what decides when prompts come: they are set anew. */
  async reschedule(turn: Pick<Turn, "stores" | "now">, person: Person, change: Change): Promise<Person> {
    const changed = await this.change(turn, person, change);
    await this.#timetable.set(turn.stores.prompts, changed, turn.now);
    return changed;
  }
}
