import type { z } from "zod";
import type { Fault } from "../../core/fault.ts";
import type { ProgrammeKnowledge } from "../../core/programme/knowledge.ts";
import { checkExercises } from "./exercise-check.ts";
import { readExercises } from "./exercises.ts";
import { checkProgramme } from "./programme-check.ts";
import * as form from "./programme-schema.ts";
import { filesIn } from "./text-files.ts";
import { readYaml } from "./yaml-file.ts";

const FOLDER = "knowledge/programme";

/**
 * Reads exercises, movements and the programme below `root`. Every breach goes to `faults` with file, line and repair; undefined
 * where a file is too broken to go on.
 */
export function readProgramme(root: string, faults: Fault[]): ProgrammeKnowledge | undefined {
  const read = <T>(name: string, schema: z.ZodType<T>) => readYaml(root, `${FOLDER}/${name}.yaml`, schema, faults);
  const kit = read("kit", form.kitSchema);
  const flags = read("flags", form.flagSchema);
  const conditions = read("conditions", form.conditionSchema);
  const muscles = read("muscles", form.muscleSchema);
  const sources = read("sources", form.sourcesSchema);
  const screening = read("screening", form.screeningSchema);
  const tiers = read("tiers", form.tierTextSchema);
  const weeks = read("weeks", form.weeksSchema);
  const progress = read("progress", form.progressSchema);
  const notes = read("notes", form.notesSchema);
  const requests = read("requests", form.requestsSchema);
  const movements = filesIn(root, "knowledge/movements", ".yaml").flatMap((file) => {
    const one = readYaml(root, file, form.movementSchema, faults);
    return one === undefined ? [] : [{ file, read: one }];
  });
  const entries = readExercises(root, faults);
  if (kit === undefined || flags === undefined || conditions === undefined || muscles === undefined) return undefined;
  if (sources === undefined || screening === undefined || tiers === undefined || weeks === undefined) return undefined;
  if (progress === undefined || notes === undefined || requests === undefined) return undefined;
  // zod tells optional parts as "or undefined"; a key that is not in the file is not in the object either.
  const knowledge = {
    exercises: new Map(entries.map(({ exercise }) => [exercise.id, exercise])),
    movements: byId(movements.flatMap((one) => one.read.value)),
    kit: byId(kit.value),
    flags: byId(flags.value),
    conditions: byId(conditions.value),
    muscles: new Map(muscles.value.map(({ id, words }) => [id, words])),
    sources: byId(sources.value),
    screening: screening.value,
    tiers: tiers.value,
    weeks: weeks.value,
    progress: progress.value,
    notes: notes.value,
    requests: requests.value,
  } as unknown as ProgrammeKnowledge;
  checkExercises(entries, knowledge, faults);
  checkProgramme({ screening, weeks, progress, conditions, movements }, knowledge, faults);
  return knowledge;
}

function byId<T extends { readonly id: string }>(all: readonly T[]): Map<string, T> {
  return new Map(all.map((one) => [one.id, one]));
}
