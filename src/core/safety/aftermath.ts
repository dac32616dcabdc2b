import type { Turn } from "../feature.ts";
import type { Outbound } from "../message.ts";
import { daysBetween } from "../programme/days.ts";
import type { Hold, Profile } from "../programme/profile.ts";
import { lowered } from "../programme/tier.ts";
import type { Moment } from "../prompts/herald.ts";
import { localDate } from "../prompts/schedule.ts";
import type { Replies } from "../replies.ts";
import type { Person } from "../stores/people.ts";
import type { PromptAction } from "../stores/prompts.ts";
import type { Advice } from "./advice.ts";

/** What a person who had an alarm says of it: a professional has seen them, or it was none. */
export type End = "seen" | "false-alarm";

/** Prompts that ask for exercise; those about dates and weeks go on while exercise rests. */
const ABOUT_EXERCISE: ReadonlySet<PromptAction> = new Set(["daily", "snooze", "nudge", "checkin", "return", "review"]);
/** So many days after exercise began to rest, the person is asked once whether somebody has seen them. */
const ASK_AFTER_DAYS: ReadonlySet<number> = new Set([2, 7]);
const EMERGENCY = /^A\d/;
const RULE = /^[AB]\d/;
/** Thoughts of suicide: nothing cheerful the next day, but a quiet line with the contacts. */
const SELF_HARM = "A9";

/**
 * What an alarm means for a person's exercises and prompts afterwards (safety rules, section 0 point 11). It is kept in the
 * profile, as holds and limits that name the rules; who did not sign up has none.
 */
export class Aftermath {
  readonly #replies: Replies;

  constructor(replies: Replies) {
    this.#replies = replies;
  }

  /** Notes what the fired rules ask for. */
  async follow(turn: Turn, advice: readonly Advice[]): Promise<void> {
    const person = await turn.stores.people.byAddress(turn.inbound.from);
    if (person === undefined) return;
    const before = person.profile as Profile;
    const after = follow(before, advice, localDate(turn.now, person.zone));
    if (after !== before) await store(turn, person, after);
  }

  /** Ends what alarms began, all or those of `rules`; resolves with whether there was anything to end. */
  async end(turn: Turn, how: End, rules: readonly string[] = []): Promise<boolean> {
    const person = await turn.stores.people.byAddress(turn.inbound.from);
    if (person === undefined) return false;
    const before = person.profile as Profile;
    const ends = (hold: Hold) =>
      isOpenAlarm(hold) && (rules.length === 0 || hold.reasons.some((rule) => rules.includes(rule)));
    if (![...before.holds, ...(before.limits ?? [])].some(ends)) return false;
    const today = localDate(turn.now, person.zone);
    await store(turn, person, how === "seen" ? over(before, ends, today) : withdrawn(before, ends));
    return true;
  }

  /** What is said to who asks for exercises while they rest after an alarm; undefined where they do not. */
  async resting(turn: Turn): Promise<Outbound | undefined> {
    const person = await turn.stores.people.byAddress(turn.inbound.from);
    const rests = person !== undefined && openHolds(person.profile as Profile).length > 0;
    return rests ? this.#say("safety.resting") : undefined;
  }

  /** What is said in place of a prompt; undefined where the prompt may go out. */
  instead = ({ person, claim, now }: Moment): readonly Outbound[] | undefined => {
    const holds = openHolds(person.profile as Profile);
    const [first] = holds;
    if (first === undefined) return undefined;
    const days = daysBetween(first.since, localDate(now, person.zone));
    if (holds.some(({ reasons }) => reasons.includes(SELF_HARM)))
      return claim.action === "daily" && days === 1 ? [quietly(this.#say("safety.day-after"))] : [];
    if (holds.some(({ reasons }) => reasons.some((rule) => EMERGENCY.test(rule)))) return [];
    if (!ABOUT_EXERCISE.has(claim.action)) return undefined;
    return claim.action === "daily" && ASK_AFTER_DAYS.has(days) ? [quietly(this.#say("safety.resting"))] : [];
  };

  #say(key: string): Outbound {
    const seen = { feature: "safety", name: "seen" };
    const none = { feature: "safety", name: "none" };
    return this.#replies.say(key, {}, { seen, none });
  }
}

function quietly(said: Outbound): Outbound {
  return { ...said, quiet: true };
}

/** The profile after an alarm; the same one where nothing changes. */
function follow(profile: Profile, advice: readonly Advice[], since: string): Profile {
  const known = new Set(openRules(profile));
  const news = advice.filter(({ rule }) => !known.has(rule));
  const rulesThat = (...after: string[]) =>
    news.filter(({ then }) => after.includes(then.after)).map(({ rule }) => rule);
  const held = rulesThat("stop-prompts", "withhold");
  const limited = rulesThat("limit-to-tier-B");
  const unsteady = advice.some(({ then }) => then.addsTierC) && !profile.tier.includes("C");
  if (held.length === 0 && limited.length === 0 && !unsteady) return profile;
  const tier = unsteady ? lowered(profile.tier, "C") : profile.tier;
  const hold: Hold = { reasons: held, since, ...(unsteady ? { tierBefore: profile.tier } : {}) };
  return {
    ...profile,
    tier,
    holds: held.length === 0 ? profile.holds : [...profile.holds, hold],
    ...(limited.length === 0 ? {} : { limits: [...(profile.limits ?? []), { reasons: limited, since }] }),
  };
}

/** Somebody has seen them: these holds end. The plan then restarts at half. */
function over(profile: Profile, ends: (hold: Hold) => boolean, ended: string): Profile {
  const end = (hold: Hold) => (ends(hold) ? { ...hold, ended } : hold);
  const limits = profile.limits === undefined ? {} : { limits: profile.limits.map(end) };
  return { ...profile, holds: profile.holds.map(end), ...limits };
}

/** A false alarm leaves no trace: neither a hold nor a lower tier, and no restart at half. */
function withdrawn(profile: Profile, ends: (hold: Hold) => boolean): Profile {
  const before = profile.holds.find((hold) => ends(hold) && hold.tierBefore !== undefined)?.tierBefore;
  const tier = before !== undefined && profile.tier === lowered(before, "C") ? before : profile.tier;
  const stays = (hold: Hold) => !ends(hold);
  const limits = profile.limits === undefined ? {} : { limits: profile.limits.filter(stays) };
  return { ...profile, tier, holds: profile.holds.filter(stays), ...limits };
}

function openHolds(profile: Profile): readonly Hold[] {
  return profile.holds.filter(isOpenAlarm);
}

function openRules(profile: Profile): string[] {
  return [...profile.holds, ...(profile.limits ?? [])].filter(isOpenAlarm).flatMap(({ reasons }) => reasons);
}

function isOpenAlarm({ ended, reasons }: Hold): boolean {
  return ended === undefined && reasons.some((reason) => RULE.test(reason));
}

async function store(turn: Turn, person: Person, profile: Profile): Promise<void> {
  if (!(await turn.stores.people.put({ ...person, profile })))
    throw new Error("The person was changed by another message.");
}
