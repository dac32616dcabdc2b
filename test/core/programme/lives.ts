import fc from "fast-check";
import type { DayPlan, PlannedExercise } from "../../../src/core/programme/day-plan.ts";
import type { Tier } from "../../../src/core/programme/exercise.ts";
import { compact } from "../../../src/core/programme/fold.ts";
import type {
  History,
  Morning,
  PainArea,
  Report,
  SessionRecord,
  Symptom,
} from "../../../src/core/programme/history.ts";
import type { ProgrammeKnowledge } from "../../../src/core/programme/knowledge.ts";
import { plan } from "../../../src/core/programme/plan.ts";
import type { Profile } from "../../../src/core/programme/profile.ts";
import { lightened } from "../../../src/core/programme/profiles.ts";
import { assess, settled } from "../../../src/core/programme/progress.ts";
import { addDays } from "../../../src/core/prompts/schedule.ts";
import { someone } from "./knowledge.ts";

/** What somebody does on one day, drawn at random; the exercises are filled in by the plan. */
export interface DayDraw {
  readonly done: "all" | "some" | "none";
  readonly report: Report;
  readonly morning: Morning | undefined;
  readonly hurt: number | undefined;
  readonly accepts: boolean;
  readonly clears: boolean;
  /** Asks that the next week be lighter. */
  readonly asksLess: boolean;
}

/** One day of a life with what was known when it was planned. */
export interface LivedDay {
  readonly date: string;
  readonly plan: DayPlan;
  readonly profile: Profile;
  readonly record: SessionRecord;
  /** Exercises that went one step up on that day. */
  readonly steps: readonly string[];
  /** In a lighter week, what the day would have held without it. */
  readonly usual: DayPlan | undefined;
}

const good: Report = { allWell: true, felt: "light" };
const pain = fc.record({
  score: fc.integer({ min: 0, max: 10 }),
  isNew: fc.boolean(),
  area: fc.constantFrom<PainArea>("knee", "shoulder", "wrist", "back", "hip", "foot", "unknown", "neck"),
});
const trouble: fc.Arbitrary<Report> = fc.oneof(
  fc.record({ effort: fc.integer({ min: 0, max: 10 }) }),
  fc.record({ pain, effort: fc.integer({ min: 2, max: 8 }) }),
  fc.record({ steadiness: fc.constantFrom("wobbly" as const, "near-fall" as const, "fall" as const) }),
  fc.record({
    symptoms: fc.subarray<Symptom>(["dizziness", "pelvic-leak", "bad-night", "chest-pain"], { maxLength: 1 }),
  }),
);

/** Mostly good days, as in life, so that people do progress; now and then anything. */
export const dayDraw: fc.Arbitrary<DayDraw> = fc.record({
  done: fc.constantFrom(
    "all" as const,
    "all" as const,
    "all" as const,
    "all" as const,
    "some" as const,
    "none" as const,
  ),
  report: fc.oneof({ weight: 14, arbitrary: fc.constant(good) }, { weight: 1, arbitrary: trouble }),
  morning: fc.oneof(
    { weight: 20, arbitrary: fc.constant<Morning>({ back: "none", ache: "mild" }) },
    { weight: 1, arbitrary: fc.constantFrom<Morning | undefined>(undefined, { back: "new-or-worse", ache: "none" }) },
  ),
  hurt: fc.option(fc.nat(5), { freq: 30, nil: undefined }),
  accepts: fc.boolean(),
  clears: fc.integer({ min: 0, max: 4 }).map((one) => one === 0),
  asksLess: fc.integer({ min: 0, max: 39 }).map((one) => one === 0),
});

/** A person of any tier, kit, floor, flags and agreements. */
export function personDraw(knowledge: ProgrammeKnowledge, tier: Tier, kit: readonly string[], floor: boolean) {
  return fc
    .record({
      // One of the two years has a 29 February.
      startedOn: fc.constantFrom("2026-01-05", "2028-01-03"),
      flags: fc.subarray([...knowledge.flags.keys()], { maxLength: 6 }),
      agreed: fc.subarray([...knowledge.conditions.keys(), "hip-replacement"]),
      usualPain: fc.integer({ min: 0, max: 5 }),
      usualPainChecked: fc.boolean(),
      days: fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.subarray([1, 2, 3, 4, 5, 6, 7] as const) },
      ),
    })
    .map(({ flags, agreed, ...more }) =>
      someone(knowledge, {
        ...more,
        tier,
        kit,
        floor,
        flags,
        agreements: agreed.map((what) => ({ what, on: "2026-01-01" })),
      }),
    );
}

/** Lives `draws.length` days: plans each day, reports as drawn, lets the answers change the person. `summed`: old days are summed up each day. */
export function live(
  knowledge: ProgrammeKnowledge,
  start: Profile,
  draws: readonly DayDraw[],
  summed = true,
): LivedDay[] {
  let profile = start;
  let history: History = { v: 1, sessions: [], events: [] };
  const days: LivedDay[] = [];
  for (const [at, draw] of draws.entries()) {
    const date = addDays(start.startedOn, at);
    profile = draw.clears ? cleared(profile, date) : profile;
    const today = plan(knowledge, profile, date, history);
    const { lighter, ...others } = profile;
    const isLighter = lighter !== undefined && lighter.from <= date && date < lighter.until;
    const usual = isLighter ? plan(knowledge, others, date, history) : undefined;
    const record = recordOf(today, draw);
    const assessed = assess(knowledge, profile, { ...history, sessions: [...history.sessions, record] }, date);
    // They take every step that they can get, offered or not.
    const told = { ...record, ...(draw.accepts ? { accepted: today.main.map((item) => item.exercise) } : {}) };
    history = { ...history, sessions: [...history.sessions, told] };
    const { before } = compact(knowledge, profile, history, addDays(date, 1));
    const steps = Object.entries(before?.exercises ?? {}).flatMap(([id, own]) => (own.lastUp === date ? [id] : []));
    days.push({ date, plan: today, profile, record: told, steps, usual });
    if (assessed !== undefined) profile = settled(profile, assessed);
    if (draw.asksLess) profile = lightened(profile, date);
    if (summed) history = compact(knowledge, profile, history, date);
  }
  return days;
}

function cleared(profile: Profile, date: string): Profile {
  return {
    ...profile,
    holds: profile.holds.map((hold) => (hold.ended === undefined ? { ...hold, ended: date } : hold)),
  };
}

function recordOf(today: DayPlan, draw: DayDraw): SessionRecord {
  const done = today.kind === "session" ? draw.done : "none";
  const planned = today.main.map(({ exercise, rung }: PlannedExercise) => ({ exercise, rung }));
  const hurt = draw.hurt === undefined ? undefined : planned[draw.hurt];
  return {
    date: today.date,
    planned,
    done,
    outcomes: hurt === undefined || done === "none" ? [] : [{ exercise: hurt.exercise, outcome: "hurt" }],
    ...(done === "none" ? {} : { report: draw.report }),
    ...(done === "none" || draw.morning === undefined ? {} : { morning: draw.morning }),
  };
}
