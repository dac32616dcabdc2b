import type { LocalDate } from "../stores/document.ts";
import type { Tier } from "./exercise.ts";
import type { Profile } from "./profile.ts";
import type { Screening } from "./screening.ts";
import { lowered } from "./tier.ts";

/** What the start asks besides the screening. */
export interface Choices {
  readonly kit: Profile["kit"];
  readonly floor: boolean;
  readonly days: Profile["days"];
  readonly aim?: string;
  readonly cue?: string;
}

/** The profile that follows from the first screening, on the day the programme starts. */
export function profileFrom(screening: Screening, choices: Choices, date: LocalDate): Profile {
  const { tier, flags, usualPainChecked, met } = screening;
  const start: Profile = {
    ...choices,
    v: 1,
    tier,
    holds: [],
    startedOn: date,
    screenedOn: date,
    flags,
    agreements: met.map((what) => ({ what, on: date })),
    ...(screening.usualPain === undefined ? {} : { usualPain: screening.usualPain }),
    usualPainChecked,
    noStepUp: [],
    unwanted: [],
  };
  return screening.hold.length > 0 ? onHold(start, screening.hold, date) : start;
}

/**
 * The profile after the questions were asked again: a lower tier counts at once, a higher one does not (that needs `raised`).
 * Flags that the answers no longer give stay until the person takes them out.
 */
export function screenedAgain(profile: Profile, screening: Screening, date: LocalDate): Profile {
  const usualPain = screening.usualPain ?? profile.usualPain;
  const after: Profile = {
    ...profile,
    tier: screening.tier === "A" ? profile.tier : lowered(profile.tier, screening.tier),
    screenedOn: date,
    flags: [...new Set([...profile.flags, ...screening.flags])],
    agreements: [...profile.agreements, ...screening.met.map((what) => ({ what, on: date }))],
    ...(usualPain === undefined ? {} : { usualPain }),
    usualPainChecked: screening.usualPainChecked,
  };
  return screening.hold.length > 0 ? onHold(after, screening.hold, date) : after;
}

/** No exercises from this day: a hold of the screening, of triage (a safety rule's id), or of news such as a new diagnosis. */
export function onHold(profile: Profile, reasons: readonly string[], since: LocalDate): Profile {
  return { ...profile, holds: [...profile.holds, { reasons, since }] };
}

/** The person says that a clinician who knows of the problem agreed: every open hold ends. The plan then restarts at half. */
export function released(profile: Profile, ended: LocalDate): Profile {
  return { ...profile, holds: profile.holds.map((hold) => (hold.ended === undefined ? { ...hold, ended } : hold)) };
}

/** The person says that a clinician assessed them and opened more: the only way to a higher tier. */
export function raised(profile: Profile, tier: Tier, on: LocalDate): Profile {
  return { ...profile, tier, raisedOn: on };
}

/** The person says that a condition is met, or that a professional agreed to a flag or to a stopped exercise. */
export function agreedTo(profile: Profile, what: string, on: LocalDate): Profile {
  return { ...profile, agreements: [...profile.agreements, { what, on }] };
}
