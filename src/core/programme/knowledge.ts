import type { Source } from "../answers/article.ts";
import type { Advice, Verdict } from "./assessment.ts";
import type { BaseTier, Exercise, Tier } from "./exercise.ts";
import type { ScreeningQuestion } from "./screening.ts";

interface Kit {
  readonly id: string;
  readonly name: string;
  /** At most 20 characters. */
  readonly label: string;
  /** Asked at the start; otherwise taken as found in every home. */
  readonly ask: boolean;
  /** Adds weight or pull. */
  readonly load: boolean;
}

interface Flag {
  readonly id: string;
  readonly kind: "lasting" | "now";
  /** Follows "Leave it out if". */
  readonly words: string;
  /** New pain in these parts sets the flag for a while. */
  readonly areas: readonly string[];
}

export interface Condition {
  readonly id: string;
  readonly kind: "said" | "earned";
  readonly words: string;
  readonly label?: string;
  /** earned: steady in this exercise for so many weeks. */
  readonly exercise?: string;
  readonly weeks?: number;
  /** earned: so many sessions in each of the weeks. */
  readonly sessionsAWeek?: number;
}

/** What a slot of a day takes: a category, a group of weeks.yaml, or impact. */
export interface Slot {
  readonly from: string;
  readonly count: readonly [number, number];
  /** Always among them. */
  readonly keep: readonly string[];
  /** Nothing of the last such day comes again, but for `keep`. */
  readonly fresh: boolean;
  /** Only once impact is fully built up. */
  readonly whenFull: boolean;
}

export interface Focus {
  readonly name: string;
  readonly rest: boolean;
  readonly slots: readonly Slot[];
}

/** A part of warm-up or finish: the first exercise that fits, for so many minutes or breaths. */
export interface Frame {
  readonly minutes?: number;
  readonly breaths?: number;
  readonly firstOf: readonly string[];
}

/** knowledge/programme/weeks.yaml; days are counted from 1. */
export interface Weeks {
  readonly limits: {
    readonly minutes: readonly [number, number];
    readonly mainMinutes: Readonly<Record<Tier, number>>;
    readonly openingDays: number;
    readonly strengthRestHours: number;
    readonly restartAfterDays: number;
    readonly stepDownAfterDays: number;
    readonly soreDays: number;
    readonly nearFallDays: number;
    readonly infusionRestDays: number;
    readonly reviewWeeks: number;
    readonly twoMinutes: number;
  };
  readonly impact: {
    readonly fromDay: number;
    readonly fullAfterDays: number;
    readonly dailyMost: number;
    readonly full: number;
    readonly stepDays: number;
    readonly newKindDays: number;
  };
  readonly effort: Readonly<
    Record<Tier, { readonly strength: readonly [number, number]; readonly other: readonly [number, number] }>
  >;
  readonly caps: {
    readonly exerciseDays: number;
    readonly weekDays: number;
    readonly perWeek: Readonly<Record<Tier, number>>;
    readonly sessions: number;
    readonly overDays: number;
  };
  readonly focus: Readonly<Record<string, Focus>>;
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly weeks: Readonly<Record<Tier, readonly string[]>>;
  readonly fewerDays: Readonly<Record<string, readonly number[]>>;
  readonly warmUp: readonly Frame[];
  readonly finish: readonly Frame[];
  readonly pace: Readonly<Record<"times" | "steps" | "breaths" | "flights" | "pause" | "change", number>>;
  readonly never: Readonly<Record<Exclude<BaseTier, "A">, readonly string[]>>;
}

/** A part of a line of the progress table: a range of numbers, some words, or yes or no. */
export type Part = readonly [number, number] | readonly string[] | boolean;

export interface ProgressRow {
  readonly id: string;
  readonly verdict: Verdict;
  readonly when: readonly Readonly<Record<string, Part>>[];
  readonly hold: boolean;
  readonly steps: number;
  readonly halve: boolean;
  readonly fewer: boolean;
  readonly bothHands: boolean;
  readonly restDays: number;
  readonly adds: readonly ("B" | "C")[];
  readonly flags: readonly string[];
  readonly ask: readonly string[];
  readonly advise: readonly Advice[];
  readonly say: string;
  /** What happening again adds: `times` in `withinDays`, or in sessions running where that is 0. */
  readonly again?: {
    readonly times: number;
    readonly withinDays: number;
    readonly steps: number;
    readonly advise: readonly Advice[];
    readonly say?: string | undefined;
  };
}

interface ProgressTable {
  readonly order: readonly Verdict[];
  readonly rows: readonly ProgressRow[];
  readonly felt: Readonly<Record<"light" | "right" | "hard", "floor" | "middle" | "above">>;
  readonly nearSpine: readonly string[];
}

/** How a movement stands for a tier. */
export interface MovementVerdict {
  readonly verdict: "change" | "tell" | "build-up" | "ask" | "avoid" | "ask-no" | "no";
  readonly say: string;
}

/** A movement to avoid or change, as knowledge/movements holds it. */
export interface Movement {
  readonly id: string;
  readonly name: string;
  readonly phrasings: readonly string[];
  readonly why: string;
  readonly instead: string;
  /** Exercises to do instead. */
  readonly exercises: readonly string[];
  /** Articles that say more. */
  readonly topics: readonly string[];
  readonly verdicts: Readonly<Record<BaseTier, MovementVerdict>>;
  readonly sources: readonly string[];
}

/** How people ask for exercises and movements; see requests.yaml. */
export interface Requests {
  readonly exercise: readonly string[];
  readonly movement: readonly string[];
  readonly polite: readonly string[];
  readonly tails: readonly string[];
  readonly fillers: readonly string[];
  readonly needRequest: readonly string[];
}

interface TierTexts {
  readonly outcomes: Readonly<Record<Tier | "hold", readonly string[]>>;
  readonly because: Readonly<Record<string, string>>;
  readonly advise: Readonly<Record<string, string>>;
  readonly holds: Readonly<Record<string, string>>;
}

/** Everything that a physiotherapist may change, read from knowledge/exercises, movements and programme. */
export interface ProgrammeKnowledge {
  readonly exercises: ReadonlyMap<string, Exercise>;
  readonly movements: ReadonlyMap<string, Movement>;
  readonly kit: ReadonlyMap<string, Kit>;
  readonly flags: ReadonlyMap<string, Flag>;
  readonly conditions: ReadonlyMap<string, Condition>;
  readonly muscles: ReadonlyMap<string, string>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly screening: readonly ScreeningQuestion[];
  readonly tiers: TierTexts;
  readonly weeks: Weeks;
  readonly progress: ProgressTable;
  /** Sections of notes.yaml: plan, why, show, movement, labels. */
  readonly notes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly requests: Requests;
}

/** The text under `key` of a section of notes.yaml, with its placeholders filled. Throws where there is none. */
export function note(
  knowledge: ProgrammeKnowledge,
  section: string,
  key: string,
  values: Readonly<Record<string, string>> = {},
): string {
  const text = knowledge.notes[section]?.[key];
  if (text === undefined) throw new Error(`There is no text "${section}.${key}" in knowledge/programme/notes.yaml.`);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
