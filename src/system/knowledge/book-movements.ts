import type { Movement, ProgrammeKnowledge } from "../../core/programme/knowledge.ts";
import { type Html, html, joined, list, terms } from "./book-html.ts";
import { entry, type Part } from "./book-page.ts";
import type { BookSources } from "./book-sources.ts";
import { type BookWords, filled } from "./book-words.ts";

const FILE = "knowledge/movements/movements.yaml";

/** The movements to avoid or change, with the verdict for each level. `titles` are the questions of the articles. */
export function movementsPart(
  knowledge: ProgrammeKnowledge,
  titles: ReadonlyMap<string, string>,
  sources: BookSources,
  words: BookWords,
): Part {
  const entries = [...knowledge.movements.values()].map((movement) => ({
    id: `movement-${movement.id}`,
    title: movement.name,
    body: entry({ file: FILE }, movementHtml(movement, knowledge, titles, sources, words), words),
  }));
  return {
    id: "movements",
    title: words.movements,
    chapters: [{ id: "movements-all", title: words.movementsAll, entries }],
  };
}

function movementHtml(
  movement: Movement,
  knowledge: ProgrammeKnowledge,
  titles: ReadonlyMap<string, string>,
  sources: BookSources,
  words: BookWords,
): Html {
  const cited = movement.sources.flatMap((id) => knowledge.sources.get(id) ?? []);
  return terms([
    ...(["A", "B", "C"] as const).map(
      (tier) =>
        [
          filled(words.level, { tier }),
          html`${movement.verdicts[tier].say} <span class="small">(${movement.verdicts[tier].verdict})</span>`,
        ] as const,
    ),
    [words.why, movement.why],
    [words.instead, movement.instead],
    [
      words.exercises,
      list(
        movement.exercises.map((id) => html`<a href="#exercise-${id}">${knowledge.exercises.get(id)?.name ?? id}</a>`),
      ),
    ],
    [words.related, list(movement.topics.map((id) => html`<a href="#article-${id}">${titles.get(id) ?? id}</a>`))],
    [words.asked, joined(movement.phrasings, ", ")],
    [words.sources, list(cited.map((source) => sources.cite(source, `movement-${movement.id}`, movement.name)))],
  ]);
}
