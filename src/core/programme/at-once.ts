import type { Pain } from "./history.ts";
import type { ProgrammeKnowledge, ProgressRow } from "./knowledge.ts";
import { fits } from "./signal.ts";

/** Numbers as they are told, from 0 to 10. `isNew` and `area` where they are known by now. */
export interface ToldFigures {
  readonly pain?: Pick<Pain, "score"> & Partial<Pick<Pain, "isNew" | "area" | "soreness">>;
  readonly effort?: number;
  /** 0 where nobody told. Undefined: not known whose usual it would be, so that no rise is judged. */
  readonly usual: number | undefined;
}

/**
 * The strictest row of the progress table that stops everything for these numbers alone. What it asks comes before anything
 * else (safety rules, section 0, point 17).
 */
export function stopsAtOnce(
  knowledge: ProgrammeKnowledge,
  { pain, effort, usual }: ToldFigures,
): ProgressRow | undefined {
  const isNew = pain?.isNew === true && pain.soreness !== true;
  const near = knowledge.progress.nearSpine.includes(pain?.area ?? "unknown");
  const signal = {
    ...(effort === undefined ? {} : { effort }),
    ...(pain === undefined ? {} : { pain: pain.score, newPain: isNew && near ? "near-spine" : "none" }),
    ...(pain === undefined || usual === undefined ? {} : { rise: pain.score - usual }),
  };
  return knowledge.progress.rows.find(
    ({ verdict, when }) => verdict === "stop-all" && when.some((line) => fits(line, signal)),
  );
}
