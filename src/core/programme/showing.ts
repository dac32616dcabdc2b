import { type Block, bold, message, type Outbound, text } from "../message.ts";
import type { PlannedExercise } from "./day-plan.ts";
import { doseWords } from "./dose.ts";
import type { Exercise, Need, Tier } from "./exercise.ts";
import { note, type ProgrammeKnowledge } from "./knowledge.ts";
import { termsFor } from "./terms.ts";
import { listed } from "./why.ts";

/** An exercise as an answer: what it is, kit, steps, dose, the warning, and who leaves it out. By tier where it is known. */
export function showExercise(knowledge: ProgrammeKnowledge, exercise: Exercise, tier?: Tier): Outbound {
  const say = (key: string, values: Readonly<Record<string, string>> = {}) => note(knowledge, "show", key, values);
  const terms = tier === undefined ? undefined : termsFor(exercise, tier);
  const blocks: Block[] = [text(bold(say("heading", { name: exercise.name })), ` ${exercise.helps}`)];
  if (tier !== undefined && terms === undefined) blocks.push(text(say("notForTier")));
  const needs = (terms?.needs ?? exercise.needs).map((need) => kitWords(knowledge, need));
  if (needs.length > 0) blocks.push(text(say("kit", { kit: needs.join(", and ") })));
  blocks.push({ kind: "list", ordered: true, items: exercise.steps.map((step) => [step]) });
  const dose = doseWords(terms?.dose ?? exercise.dose);
  const how = [say(terms === undefined ? "dose" : "doseIn", { dose }), ...(terms?.notes ?? [])];
  if (tier === undefined || terms !== undefined) blocks.push(text(how.join(" ")));
  blocks.push(text(`${exercise.warning} ${say("stops")}`));
  blocks.push(...cautions(knowledge, exercise, terms?.onlyAfter ?? []));
  const source = knowledge.sources.get(exercise.sources[0] ?? "");
  if (source !== undefined) blocks.push(text(say("source", { source: `${source.organisation}, ${source.year}` })));
  return message(blocks);
}

function cautions(knowledge: ProgrammeKnowledge, exercise: Exercise, onlyAfter: readonly string[]): Block[] {
  const say = (key: string, values: Readonly<Record<string, string>> = {}) =>
    text(note(knowledge, "show", key, values));
  const words = (ask: boolean) =>
    exercise.doNotUseIf.filter((one) => one.ask === ask).flatMap(({ flag }) => knowledge.flags.get(flag)?.words ?? []);
  const blocks: Block[] = [];
  const conditions = onlyAfter.flatMap((id) => knowledge.conditions.get(id)?.words ?? []);
  if (conditions.length > 0) blocks.push(say("after", { conditions: listed(conditions) }));
  const out = words(false);
  if (out.length > 2) blocks.push(say("leaveOutList"), { kind: "list", ordered: false, items: out.map(asSentence) });
  else if (out.length > 0) blocks.push(say("leaveOut", { reasons: listed(out, "or") }));
  if (words(true).length > 0) blocks.push(say("askFirst", { reasons: listed(words(true), "or") }));
  return blocks;
}

function asSentence(words: string): readonly string[] {
  return [`${words.charAt(0).toUpperCase()}${words.slice(1)}.`];
}

/** "a firm chair or a fixed worktop" */
function kitWords(knowledge: ProgrammeKnowledge, need: Need): string {
  return listed(
    need.flatMap((piece) => knowledge.kit.get(piece)?.name ?? []),
    "or",
  );
}

/** What a guided step shows: the steps, today's way, the dose, the cues and the warning, each as a line. */
export interface StepLines {
  readonly name: string;
  /** "2 sets of 8" */
  readonly dose: string;
  readonly steps: readonly string[];
  /** The lighter or harder way, and what the tier changes. */
  readonly notes: readonly string[];
  readonly cues: readonly string[];
  readonly warning: string;
}

/** The lines of one planned exercise. Throws where the exercise does not exist. */
export function stepLines(knowledge: ProgrammeKnowledge, planned: PlannedExercise, tier: Tier): StepLines {
  const exercise = knowledge.exercises.get(planned.exercise);
  if (exercise === undefined) throw new Error(`There is no exercise "${planned.exercise}".`);
  const notes = [...(planned.way === undefined ? [] : [planned.way]), ...(termsFor(exercise, tier)?.notes ?? [])];
  if (planned.bothHands) notes.push(note(knowledge, "why", "both-hands"));
  const { name, steps, cues, warning } = exercise;
  return { name, dose: doseWords(planned.dose), steps, notes, cues, warning };
}
