import { addDays } from "../programme/days.ts";
import { compact } from "../programme/fold.ts";
import type { History } from "../programme/history.ts";
import type { ProgrammeKnowledge } from "../programme/knowledge.ts";
import type { Profile } from "../programme/profile.ts";
import type { Standing } from "../programme/standing.ts";
import type { LocalDate } from "../stores/document.ts";
import type { Standings } from "../stores/standings.ts";
import { fingerprint } from "./fingerprint.ts";

/**
 * So many days before a day are read one by one: what is asked of single days looks back no further. All others are summed up,
 * so that a day costs the same after years as in the first week.
 */
const LISTED_DAYS = 3;
/** How days are judged, as a number: one more whenever a release judges otherwise. */
const RULES = 1;

/** One person's days before the last few, summed up and kept. A changed profile or changed knowledge judges all of them anew. */
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
    const kept = await standings.get(this.#person);
    return kept !== undefined && kept.through < on && kept.madeFor === this.#madeFor
      ? (kept.standing as Standing)
      : undefined;
  }

  /** The history with all but the last days before `on` summed up; the sum is kept. */
  async shortened(standings: Standings, on: LocalDate, history: History): Promise<History> {
    const keepFrom = addDays(on, -LISTED_DAYS);
    const through = addDays(keepFrom, -1);
    if ((history.before?.through ?? "") >= through || this.#profile.startedOn > through) return history;
    const short = compact(this.#knowledge, this.#profile, history, keepFrom);
    const frame = { person: this.#person, through, madeFor: this.#madeFor };
    if (short.before !== undefined) await standings.put({ ...frame, standing: short.before });
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
