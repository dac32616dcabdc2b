/** How much care the plan takes. BC: the rules of B and of C together. Clinical facts, section 17. */
export type Tier = "A" | "B" | "C" | "BC";

/** The tiers that an exercise is listed for; BC needs both B and C. */
export type BaseTier = "A" | "B" | "C";

type Category = "weight-bearing" | "strength" | "balance" | "posture" | "flexibility" | "breathing";

/** seated; supported: a hand on something fixed; standing: free; floor: on a mat or a firm bed. */
export type Position = "seated" | "supported" | "standing" | "floor";

type Unit = "times" | "seconds" | "minutes" | "steps" | "rounds" | "breaths" | "flights";

/** How much: `sets` of `count` units, each held for `hold` seconds where that is set. `each`: once for each side. */
export interface Dose {
  readonly sets: number;
  readonly count: number;
  readonly unit: Unit;
  readonly hold?: number;
  readonly each?: boolean;
  /** Seconds for each of `count`, where its unit alone does not tell. */
  readonly takes?: number;
}

/** A start dose with the size of one step up and its ceiling. */
export interface DoseRange extends Dose {
  readonly most: { readonly sets: number; readonly count: number; readonly hold?: number };
  /** What one step adds to `count` (or to `hold`, where holding is what grows). */
  readonly step: { readonly count?: number; readonly hold?: number; readonly sets?: number };
}

/** Pieces of kit of which any one will do. */
export type Need = readonly string[];

/** What a tier changes about an exercise. */
interface TierTerms {
  readonly position?: Position;
  readonly needs?: readonly Need[];
  readonly dose?: DoseRange;
  /** Conditions that must be recorded as met before the plan uses it. */
  readonly onlyAfter: readonly string[];
  /** How it is done differently in this tier, in a sentence or two. */
  readonly note?: string;
}

/** A reason to leave an exercise out. `ask`: until a surgeon or physiotherapist agreed. */
interface DoNotUse {
  readonly flag: string;
  readonly ask: boolean;
}

/** A lighter or harder way to do the same exercise. */
export interface Variant {
  readonly kind: "variant";
  readonly way: string;
  /** Tiers that may use it; lighter ways are for all tiers of the exercise. */
  readonly tiers: readonly BaseTier[];
  readonly position?: Position;
  readonly needs?: readonly Need[];
  /** Without a hand on the support. */
  readonly handsFree: boolean;
  /** Flags with which only this way will do: a cushion for a stoop. */
  readonly insteadWith: readonly string[];
  /** Flags that rule this way out. */
  readonly notWith: readonly string[];
}

/** Another exercise of the catalogue that is lighter or harder. */
interface Relative {
  readonly kind: "exercise";
  readonly id: string;
}

export type Link = Variant | Relative;

/** One exercise of the catalogue, as knowledge/exercises holds it. */
export interface Exercise {
  readonly id: string;
  readonly name: string;
  /** What a button says, where the name is longer than 20 characters. */
  readonly label?: string;
  readonly category: Category;
  /** Further categories that may use it: breathing for a posture exercise. */
  readonly also: readonly Category[];
  readonly position: Position;
  readonly needs: readonly Need[];
  readonly dose: DoseRange;
  readonly tiers: Readonly<Partial<Record<BaseTier, TierTerms>>>;
  readonly steps: readonly string[];
  readonly cues: readonly string[];
  /** The warning that is shown with the steps. */
  readonly warning: string;
  readonly doNotUseIf: readonly DoNotUse[];
  /** Muscle groups that it works. */
  readonly muscles: readonly string[];
  /** Counts as hard work of its muscles: 48 hours until the next. */
  readonly hard: boolean;
  /** The kind of impact; undefined where there is none. */
  readonly impact?: "moderate" | "jog";
  /** What it is good for, in one sentence. */
  readonly helps: string;
  readonly easier: readonly Link[];
  readonly harder: readonly Link[];
  /** Other names people use. */
  readonly phrasings: readonly string[];
  readonly sources: readonly string[];
}
