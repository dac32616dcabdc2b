import type { Turn } from "../feature.ts";
import type { Assessment } from "../programme/assessment.ts";
import type { ProgrammeKnowledge } from "../programme/knowledge.ts";
import type { Hold, Profile } from "../programme/profile.ts";
import { assess, settled } from "../programme/progress.ts";
import { lowered } from "../programme/tier.ts";
import { dayOf, type StoredState, savePerson, saveSession, withState } from "../sessions/day.ts";
import type { LocalDate } from "../stores/document.ts";
import type { Person } from "../stores/people.ts";

/**
 * Judges what was reported of a day and keeps what follows for good: a hold, a lower tier, flags. A corrected answer takes
 * back what the day's first answer did, so that the plan follows the correction. Undefined where the day has no record.
 */
export async function settle(
  knowledge: ProgrammeKnowledge,
  at: Pick<Turn, "stores" | "now">,
  person: Person,
  date: LocalDate,
): Promise<Assessment | undefined> {
  const session = await at.stores.sessions.get(person.id, date);
  if (session === undefined) return undefined;
  const state = session.state as StoredState;
  const profile = person.profile as Profile;
  const before = state.before ?? profile;
  const base = withoutDay(knowledge, profile, before, date);
  const { history } = await dayOf(knowledge, at, { ...person, profile: base }, date);
  const assessment = assess(knowledge, base, history, date);
  if (assessment === undefined) return undefined;
  const after = settled(base, assessment);
  if (sameStanding(after, profile)) return assessment;
  await savePerson(at.stores, { ...person, profile: after });
  if (state.before === undefined) await saveSession(at.stores, withState(session, { ...state, before }));
  return assessment;
}

/** The profile without what the day's own answers did to it; what happened to it since then stays. */
function withoutDay(knowledge: ProgrammeKnowledge, profile: Profile, before: Profile, date: LocalDate): Profile {
  const { rows } = knowledge.progress;
  const ofThisDay = (hold: Hold) =>
    hold.since === date && hold.reasons.some((reason) => rows.some(({ id }) => id === reason));
  const added = rows.flatMap((row) => row.flags).filter((flag) => !before.flags.includes(flag));
  const onlyLowered = profile.screenedOn === before.screenedOn && profile.tier === lowered(before.tier, "C");
  return {
    ...profile,
    tier: onlyLowered ? before.tier : profile.tier,
    holds: profile.holds.filter((hold) => !ofThisDay(hold)),
    flags: profile.flags.filter((flag) => !added.includes(flag)),
  };
}

function sameStanding(one: Profile, other: Profile): boolean {
  const parts = ({ tier, holds, flags }: Profile) => JSON.stringify([tier, holds, flags]);
  return parts(one) === parts(other);
}
