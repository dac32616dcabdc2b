import type { Advice, ExerciseVerdict, Verdict } from "./assessment.ts";
import { daysBetween } from "./days.ts";
import type { Exercise, Tier } from "./exercise.ts";
import type { SessionRecord } from "./history.ts";
import type { ProgrammeKnowledge, ProgressRow } from "./knowledge.ts";
import type { Profile } from "./profile.ts";
import { fits, type Signal, signalOf } from "./signal.ts";
import type { Standing } from "./standing.ts";

/** What the progress table says of one exercise, or of a session without any. */
export interface Judged {
  readonly exercise: Exercise | undefined;
  readonly signal: Signal;
  /** Rows that fit, strictest first. */
  readonly rows: readonly ProgressRow[];
  readonly verdict: Verdict;
}

/** What follows from a whole record. */
export interface Judgement {
  readonly each: readonly Judged[];
  /** Rows of all exercises, strictest first, each once. */
  readonly rows: readonly ProgressRow[];
  readonly verdict: Verdict;
}

/** The exercises of a record that were done, at least begun. */
export function doneIn(record: SessionRecord): string[] {
  if (record.done === "none") return [];
  const outcome = (id: string) => record.outcomes.find((one) => one.exercise === id)?.outcome;
  return record.planned
    .map((planned) => planned.exercise)
    .filter((id) => {
      const said = outcome(id);
      return said === undefined ? record.done === "all" : said !== "skipped";
    });
}

/** Judges a record by the progress table. If several rows fit, the strictest counts. */
export function judge(
  knowledge: ProgrammeKnowledge,
  profile: Profile,
  standing: Standing,
  record: SessionRecord,
  tier: Tier,
): Judgement {
  const done = doneIn(record).flatMap((id) => knowledge.exercises.get(id) ?? []);
  const subjects: (Exercise | undefined)[] = done.length > 0 ? done : [undefined];
  const each = subjects.map((exercise) => judgeOne(knowledge, profile, standing, record, tier, exercise));
  const rows = sorted(knowledge, new Set(each.flatMap((one) => one.rows)));
  return { each, rows, verdict: rows[0]?.verdict ?? "keep" };
}

function judgeOne(
  knowledge: ProgrammeKnowledge,
  profile: Profile,
  standing: Standing,
  record: SessionRecord,
  tier: Tier,
  exercise: Exercise | undefined,
): Judged {
  const signal = signalOf(knowledge, profile, standing, record, tier, exercise);
  const fitting = knowledge.progress.rows.filter((row) => row.when.some((line) => fits(line, signal)));
  const rows = sorted(knowledge, fitting);
  // Ready for more is a better "keep": where a stricter row fits, only that one counts.
  const verdict = rows.every((row) => row.verdict === "keep" || row.verdict === "step-up")
    ? rows.some((row) => row.verdict === "step-up")
      ? "step-up"
      : "keep"
    : (rows[0]?.verdict ?? "keep");
  return { exercise, signal, rows, verdict };
}

function sorted(knowledge: ProgrammeKnowledge, rows: Iterable<ProgressRow>): ProgressRow[] {
  const { order, rows: all } = knowledge.progress;
  const rank = (row: ProgressRow) => order.indexOf(row.verdict) * 1000 + all.indexOf(row);
  return [...rows].sort((one, other) => rank(one) - rank(other));
}

/** The verdicts as the assessment tells them. */
export function verdictsOf(judgement: Judgement): ExerciseVerdict[] {
  return judgement.each.flatMap(({ exercise, verdict, rows }) =>
    exercise === undefined ? [] : [{ exercise: exercise.id, verdict, rows: rows.map((row) => row.id) }],
  );
}

/** Whether this row has come up as often as its `again` says, this time included. */
export function isAgain(row: ProgressRow, standing: Standing, eased: boolean, date: string): boolean {
  const { again } = row;
  if (again === undefined) return false;
  if (again.withinDays === 0) return eased;
  const before = standing.halved.filter((on) => daysBetween(on, date) <= again.withinDays && on < date);
  return before.length + 1 >= again.times;
}

/** Who should hear of it, by all rows that fit and what coming up again adds. */
export function adviceOf(judgement: Judgement, standing: Standing, date: string): Advice[] {
  const advice = judgement.rows.flatMap((row) => [
    ...row.advise,
    ...(isAgain(row, standing, false, date) ? (row.again?.advise ?? []) : []),
  ]);
  return [...new Set(advice)];
}
