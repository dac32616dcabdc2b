import { compact } from "../programme/fold.ts";
import type { History } from "../programme/history.ts";
import type { ProgrammeKnowledge } from "../programme/knowledge.ts";
import type { Profile } from "../programme/profile.ts";
import type { Standing } from "../programme/standing.ts";
import { addDays } from "../prompts/schedule.ts";
import type { LocalDate } from "../stores/document.ts";
import type { Standings } from "../stores/standings.ts";
import { fingerprint } from "./fingerprint.ts";

/** An answer can still be changed so many days later, or given: the sum up to a day before then is kept too. */
const CHANGEABLE_DAYS = 4;
/** How days are judged, as a number: one more whenever a release judges otherwise. */
const RULES = 1;

/**
 * What a person did up to a day, summed up and kept, so that a day costs the same after years as in the first week. A changed
 * profile or changed knowledge judges all days anew.
 */
export class SummingUp {
  readonly #knowledge: ProgrammeKnowledge;
  readonly #profile: Profile;
  readonly #person: string;
  readonly #madeFor: string;

  constructor(knowledge: ProgrammeKnowledge, profile: Profile, person: string) {
    this.#knowledge = knowledge;
    this.#profile = profile;
    this.#person = person;
    this.#madeFor = `${RULES} ${nameOf(knowledge)} ${fingerprint(JSON.stringify(profile))}`;
  }

  /** Where the person stood before the days that have to be read for `on`; undefined where all of them have to. */
  async before(standings: Standings, on: LocalDate): Promise<Standing | undefined> {
    const kept = await standings.latest(this.#person, on);
    return kept?.madeFor === this.#madeFor ? (kept.standing as Standing) : undefined;
  }

  /** The history with all days before `on` summed up; the sum is kept. */
  async shortened(standings: Standings, on: LocalDate, history: History): Promise<History> {
    const yesterday = addDays(on, -1);
    const known = history.before?.through;
    if (known === yesterday || this.#profile.startedOn > yesterday) return history;
    const settled = addDays(on, -CHANGEABLE_DAYS);
    if (known === undefined && this.#profile.startedOn <= settled)
      await this.#keep(standings, settled, history, settled);
    return this.#keep(standings, yesterday, history, settled);
  }

  async #keep(standings: Standings, through: LocalDate, history: History, oldest: LocalDate): Promise<History> {
    const short = compact(this.#knowledge, this.#profile, history, addDays(through, 1));
    const frame = { person: this.#person, through, madeFor: this.#madeFor };
    if (short.before !== undefined) await standings.put({ ...frame, standing: short.before }, oldest);
    return short;
  }
}

const names = new WeakMap<ProgrammeKnowledge, string>();

/** Names the part of the knowledge that days are judged by. */
function nameOf(knowledge: ProgrammeKnowledge): string {
  const known = names.get(knowledge);
  if (known !== undefined) return known;
  const { exercises, kit, flags, conditions, weeks, progress } = knowledge;
  const parts = [...[exercises, kit, flags, conditions].map((all) => [...all.entries()]), weeks, progress];
  const name = fingerprint(JSON.stringify(parts));
  names.set(knowledge, name);
  return name;
}
