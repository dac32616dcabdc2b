import { type Block, text } from "../message.ts";
import { daysBetween } from "../programme/days.ts";
import type { Exercise } from "../programme/exercise.ts";
import type { ProgrammeKnowledge } from "../programme/knowledge.ts";
import { showExercise } from "../programme/showing.ts";
import { reasonsAgainst, type Situation } from "../programme/situation.ts";
import { termsFor } from "../programme/terms.ts";
import type { LocalDate } from "../stores/document.ts";

/** Nobody's profile: the strictest tier, with what is found in every kitchen. */
const EVERYBODY = "BC";
const KITCHEN = ["chair", "worktop"];
const FIRST_DAY: LocalDate = "2026-01-01";

/** Exercises that suit every tier as they stand, taking turns by category so that no two days running are alike. */
export function forEverybody(knowledge: ProgrammeKnowledge): readonly Exercise[] {
  const kit = [...knowledge.kit.values()].filter(({ ask, load }) => !ask && !load).map(({ id }) => id);
  const none: ReadonlySet<string> = new Set();
  const situation: Situation = {
    ...{ tier: EVERYBODY, kit: new Set([...kit, ...KITCHEN]), floor: false },
    ...{ flags: none, met: none, stopped: none, unwanted: none },
  };
  const fitting = [...knowledge.exercises.values()].filter(
    (exercise) =>
      exercise.impact === undefined &&
      exercise.tiers.A !== undefined &&
      // One way for everybody: nobody has to read on to learn that theirs is another.
      termsFor(exercise, EVERYBODY)?.position === exercise.position &&
      reasonsAgainst(knowledge, exercise, situation).length === 0,
  );
  const rows = [...new Set(fitting.map(({ category }) => category))].map((of) =>
    fitting.filter(({ category }) => category === of),
  );
  const longest = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: longest }, (_, at) => rows.flatMap((row) => row[at] ?? [])).flat();
}

/** The exercise of a day: the same for everybody, another one the next day. */
export function exerciseOn(exercises: readonly Exercise[], date: LocalDate): Exercise | undefined {
  const day = daysBetween(FIRST_DAY, date);
  return exercises[((day % exercises.length) + exercises.length) % exercises.length];
}

/** How it is done in its gentlest form, with who leaves it out. */
export function exerciseBlocks(knowledge: ProgrammeKnowledge, exercise: Exercise): readonly Block[] {
  const terms = termsFor(exercise, EVERYBODY);
  const gentlest = terms === undefined ? exercise : { ...exercise, dose: terms.dose, needs: terms.needs };
  const notes = terms?.notes ?? [];
  const { blocks } = showExercise(knowledge, gentlest);
  return notes.length === 0 ? blocks : [...blocks.slice(0, -1), text(notes.join(" ")), ...blocks.slice(-1)];
}
