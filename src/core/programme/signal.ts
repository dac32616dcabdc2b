import type { LocalDate } from "../stores/document.ts";
import { byTier } from "./by-tier.ts";
import { daysBetween, within } from "./days.ts";
import { ladderUp } from "./dose.ts";
import type { Exercise, Tier } from "./exercise.ts";
import type { ExerciseOutcome, Report, SessionRecord, Steadiness } from "./history.ts";
import type { Part, ProgrammeKnowledge } from "./knowledge.ts";
import type { Profile } from "./profile.ts";
import { usualPainOf } from "./profiles.ts";
import type { Standing } from "./standing.ts";
import { termsFor } from "./terms.ts";

/** What was reported of one exercise, in the words of the progress table. A part that is missing was not reported. */
export type Signal = Readonly<Record<string, number | string | boolean | readonly string[] | undefined>>;

const UNSTEADY: readonly Steadiness[] = ["steady", "wobbly", "near-fall", "fall"];

/** The session's report with what was said of one exercise: its own numbers first, of safety matters the worse. */
function reportOf(record: SessionRecord, outcome: ExerciseOutcome | undefined): Report {
  const session = record.report ?? {};
  const own = outcome?.report ?? {};
  const trouble = outcome?.outcome === "too-hard" || outcome?.outcome === "hurt";
  const steadiness = worse(own.steadiness, session.steadiness);
  const felt = outcome?.outcome === "too-hard" && own.effort === undefined ? "hard" : (own.felt ?? session.felt);
  const effort = own.effort ?? (own.felt === undefined && outcome?.outcome !== "too-hard" ? session.effort : undefined);
  const pain = own.pain ?? session.pain;
  return {
    allWell: own.allWell ?? (session.allWell === true && !trouble),
    ...(effort === undefined ? {} : { effort }),
    ...(felt === undefined ? {} : { felt }),
    ...(pain === undefined ? {} : { pain }),
    ...(steadiness === undefined ? {} : { steadiness }),
    injured: own.injured === true || session.injured === true,
    symptoms: [...(session.symptoms ?? []), ...(own.symptoms ?? [])],
    ...(session.ache48 === undefined ? {} : { ache48: session.ache48 }),
  };
}

function worse(one: Steadiness | undefined, other: Steadiness | undefined): Steadiness | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return UNSTEADY.indexOf(one) > UNSTEADY.indexOf(other) ? one : other;
}

/** What the table needs to judge one exercise of a record; `exercise` undefined: the session as a whole. */
export function signalOf(
  knowledge: ProgrammeKnowledge,
  profile: Profile,
  standing: Standing,
  record: SessionRecord,
  tier: Tier,
  exercise: Exercise | undefined,
): Signal {
  const outcome = record.outcomes.find((one) => one.exercise === exercise?.id);
  const report = reportOf(record, outcome);
  const own = exercise === undefined ? undefined : standing.exercises[exercise.id];
  const { morning } = record;
  return {
    ...effortParts(knowledge, report, tier, exercise),
    ...painParts(knowledge, profile, standing, record.date, report),
    hurtUnknown: outcome?.outcome === "hurt" && report.pain === undefined,
    steadiness: report.steadiness ?? (report.allWell === true ? "steady" : undefined),
    injured: report.injured,
    symptoms: report.symptoms,
    balance: exercise?.category === "balance",
    held: exercise !== undefined && isHeld(exercise, record, tier),
    backWorse: morning === undefined ? undefined : morning.back === "new-or-worse",
    ache: morning?.ache,
    ache48: report.ache48 ?? (morning === undefined ? undefined : false),
    risenBefore: own?.risen === true,
    nearFallsBefore: within(standing.nearFalls, knowledge.weeks.limits.nearFallDays, record.date).length,
  };
}

function effortParts(
  knowledge: ProgrammeKnowledge,
  { effort, felt }: Report,
  tier: Tier,
  exercise: Exercise | undefined,
): Signal {
  const target = knowledge.weeks.effort[tier];
  const [floor, top] = exercise?.category === "strength" ? target.strength : target.other;
  if (effort !== undefined) return { effort, band: effort <= floor ? "floor" : effort <= top ? "in" : "above" };
  if (felt === undefined) return {};
  const meaning = knowledge.progress.felt[felt];
  return { band: meaning === "floor" ? "floor" : meaning === "middle" ? "in" : "above" };
}

function painParts(
  knowledge: ProgrammeKnowledge,
  profile: Profile,
  standing: Standing,
  date: LocalDate,
  report: Report,
): Signal {
  const usual = usualPainOf(profile);
  const pain = report.pain?.score ?? (report.allWell === true ? usual : undefined);
  if (pain === undefined) return {};
  const isNew = report.pain?.isNew === true && report.pain.soreness !== true;
  const area = report.pain?.area ?? "unknown";
  const near = knowledge.progress.nearSpine.includes(area);
  const since = standing.sore[area]?.first;
  return {
    pain,
    rise: pain - usual,
    newPain: !isNew ? "none" : near ? "near-spine" : "elsewhere",
    newPainDays: isNew && since !== undefined ? daysBetween(since, date) : undefined,
    unchanged: usual >= 4 && usual <= 5 && profile.usualPainChecked && pain <= usual,
  };
}

const wholeLadder = byTier((exercise, tier) => ladderUp(exercise, tier, () => true));

function isHeld(exercise: Exercise, record: SessionRecord, tier: Tier): boolean {
  const rung = record.planned.find((planned) => planned.exercise === exercise.id)?.rung ?? 0;
  const way = wholeLadder(exercise, tier)[Math.max(0, rung)]?.way;
  const position = way?.position ?? termsFor(exercise, tier)?.position ?? exercise.position;
  return position !== "standing" && way?.handsFree !== true;
}

/** Whether all parts of a line of the table fit. What was not reported fits nothing but a plain "false". */
export function fits(line: Readonly<Record<string, Part>>, signal: Signal): boolean {
  return Object.entries(line).every(([name, part]) => partFits(part, signal[name]));
}

function partFits(part: Part, value: Signal[string]): boolean {
  if (typeof part === "boolean") return part ? value === true : value === false;
  if (value === undefined) return false;
  if (typeof value === "number") return Number(part[0]) <= value && value <= Number(part[1]);
  const words: readonly unknown[] = part;
  if (typeof value === "string") return words.includes(value);
  return Array.isArray(value) && value.some((one) => words.includes(one));
}
