import { doseWords } from "../../core/programme/dose.ts";
import type { BaseTier, Exercise, Link, Need } from "../../core/programme/exercise.ts";
import type { ProgrammeKnowledge } from "../../core/programme/knowledge.ts";
import { listed } from "../../core/programme/why.ts";
import { type Html, html, joined, list, terms } from "./book-html.ts";
import { type Chapter, entry, type Part } from "./book-page.ts";
import type { BookSources } from "./book-sources.ts";
import { type BookWords, filled } from "./book-words.ts";
import type { ExerciseEntry } from "./exercises.ts";

const TIERS: readonly BaseTier[] = ["A", "B", "C"];

/** The exercises by category, with the file that each stands in. */
export function exercisesPart(
  files: readonly ExerciseEntry[],
  knowledge: ProgrammeKnowledge,
  sources: BookSources,
  words: BookWords,
): Part {
  const categories = [...new Set(files.map(({ exercise }) => exercise.category))];
  const chapters = categories.map((category): Chapter => {
    const own = files.filter(({ exercise }) => exercise.category === category);
    const entries = own.map(({ exercise, file }) => ({
      id: `exercise-${exercise.id}`,
      title: exercise.name,
      body: entry({ file }, exerciseHtml(exercise, knowledge, sources, words), words),
    }));
    return { id: `exercises-${category}`, title: category.charAt(0).toUpperCase() + category.slice(1), entries };
  });
  return { id: "exercises", title: words.exercises, chapters };
}

function exerciseHtml(exercise: Exercise, knowledge: ProgrammeKnowledge, sources: BookSources, words: BookWords): Html {
  const { dose } = exercise;
  const reasons = (ask: boolean) =>
    exercise.doNotUseIf.filter((one) => one.ask === ask).map(({ flag }) => knowledge.flags.get(flag)?.words ?? flag);
  const cited = exercise.sources.flatMap((id) => knowledge.sources.get(id) ?? []);
  const here = `exercise-${exercise.id}`;
  return terms([
    [words.helps, exercise.helps],
    [words.kit, exercise.needs.map((need) => kitWords(knowledge, need)).join(", and ")],
    [words.position, exercise.position],
    [words.steps, list(exercise.steps, true)],
    [words.cues, list(exercise.cues)],
    [words.warning, html`<strong>${exercise.warning}</strong>`],
    [words.leaveOut, list(reasons(false))],
    [words.askFirst, list(reasons(true))],
    [words.dose, doseWords(dose)],
    [words.doseMost, doseWords({ ...dose, ...dose.most })],
    [words.levels, list(TIERS.map((tier) => tierHtml(exercise, tier, knowledge, words)))],
    [words.easier, list(exercise.easier.map((link) => linkHtml(link, knowledge)))],
    [words.harder, list(exercise.harder.map((link) => linkHtml(link, knowledge)))],
    [words.asked, joined(exercise.phrasings, ", ")],
    [words.sources, list(cited.map((source) => sources.cite(source, here, exercise.name)))],
  ]);
}

function tierHtml(exercise: Exercise, tier: BaseTier, knowledge: ProgrammeKnowledge, words: BookWords): Html {
  const own = exercise.tiers[tier];
  if (own === undefined) return html`${words.notForLevel} ${tier}.`;
  const conditions = own.onlyAfter.map((id) => knowledge.conditions.get(id)?.words ?? id);
  const said = [
    own.position,
    own.needs?.map((need) => kitWords(knowledge, need)).join(", and "),
    own.dose === undefined ? undefined : doseWords(own.dose),
    conditions.length === 0 ? undefined : filled(words.onlyIf, { conditions: listed(conditions) }),
  ].filter((part) => part !== undefined && part !== "") as string[];
  const level = filled(words.level, { tier });
  return html`${[level, ...said].join(", ")}. ${own.note ?? ""}`;
}

function linkHtml(link: Link, knowledge: ProgrammeKnowledge): Html {
  if (link.kind === "exercise")
    return html`<a href="#exercise-${link.id}">${knowledge.exercises.get(link.id)?.name ?? link.id}</a>`;
  return html`${link.way} <span class="small">(${link.tiers.join(", ")})</span>`;
}

function kitWords(knowledge: ProgrammeKnowledge, need: Need): string {
  return listed(
    need.map((piece) => knowledge.kit.get(piece)?.name ?? piece),
    "or",
  );
}
