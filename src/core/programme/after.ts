import { addDays } from "../prompts/schedule.ts";
import type { LocalDate } from "../stores/document.ts";
import { daysBetween, later, within } from "./days.ts";
import { LOWEST_RUNG } from "./dose.ts";
import type { HealthEvent, SessionRecord } from "./history.ts";
import { isAgain, type Judged, type Judgement } from "./judgement.ts";
import type { ProgrammeKnowledge } from "./knowledge.ts";
import type { Signal } from "./signal.ts";
import type { ExerciseStanding, Standing } from "./standing.ts";

/** Halved doses are remembered for so many days: the table looks back two weeks. */
const HALVED_DAYS = 15;

/** An exercise that was never done. */
export const NEW_EXERCISE: ExerciseStanding = { rung: 0, bothHands: false, risen: false, eased: false };

/** What a judged session makes of one exercise. `counts`: it may count towards a step up (not in the first weeks). */
export function afterExercise(
  own: ExerciseStanding,
  id: string,
  { signal, rows, verdict }: Judged,
  record: SessionRecord,
  standing: Standing,
  counts: boolean,
): ExerciseStanding {
  const { date } = record;
  const { good, steadySince, once: _, ...rest } = own;
  const strict = rows.filter((row) => row.verdict !== "keep" && row.verdict !== "step-up");
  const again = strict.filter((row) => isAgain(row, standing, own.eased, date));
  const steps = Math.max(0, ...strict.map((row) => row.steps), ...again.map((row) => row.again?.steps ?? 0));
  const less = strict.some((row) => row.fewer) && steps === 0;
  const atRung = record.planned.find((planned) => planned.exercise === id)?.rung === own.rung;
  return {
    ...rest,
    rung: Math.max(LOWEST_RUNG, own.rung - steps),
    ...(strict.some((row) => row.halve) ? { once: "half" as const } : less ? { once: "fewer" as const } : {}),
    bothHands: own.bothHands || strict.some((row) => row.bothHands),
    ...(verdict === "stop-exercise" ? { stoppedOn: date } : {}),
    firstDone: own.firstDone ?? date,
    lastDone: date,
    ...goodAfter(good, verdict === "step-up" && counts && own.once === undefined && atRung, date),
    ...steadyAfter(steadySince, signal["steadiness"], date),
    risen: Number(signal["rise"] ?? 0) >= 2,
    eased: strict.some((row) => row.fewer),
  };
}

function goodAfter(good: ExerciseStanding["good"], ready: boolean, date: LocalDate): Pick<ExerciseStanding, "good"> {
  if (!ready) return {};
  return { good: { count: (good?.count ?? 0) + 1, first: good?.first ?? date, last: date } };
}

function steadyAfter(
  since: LocalDate | undefined,
  steadiness: Signal[string],
  date: LocalDate,
): Pick<ExerciseStanding, "steadySince"> {
  if (steadiness === "steady") return { steadySince: since ?? date };
  if (steadiness !== undefined || since === undefined) return {};
  return { steadySince: since };
}

/** What a judged session makes of everything but the single exercises. */
export function afterDay(
  knowledge: ProgrammeKnowledge,
  standing: Standing,
  record: SessionRecord,
  { rows, each }: Judgement,
): Partial<Standing> {
  const { date } = record;
  const skipped = record.outcomes.filter(({ outcome }) => outcome === "skipped").map(({ exercise }) => exercise);
  const set = record.planned.map((planned) => planned.exercise);
  const restDays = Math.max(0, ...rows.map((row) => row.restDays));
  const nearFall = each.some(({ signal }) => signal["steadiness"] === "near-fall");
  return {
    lastPlanned: { ...standing.lastPlanned, ...Object.fromEntries(set.map((id) => [id, date])) },
    ...(set.length > 0 ? { lastSet: { date, exercises: set } } : {}),
    ...(record.done === "none"
      ? {}
      : {
          lastDone: date,
          lastWorked: { date, exercises: set.filter((id) => !skipped.includes(id)) },
          base: baseAfter(standing.base, date),
        }),
    ...(restDays > 0
      ? restAfter(
          standing,
          addDays(date, restDays + 1),
          rows.some((row) => row.id === "unwell"),
        )
      : {}),
    ...(rows.some((row) => row.hold) ? { heldOn: date } : {}),
    ...(rows.some((row) => row.adds.includes("C")) ? { loweredOn: date } : {}),
    nearFalls: [...within(standing.nearFalls, knowledge.weeks.limits.nearFallDays, date), ...(nearFall ? [date] : [])],
    halved: [...within(standing.halved, HALVED_DAYS, date), ...(rows.some((row) => row.halve) ? [date] : [])],
    stepUps: standing.stepUps.filter(({ on }) => daysBetween(on, date) < 35),
    sore: soreAfter(knowledge, standing, record, each),
    flags: [...new Set([...standing.flags, ...rows.flatMap((row) => row.flags)])],
  };
}

function restAfter(standing: Standing, until: LocalDate, unwell: boolean): Partial<Standing> {
  if ((standing.restUntil ?? "") >= until) return {};
  return { restUntil: until, restReason: unwell ? "unwell" : "hard-day" };
}

function soreAfter(
  knowledge: ProgrammeKnowledge,
  standing: Standing,
  record: SessionRecord,
  each: readonly Judged[],
): Standing["sore"] {
  const { date } = record;
  const kept = Object.entries(standing.sore).filter(([, { until }]) => until >= date);
  const sore = Object.fromEntries(kept);
  if (!each.some(({ signal }) => signal["newPain"] === "elsewhere")) return sore;
  const reports = [record.report, ...record.outcomes.map((outcome) => outcome.report)];
  for (const pain of reports.map((report) => report?.pain)) {
    if (pain?.area === undefined || pain.isNew !== true || pain.soreness === true) continue;
    const until = addDays(date, knowledge.weeks.limits.soreDays);
    sore[pain.area] = { first: sore[pain.area]?.first ?? date, until };
  }
  return sore;
}

function baseAfter(base: Standing["base"], date: LocalDate): NonNullable<Standing["base"]> {
  if (base === undefined) return { from: date, days: [date] };
  const [older, newer] = base.days.length > 1 ? base.days : [undefined, base.days[0]];
  const broken =
    older !== undefined ? daysBetween(older, date) > 7 : newer === undefined || daysBetween(newer, date) > 7;
  if (broken) return { from: date, days: [date] };
  return { from: base.from, days: [newer, date].filter((day) => day !== undefined) };
}

/** What happened outside a session. */
export function afterEvent(knowledge: ProgrammeKnowledge, standing: Standing, event: HealthEvent): Standing {
  const { date, kind } = event;
  const rest = (days: number) => ({ ...standing, ...restAfter(standing, addDays(date, days), true) });
  switch (kind) {
    case "illness":
      return { ...rest(1), illnessOn: later(standing.illnessOn, date) ?? date };
    case "infusion":
      return rest(knowledge.weeks.limits.infusionRestDays);
    case "fall":
      return { ...standing, heldOn: date, loweredOn: date };
    case "near-fall":
      return {
        ...standing,
        nearFalls: [...within(standing.nearFalls, knowledge.weeks.limits.nearFallDays, date), date],
        ...(within(standing.nearFalls, knowledge.weeks.limits.nearFallDays, date).length > 0
          ? { loweredOn: date }
          : {}),
      };
    default:
      return rest(1);
  }
}
