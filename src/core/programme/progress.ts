import { addDays } from "../prompts/schedule.ts";
import type { LocalDate } from "../stores/document.ts";
import type { Assessment } from "./assessment.ts";
import { afterSession, standingOf } from "./fold.ts";
import type { History } from "./history.ts";
import { adviceOf, doneIn, isAgain, verdictsOf } from "./judgement.ts";
import type { ProgrammeKnowledge } from "./knowledge.ts";
import type { Profile } from "./profile.ts";
import { stepUpsOn } from "./step-ups.ts";
import { lowered } from "./tier.ts";

/**
 * What follows from what was reported about `date`, by the progress table (clinical facts, section 20.2). `history` holds the
 * record of that day and those before; later ones do not count. Undefined where the day has no record.
 */
export function assess(
  knowledge: ProgrammeKnowledge,
  profile: Profile,
  history: History,
  date: LocalDate,
): Assessment | undefined {
  const record = history.sessions.find((session) => session.date === date);
  if (record === undefined) return undefined;
  const before = standingOf(knowledge, profile, history, addDays(date, -1));
  const { standing, judgement, entered } = afterSession(knowledge, profile, before, record);
  const { rows, verdict } = judgement;
  const calm = verdict === "keep" || verdict === "step-up";
  const offers = calm ? stepUpsOn(knowledge, profile, standing, doneIn(record), date) : [];
  const said = rows.flatMap((row) => [
    ...(row.say === "" ? [] : [row.say]),
    ...(isAgain(row, entered, false, date) && row.again?.say !== undefined ? [row.again.say] : []),
  ]);
  // Where everything stops, the gentler advice of milder rows would only blur it.
  const say = verdict === "stop-all" ? said.slice(0, 1) : said;
  return {
    date,
    verdict: offers.length > 0 ? "step-up" : verdict === "step-up" ? "keep" : verdict,
    exercises: verdictsOf(judgement),
    rows: rows.map((row) => row.id),
    ask: [...new Set(rows.flatMap((row) => row.ask))],
    hold: rows.some((row) => row.hold),
    restDays: Math.max(0, ...rows.map((row) => row.restDays)),
    adds: [...new Set(rows.flatMap((row) => row.adds))],
    flags: [...new Set(rows.flatMap((row) => row.flags))],
    advise: adviceOf(judgement, entered, date),
    say: [...new Set(say)],
    offers,
  };
}

/** The profile with what an assessment changes for good: a hold, a lower tier, new flags. */
export function settled(profile: Profile, assessment: Assessment): Profile {
  const { date, rows, hold, adds, flags, ask } = assessment;
  // Named by the urgent rules too: it ends as they do, once somebody has looked at it.
  const reasons = [...rows, ...ask.filter((rule) => rule.startsWith("B"))];
  return {
    ...profile,
    tier: adds.reduce((tier, add) => lowered(tier, add), profile.tier),
    holds: hold ? [...profile.holds, { reasons, since: date }] : profile.holds,
    flags: [...new Set([...profile.flags, ...flags])],
  };
}

/** Whether no exercise may be offered on `date`: a hold in the profile or one that the history asks for has not ended. */
export function isHeld(knowledge: ProgrammeKnowledge, profile: Profile, history: History, date: LocalDate): boolean {
  if (profile.holds.some(({ since, ended }) => since <= date && (ended === undefined || ended > date))) return true;
  const { heldOn } = standingOf(knowledge, profile, history, date);
  if (heldOn === undefined) return false;
  return !profile.holds.some(({ since, ended }) => since >= heldOn && ended !== undefined);
}
