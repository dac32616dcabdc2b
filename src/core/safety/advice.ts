import { RECOGNISED } from "./recognition.ts";
import type { Fired } from "./verdict.ts";

/**
 * What happens to a person's exercises and prompts after a rule: every prompt stops; exercise rests; exercise stays gentle (no
 * impact, no new loads); nothing changes.
 */
export type After = "stop-prompts" | "withhold" | "limit-to-tier-B" | "continue";

/** Level A: lines between the call and the bot's own line. `whole` stands in place of the usual frame (thoughts of suicide). */
export interface EmergencyWords {
  readonly do: readonly string[];
  readonly whole?: readonly string[] | undefined;
}

/** Level B: how soon, whom to ask and why, what to do meanwhile, when to call instead, and words to read out on the phone. */
export interface UrgentWords {
  readonly by: "now" | "today" | "days";
  readonly first: string;
  readonly more: readonly string[];
  /** Said the first time only. */
  readonly once: readonly string[];
  readonly instead: readonly string[];
  readonly pause: boolean;
  readonly say: readonly string[];
}

/** Levels C and D: who can answer, what is known in general, and words to ask with. */
export interface ReferWords {
  readonly first: string;
  readonly more: readonly string[];
  readonly ask: readonly string[];
}

/** What follows when one signal of a rule fires. */
export interface Consequence {
  readonly after: After;
  /** The person fell: standing exercises need support from now on. */
  readonly addsTierC: boolean;
  /** Answered to the person alone where others read along. */
  readonly private: boolean;
  /** It counts only where it is asked for: a story that tells of it and asks something else gets the answer to that. */
  readonly onlyIfAsked: boolean;
  /** The article that may stand beside the reply. */
  readonly topic?: string | undefined;
  readonly redFlagLine?: string | undefined;
  readonly emergency?: EmergencyWords | undefined;
  readonly urgent?: UrgentWords | undefined;
  readonly refer?: ReferWords | undefined;
}

/** A fired rule with what follows from it. */
export interface Advice extends Fired {
  readonly then: Consequence;
}

/** What every signal of every rule leads to. */
export class Advices {
  readonly #consequences: ReadonlyMap<string, Consequence>;

  /** By "rule/signal". */
  constructor(consequences: ReadonlyMap<string, Consequence>) {
    this.#consequences = consequences;
  }

  /** What stands on top of an answer to something that is like an emergency of this rule. */
  redFlagLine(rule: string): string | undefined {
    return this.#consequences.get(`${rule}/${RECOGNISED}`)?.redFlagLine;
  }

  /** Whether something fired, and all of it counts only where it is asked for. */
  onlyIfAsked(fired: readonly Fired[]): boolean {
    return fired.length > 0 && this.of(fired).every(({ then }) => then.onlyIfAsked);
  }

  /** The fired rules with their consequences, in the same order. */
  of(fired: readonly Fired[]): Advice[] {
    return fired.flatMap((one) => {
      const then = this.#consequences.get(`${one.rule}/${one.signal}`);
      return then === undefined ? [] : [{ ...one, then }];
    });
  }
}
