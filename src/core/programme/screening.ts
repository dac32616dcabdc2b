import type { BaseTier, Tier } from "./exercise.ts";

/** What an answer of the screening means. Nothing set: it changes nothing. */
interface Meaning {
  /** No exercise until a clinician agreed; the reason's id. */
  readonly hold?: string;
  readonly tier?: Exclude<BaseTier, "A">;
  /** Not known: taken as B and C together. */
  readonly unsure: boolean;
  readonly flags: readonly string[];
  /** "falls-assessment", "B7" (a safety rule): what to tell besides. */
  readonly advise: readonly string[];
  /** Conditions that are met, such as help near. */
  readonly met: readonly string[];
}

export interface ScreeningAnswer {
  readonly id: string;
  /** At most 20 characters. */
  readonly label: string;
  readonly phrasings: readonly string[];
  readonly means: Meaning;
  /** Of a scale: the lowest and highest number that it covers. */
  readonly range?: readonly [number, number];
}

/** A question at the start and every twelve weeks. */
export interface ScreeningQuestion {
  readonly id: string;
  /** one: a single answer; many: any number; scale: 0 to 10, whose answers carry the range that each covers. */
  readonly kind: "one" | "many" | "scale";
  readonly text: string;
  /** Things of which any one makes it a yes. */
  readonly list: readonly string[];
  readonly why: string;
  readonly answers: readonly ScreeningAnswer[];
  /** Asked only if that question got one of these answers. */
  readonly askIf?: { readonly question: string; readonly answers: readonly string[] };
  /** What no answer means: not known, or nothing. */
  readonly skip: "unsure" | "nothing";
  /** Also asked at the twelve-weekly review. */
  readonly review: boolean;
}

/** Answer ids by question id; for a scale the number as text. Missing or empty: skipped. */
export type ScreeningAnswers = Readonly<Record<string, readonly string[]>>;

/** Why the tier is what it is. */
export interface TierReason {
  readonly question: string;
  readonly tier: "B" | "C" | "BC";
}

/** The outcome of the screening. */
export interface Screening {
  readonly tier: Tier;
  /** Hold reasons, ids; empty: no hold. Hold beats all tiers. */
  readonly hold: readonly string[];
  readonly reasons: readonly TierReason[];
  readonly flags: readonly string[];
  readonly advise: readonly string[];
  readonly met: readonly string[];
  readonly usualPain?: number;
  readonly usualPainChecked: boolean;
}
