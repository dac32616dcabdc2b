import type { PlannedExercise } from "./day-plan.ts";
import { note, type ProgrammeKnowledge } from "./knowledge.ts";
import type { Profile } from "./profile.ts";

/** "Why this exercise?": what it is good for, what it works, and why it is lighter or harder now. Sentences from the data. */
export function why(knowledge: ProgrammeKnowledge, profile: Profile, planned: PlannedExercise): string[] {
  const exercise = knowledge.exercises.get(planned.exercise);
  if (exercise === undefined) return [];
  const muscles = exercise.muscles.flatMap((muscle) => knowledge.muscles.get(muscle) ?? []);
  const lines = [exercise.helps, note(knowledge, "why", "works", { muscles: listed(muscles) })];
  lines.push(note(knowledge, "why", `category-${exercise.category}`));
  if (planned.rung < 0) lines.push(note(knowledge, "why", "lighter"));
  if (planned.rung > 0) lines.push(note(knowledge, "why", "harder"));
  if (planned.bothHands) lines.push(note(knowledge, "why", "both-hands"));
  if (exercise.hard) lines.push(note(knowledge, "why", "turn"));
  if (profile.aim !== undefined && profile.aim !== "") lines.push(note(knowledge, "why", "aim", { aim: profile.aim }));
  return lines;
}

/** "a, b and c" */
export function listed(words: readonly string[], last = "and"): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
