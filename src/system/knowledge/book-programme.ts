import type { PlainQuestion } from "../../core/people/onboarding-script.ts";
import type { ProgrammeKnowledge, ProgressRow, Part as RowPart } from "../../core/programme/knowledge.ts";
import type { ScreeningAnswer, ScreeningQuestion } from "../../core/programme/screening.ts";
import { html, list, terms } from "./book-html.ts";
import { type Entry, entry, type Part } from "./book-page.ts";
import { type BookWords, filled } from "./book-words.ts";
import type { Dialogues } from "./dialogs.ts";

const FOLDER = "knowledge/programme";

/** The questions before any exercise, what is said about each level, and what a check-in changes. */
export function programmePart(knowledge: ProgrammeKnowledge, dialogs: Dialogues, words: BookWords): Part {
  const { screening, tiers, progress, notes } = knowledge;
  return {
    id: "programme",
    title: words.programme,
    chapters: [
      {
        id: "programme-start",
        title: words.start,
        entries: [...dialogs.onboarding, ...dialogs.asking].map((question) => plainEntry(question, words)),
      },
      {
        id: "programme-screening",
        title: words.screening,
        entries: screening.map((question) => questionEntry(question, words)),
      },
      {
        id: "programme-tiers",
        title: words.tiers,
        entries: Object.entries(tiers.outcomes).map(([tier, lines]) => ({
          id: `tier-${tier}`,
          title: levelName(tier, words),
          body: entry({ file: `${FOLDER}/tiers.yaml` }, html`<div class="said"><p>${lines.join(" ")}</p></div>`, words),
        })),
      },
      {
        id: "programme-progress",
        title: words.progress,
        entries: progress.rows.map((row) => rowEntry(row, words)),
      },
      {
        id: "programme-notes",
        title: words.notes,
        entries: Object.entries(notes).map(([section, lines]) => ({
          id: `notes-${section}`,
          title: section,
          body: entry({ file: `${FOLDER}/notes.yaml` }, terms(Object.entries(lines)), words),
        })),
      },
    ],
  };
}

function plainEntry({ id, question, why, answers }: PlainQuestion, words: BookWords): Entry {
  const told = terms([
    [words.why, why],
    [words.answers, list(answers.map(({ label }) => label))],
  ]);
  return { id: `dialog-${id}`, title: question, body: entry({ file: "knowledge/dialogs" }, told, words) };
}

function questionEntry(question: ScreeningQuestion, words: BookWords): Entry {
  const answers = question.answers.map((answer) => html`${answer.label}${meaningOf(answer, words)}`);
  const told = html`${list(question.list)}${terms([
    [words.why, question.why],
    [words.answers, list(answers)],
  ])}`;
  const body = entry({ file: `${FOLDER}/screening.yaml` }, told, words);
  return { id: `question-${question.id}`, title: question.text, body };
}

function meaningOf({ means }: ScreeningAnswer, words: BookWords): string {
  const parts = [
    ...(means.hold === undefined ? [] : [words.holds]),
    ...(means.tier === undefined ? [] : [filled(words.level, { tier: means.tier })]),
    ...(means.unsure ? [words.both] : []),
    ...means.flags,
    ...means.met,
    ...means.advise,
  ];
  return parts.length === 0 ? "" : `: ${parts.join(", ")}`;
}

function rowEntry(row: ProgressRow, words: BookWords): Entry {
  const when = row.when.map((line) =>
    Object.entries(line)
      .map(([name, part]) => `${name} ${partWords(part)}`)
      .join(", "),
  );
  const told = terms([
    [words.fires, list(when)],
    [words.after, row.verdict],
    [words.rowSays, row.say],
    [words.rules, list(row.ask.map((id) => html`${id}`))],
    [words.more, row.again?.say ?? ""],
  ]);
  return { id: `row-${row.id}`, title: row.id, body: entry({ file: `${FOLDER}/progress.yaml` }, told, words) };
}

/** "Level A"; B and C together, and the hold, have names of their own. */
function levelName(tier: string, words: BookWords): string {
  if (tier === "BC") return words.both;
  return tier === "hold" ? words.hold : filled(words.level, { tier });
}

function partWords(part: RowPart): string {
  return typeof part === "boolean" ? String(part) : part.join(typeof part[0] === "number" ? " to " : " / ");
}
