import { addDays } from "../prompts/schedule.ts";
import type { LocalDate } from "../stores/document.ts";
import type { Tier } from "./exercise.ts";
import type { Hold, Profile } from "./profile.ts";
import type { Screening, ScreeningAnswers, ScreeningQuestion } from "./screening.ts";
import { lowered, screen } from "./tier.ts";

const LIGHTER_DAYS = 7;

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

/**
 * The profile after answers were changed. A lower tier and a new reason to hold count at once; a hold that was answered before
 * is not begun again, unless `all` questions were asked again. Flags go where the answers no longer give them and no tier hangs
 * on them; the others stay until `assessed`.
 */
export function answeredAnew(
  questions: readonly ScreeningQuestion[],
  profile: Profile,
  answers: ScreeningAnswers,
  date: LocalDate,
  all = false,
): Profile {
  const before = screen(questions, profile.answers ?? {});
  const after = screen(questions, answers);
  const old = all ? [] : before.hold;
  const fresh = { hold: after.hold.filter((reason) => !old.includes(reason)) };
  const met = after.met.filter((what) => all || !before.met.includes(what));
  const bound = boundFlags(questions);
  const gone = before.flags.filter((flag) => !after.flags.includes(flag) && !bound.has(flag));
  const next = screenedAgain(profile, { ...after, ...fresh, met }, date);
  const screenedOn = all ? date : profile.screenedOn;
  return { ...next, answers, screenedOn, flags: next.flags.filter((flag) => !gone.includes(flag)) };
}

/** Whether the answers alone would open more than the profile does. */
export function mayRise(questions: readonly ScreeningQuestion[], profile: Profile): boolean {
  const { tier, flags } = screen(questions, profile.answers ?? {});
  if (profile.answers === undefined) return false;
  const higher =
    tier !== profile.tier && (tier === "A" || lowered(tier, profile.tier as "B" | "C" | "BC") === profile.tier);
  const bound = boundFlags(questions);
  return higher || profile.flags.some((flag) => bound.has(flag) && !flags.includes(flag));
}

/** The person says that a clinician assessed them: the profile follows their answers again. */
export function assessed(questions: readonly ScreeningQuestion[], profile: Profile, date: LocalDate): Profile {
  const { tier, flags } = screen(questions, profile.answers ?? {});
  const bound = boundFlags(questions);
  const kept = profile.flags.filter((flag) => !bound.has(flag) || flags.includes(flag));
  return { ...raised(profile, tier, date), flags: kept };
}

/** Flags that come with an answer on which a tier hangs: no slip of the finger may take them out. */
function boundFlags(questions: readonly ScreeningQuestion[]): ReadonlySet<string> {
  const means = questions.flatMap((question) => question.answers.map((answer) => answer.means));
  return new Set(means.filter(({ tier, unsure }) => tier !== undefined || unsure).flatMap(({ flags }) => flags));
}

/** No exercises from this day: a hold of the screening, of triage (a safety rule's id), or of news such as a new diagnosis. */
export function onHold(profile: Profile, reasons: readonly string[], since: LocalDate): Profile {
  return { ...profile, holds: [...profile.holds, { reasons, since }] };
}

/**
 * The person says that a clinician who knows of the problem agreed: every open hold and limit ends. The plan then restarts at
 * half.
 */
export function released(profile: Profile, ended: LocalDate): Profile {
  const end = (hold: Hold) => (hold.ended === undefined ? { ...hold, ended } : hold);
  const limits = profile.limits === undefined ? {} : { limits: profile.limits.map(end) };
  return { ...profile, holds: profile.holds.map(end), ...limits };
}

/** The person says that a clinician assessed them and opened more: the only way to a higher tier. */
export function raised(profile: Profile, tier: Tier, on: LocalDate): Profile {
  return { ...profile, tier, raisedOn: on };
}

/** The person says that a condition is met, or that a professional agreed to a flag or to a stopped exercise. */
export function agreedTo(profile: Profile, what: string, on: LocalDate): Profile {
  return { ...profile, agreements: [...profile.agreements, { what, on }] };
}

/** They ask for less: the seven days after `today` are a step lighter, then it goes on as it was. */
export function lightened(profile: Profile, today: LocalDate): Profile {
  const from = addDays(today, 1);
  return { ...profile, lighter: { from, until: addDays(from, LIGHTER_DAYS) } };
}

/** The pain they usually have, from 0 to 10; 0 where nobody asked, or nothing is known of the person. */
export function usualPainOf(profile: Profile | undefined): number {
  return profile?.usualPain ?? 0;
}
