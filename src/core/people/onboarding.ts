import type { Interview } from "../dialogs/interview.ts";
import type { Feature, Turn } from "../feature.ts";
import type { Action, Outbound } from "../message.ts";
import type { Replies } from "../replies.ts";
import type { Enrolment } from "./enrolment.ts";
import { askedInPublic } from "./in-private.ts";

export const ONBOARDING = "onboarding";
/** Version of the consent text; asked again when it changes. */
const CONSENT_VERSION = "2026-11";

/** Signing up: consent, then one question at a time, at the person's pace and over restarts. */
export class Onboarding implements Feature {
  readonly name = ONBOARDING;
  readonly #replies: Replies;
  readonly #interview: Interview;
  readonly #enrolment: Enrolment;
  /** Whole messages that leave the consent, as its own "No" does. */
  readonly #refusals: readonly string[];

  constructor(replies: Replies, interview: Interview, enrolment: Enrolment, refusals: readonly string[]) {
    this.#replies = replies;
    this.#interview = interview;
    this.#enrolment = enrolment;
    this.#refusals = refusals;
  }

  async command(turn: Turn, name: string, rest: string): Promise<readonly Outbound[] | undefined> {
    if (name === "signup") return this.#open(turn);
    // "Carry on" goes on with questions that were left open.
    if (name === "today") return (await this.#interview.open(turn)) === undefined ? undefined : this.#open(turn);
    if (name !== "start" || rest.trim() !== "" || !turn.inbound.direct) return undefined;
    // /start goes on with questions that were left open, and greets people who signed up; others get the welcome.
    const waiting = await this.#interview.open(turn);
    const known = await turn.stores.people.byAddress(turn.inbound.from);
    return waiting === undefined && known === undefined ? undefined : this.#open(turn);
  }

  async choose(turn: Turn, action: Action): Promise<readonly Outbound[]> {
    if (action.name === "begin") return this.#open(turn);
    if (action.name === "more") return [{ ...this.#consent("consent.more"), private: true }];
    if (action.name === "no") return [this.#replies.say("consent.no")];
    if (action.name === "next") return [this.#replies.say("onboarding.next")];
    if (action.name !== "yes") return this.#interview.choose(turn, action);
    const carriedOn = await this.#interview.carryOn(turn);
    const hint = this.#replies.blocks("dialog.hint");
    return carriedOn ?? this.#interview.start(turn, { consent: CONSENT_VERSION, consentAt: turn.now }, hint);
  }

  reply(turn: Turn, words: string): Promise<readonly Outbound[] | undefined> {
    return this.#interview.reply(turn, words);
  }

  waits(turn: Turn): Promise<readonly Outbound[] | undefined> {
    return this.#interview.waits(turn);
  }

  async #open(turn: Turn): Promise<readonly Outbound[]> {
    if (!turn.inbound.direct) return askedInPublic(this.#replies);
    if ((await turn.stores.people.byAddress(turn.inbound.from)) !== undefined) return this.#enrolment.known(turn);
    const carriedOn = await this.#interview.carryOn(turn);
    if (carriedOn !== undefined) return [this.#replies.say("onboarding.carry-on"), ...carriedOn];
    return [this.#consent("consent")];
  }

  #consent(key: "consent" | "consent.more"): Outbound {
    return this.#replies.say(key, {}, CONSENT, { also: { no: this.#refusals } });
  }
}

const CONSENT = {
  no: { feature: ONBOARDING, name: "no" },
  yes: { feature: ONBOARDING, name: "yes" },
  more: { feature: ONBOARDING, name: "more" },
};
