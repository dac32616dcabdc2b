import * as z from "zod";
import type { Fault } from "../../core/fault.ts";
import type { Exercise, Link } from "../../core/programme/exercise.ts";
import { filesIn } from "./text-files.ts";
import { readYaml, type YamlFile } from "./yaml-file.ts";

const unit = z.enum(["times", "seconds", "minutes", "steps", "rounds", "breaths", "flights"]);
const position = z.enum(["seated", "supported", "standing", "floor"]);
const category = z.enum(["weight-bearing", "strength", "balance", "posture", "flexibility", "breathing"]);
const needs = z.array(z.array(z.string()).min(1));
const small = z.number().positive();
const dose = z.strictObject({
  sets: z.int().min(1).max(4),
  count: z.int().min(1),
  unit,
  hold: small.optional(),
  each: z.boolean().optional(),
  takes: small.optional(),
  most: z.strictObject({ sets: z.int().min(1).max(10), count: z.int().min(1), hold: small.optional() }),
  step: z.strictObject({ sets: small.optional(), count: small.optional(), hold: small.optional() }),
});
const terms = z.strictObject({
  position: position.optional(),
  needs: needs.optional(),
  dose: dose.optional(),
  onlyAfter: z.array(z.string()).default([]),
  note: z.string().optional(),
});
const tier = z.enum(["A", "B", "C"]);
const way = z.strictObject({
  way: z.string().min(8),
  tiers: z.array(tier).default(["A", "B", "C"]),
  position: position.optional(),
  needs: needs.optional(),
  handsFree: z.boolean().default(false),
  notWith: z.array(z.string()).default([]),
  insteadWith: z.array(z.string()).default([]),
});
const link = z.union([z.strictObject({ to: z.string() }), way]);
const flagUse = z.union([
  z.string().transform((flag) => ({ flag, ask: false })),
  z.strictObject({ flag: z.string(), ask: z.literal(true) }),
]);
const sentence = z.string().regex(/[.!]$/, "must be a sentence that ends with a full stop");

const schema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be small letters, digits and hyphens"),
    name: z.string().min(3),
    label: z.string().max(20, "must be 20 characters or fewer, to fit a button").optional(),
    category,
    also: z.array(category).default([]),
    position,
    needs,
    dose,
    tiers: z.strictObject({ A: terms.optional(), B: terms.optional(), C: terms.optional() }),
    helps: sentence,
    steps: z.array(sentence).min(3, "must have 3 to 6 steps").max(6, "must have 3 to 6 steps"),
    cues: z.array(sentence).min(1),
    warning: sentence,
    doNotUseIf: z.array(flagUse),
    muscles: z.array(z.string()).min(1),
    hard: z.boolean(),
    impact: z.enum(["moderate", "jog"]).optional(),
    easier: z.array(link),
    harder: z.array(link),
    phrasings: z.array(z.string().min(3)).min(6, "must list 6 or more names that people use"),
    sources: z.array(z.string()).min(1, "must name a source"),
  }),
);

/** An exercise with the way back to its lines. */
export interface ExerciseEntry {
  readonly exercise: Exercise;
  readonly file: string;
  lineOf(path: readonly PropertyKey[]): number;
}

/** Reads every exercise below `root`; breaches of the form go to `faults`. The links are checked by `checkExercises`. */
export function readExercises(root: string, faults: Fault[]): ExerciseEntry[] {
  const entries: ExerciseEntry[] = [];
  for (const file of filesIn(root, "knowledge/exercises", ".yaml")) {
    const read = readYaml(root, file, schema, faults);
    for (const [at, raw] of (read?.value ?? []).entries()) {
      if (read !== undefined) entries.push({ exercise: exerciseOf(raw), file, lineOf: linesBelow(read, at) });
    }
  }
  for (const [at, { exercise, file, lineOf }] of entries.entries()) {
    const twin = entries.slice(0, at).find((other) => other.exercise.id === exercise.id);
    if (twin === undefined) continue;
    const what = `The exercise "${exercise.id}" stands in ${twin.file} too.`;
    faults.push({ file, line: lineOf(["id"]), what, repair: "Keep one of the two." });
  }
  return entries;
}

function linesBelow<T>(read: YamlFile<T>, at: number) {
  return (path: readonly PropertyKey[]) => read.lineOf([at, ...path]);
}

/** zod tells optional parts as "or undefined"; a key that is not in the file is not in the object either. */
function exerciseOf(raw: z.infer<typeof schema>[number]): Exercise {
  return { ...raw, easier: raw.easier.map(linkOf), harder: raw.harder.map(linkOf) } as Exercise;
}

function linkOf(raw: z.infer<typeof link>): Link {
  if ("to" in raw) return { kind: "exercise", id: raw.to };
  return { kind: "variant", ...raw } as Link;
}
