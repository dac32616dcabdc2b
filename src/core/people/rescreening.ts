import type { Turn } from "../feature.ts";
import type { Action, Offer, Outbound } from "../message.ts";
import type { ProgrammeKnowledge } from "../programme/knowledge.ts";
import { plan } from "../programme/plan.ts";
import type { Hold, Profile } from "../programme/profile.ts";
import { agreedTo, answeredAnew, assessed, mayRise, released } from "../programme/profiles.ts";
import type { Screening, ScreeningAnswers } from "../programme/screening.ts";
import { explainTier, screen } from "../programme/tier.ts";
import { localDate } from "../prompts/schedule.ts";
import type { Replies } from "../replies.ts";
import { dayOf, type StoredPlan, saveSession } from "../sessions/day.ts";
import type { Person } from "../stores/people.ts";
import type { Members } from "./members.ts";
import type { Timetable } from "./timetable.ts";

export interface RescreeningParts {
  readonly programme: ProgrammeKnowledge;
  readonly replies: Replies;
  readonly members: Members;
  readonly timetable: Timetable;
}

/** What changed answers mean: less at once, more only when a clinician has looked. */
export class Rescreening {
  readonly #parts: RescreeningParts;

  constructor(parts: RescreeningParts) {
    this.#parts = parts;
  }

  /** Takes new answers to the screening; `all`: every question was asked again. */
  async answered(turn: Turn, person: Person, answers: ScreeningAnswers, all = false): Promise<readonly Outbound[]> {
    const { screening } = this.#parts.programme;
    const before = person.profile as Profile;
    const profile = answeredAnew(screening, before, answers, localDate(turn.now, person.zone), all);
    await this.change(turn, person, profile);
    const after = screen(screening, answers);
    const advised = screen(screening, before.answers ?? {}).advise;
    const advise = after.advise.filter((advice) => all || !advised.includes(advice));
    const shown = { ...after, tier: profile.tier, reasons: [], advise };
    return [this.#told(before, profile, shown)];
  }

  /** Stores a profile; what was planned for today with the old one is planned anew, what was begun ends. */
  async change(turn: Turn, person: Person, profile: Profile): Promise<Person> {
    const changed = await this.#parts.members.change(turn, person, { profile });
    const { session, history, date } = await dayOf(this.#parts.programme, turn, changed);
    if (session?.status !== "planned" && session?.status !== "started") return changed;
    const { fit } = session.plan as StoredPlan;
    const anew: StoredPlan = { v: 1, plan: plan(this.#parts.programme, profile, date, history, fit), fit };
    const next = session.status === "planned" ? { plan: anew } : { status: "stopped" as const };
    await saveSession(turn.stores, { ...session, ...next, updatedAt: turn.now });
    return changed;
  }

  /** Asks what a clinician said: about a hold, about a higher tier, or about what opens single exercises. */
  ask(person: Person): Outbound {
    const { replies, programme } = this.#parts;
    const profile = person.profile as Profile;
    const questionsOpen = openHolds(profile).some((hold) => hold.reasons.includes(NEWS));
    if (questionsOpen) return replies.say("review.open", {}, { begin: { feature: "review", name: "begin" } });
    const reasons = this.#holdReasons(person);
    if (reasons !== undefined) return replies.say("profile.cleared-ask", { reasons }, { yes: CLEARED, no: NOT_YET });
    if (mayRise(programme.screening, profile))
      return replies.say("profile.rise-ask", {}, { yes: ASSESSED, no: NOT_YET });
    const extraOffers = [...programme.conditions.values()].flatMap(({ id, kind, label }): Offer[] =>
      kind !== "said" || label === undefined || profile.agreements.some(({ what }) => what === id)
        ? []
        : [{ label, action: { feature: "profile", name: "agreed", data: { what: id } } }],
    );
    return replies.say(extraOffers.length === 0 ? "profile.opens-nothing" : "profile.opens", {}, {}, { extraOffers });
  }

  /** A clinician who knows of the problem agreed that they exercise. */
  async cleared(turn: Turn, person: Person): Promise<readonly Outbound[]> {
    const { members, timetable, replies } = this.#parts;
    const profile = released(person.profile as Profile, localDate(turn.now, person.zone));
    const changed = await members.reschedule(turn, person, { profile, hold: undefined });
    const next = await timetable.nextWords(turn.stores.prompts, changed);
    return [replies.say("profile.cleared", { next }, { today: TODAY })];
  }

  /** A clinician assessed them. */
  async assessed(turn: Turn, person: Person): Promise<readonly Outbound[]> {
    const { programme, replies } = this.#parts;
    const date = localDate(turn.now, person.zone);
    const profile = assessed(programme.screening, person.profile as Profile, date);
    await this.change(turn, person, profile);
    const tier = this.#explained({ ...screen(programme.screening, {}), tier: profile.tier, reasons: [], hold: [] });
    return [replies.say("profile.risen", { tier }, { today: TODAY })];
  }

  async agreed(turn: Turn, person: Person, what: string): Promise<readonly Outbound[]> {
    const profile = agreedTo(person.profile as Profile, what, localDate(turn.now, person.zone));
    const changed = await this.change(turn, person, profile);
    const words = this.#parts.programme.conditions.get(what)?.words ?? what;
    return [this.#parts.replies.say("profile.agreed", { words }), this.ask(changed)];
  }

  #told(before: Profile, profile: Profile, shown: Screening): Outbound {
    const { replies, programme } = this.#parts;
    const held = profile.holds.length > before.holds.length;
    if (held) return replies.say("profile.held", { tier: this.#explained(shown) }, { cleared: ASK });
    const told = { tier: this.#explained({ ...shown, hold: [] }) };
    if (profile.tier !== before.tier) return replies.say("profile.lowered", told);
    if (mayRise(programme.screening, profile))
      return replies.say("profile.rise-ask", {}, { yes: ASSESSED, no: NOT_YET });
    return replies.say("profile.noted", { tier: this.#explained({ ...shown, hold: [] }) }, { more: MORE });
  }

  #explained(screening: Screening): string {
    return explainTier(this.#parts.programme, screening).join(" ");
  }

  /** Why no exercises come, in words that follow "because of"; undefined where nothing holds. */
  #holdReasons(person: Person): string | undefined {
    const { programme, replies } = this.#parts;
    const open = openHolds(person.profile as Profile);
    if (open.length === 0 && person.hold === undefined) return undefined;
    const known = open.flatMap(({ reasons }) => reasons.flatMap((reason) => programme.tiers.holds[reason] ?? []));
    return known.length === 0 ? replies.line("profile.hold-other") : [...new Set(known)].join("; ");
  }
}

/** The reason of a hold that lasts until the health questions are answered. */
export const NEWS = "news";
const ASK: Action = { feature: "profile", name: "cleared" };
const CLEARED: Action = { feature: "profile", name: "cleared-yes" };
const ASSESSED: Action = { feature: "profile", name: "assessed" };
const NOT_YET: Action = { feature: "profile", name: "not-yet" };
const MORE: Action = { feature: "profile", name: "show" };
const TODAY: Action = { feature: "session", name: "today" };

/** What keeps exercises back, or keeps them gentle, until a clinician has looked. */
function openHolds({ holds, limits = [] }: Profile): readonly Hold[] {
  return [...holds, ...limits].filter((hold) => hold.ended === undefined);
}
