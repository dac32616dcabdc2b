import type { AnswerChoice, Answers, Step } from "../dialogs/dialog.ts";
import { readScale, SCALE } from "../dialogs/scale.ts";

/** An answer of a check-in; `alarm` is what triage reads when it is chosen. */
export interface ReportAnswer extends AnswerChoice {
  readonly alarm?: string;
}

/** A question about the exercises of a day, as knowledge/dialogs/checkin.yaml holds it. */
export interface ReportQuestion {
  readonly id: string;
  /** scale: 0 to 10. exercise: one of those that were done. */
  readonly kind: "one" | "many" | "scale" | "exercise" | "text";
  readonly question: string;
  readonly why: string;
  readonly answers: readonly ReportAnswer[];
  /** Asked where any of these answers was given; missing: always. */
  readonly askIf?: Readonly<Record<string, readonly string[]>>;
  /** Not asked where any of these answers was given. */
  readonly notIf?: Readonly<Record<string, readonly string[]>>;
  readonly skipped?: string;
}

/** An exercise that can be named in an answer. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Words that are the same in every question. */
export interface QuestionLabels {
  readonly done: string;
  /** No exercise in particular. */
  readonly none: string;
  /** Says which numbers a scale has. */
  readonly scale: string;
}

const LONGEST_NOTE = 500;
const LONGEST_LABEL = 40;

/** The questions as steps of a dialog; questions about an exercise fall out where there are fewer than two to choose from. */
export function reportSteps(
  questions: readonly ReportQuestion[],
  exercises: readonly Named[],
  labels: QuestionLabels,
): Step[] {
  const asked = questions.filter((question) => question.kind !== "exercise" || exercises.length > 1);
  return asked.map((question): Step => {
    const { id, why, kind, askIf, notIf } = question;
    const frame = { id, why, question: question.question, answers: answersOf(question, exercises, labels) };
    const when = (given: Answers) =>
      (askIf === undefined || gives(given, askIf)) && (notIf === undefined || !gives(given, notIf));
    return {
      ...frame,
      kind: kind === "many" ? "many" : kind === "text" || kind === "scale" ? "text" : "choice",
      when,
      ...(question.skipped === undefined ? {} : { skipped: question.skipped }),
      ...(kind === "scale" ? { read: (words: string) => readScale(words, labels.scale) } : {}),
      ...(kind === "text" ? { read: readNote } : {}),
    };
  });
}

function answersOf(
  { kind, answers }: ReportQuestion,
  exercises: readonly Named[],
  labels: QuestionLabels,
): readonly AnswerChoice[] {
  if (kind === "many") return [...answers, { value: "done", label: labels.done, also: ["done", "that is all"] }];
  if (kind === "scale") return SCALE;
  if (kind !== "exercise") return answers;
  const named = exercises.map(({ id, name }) => ({ value: id, label: name.slice(0, LONGEST_LABEL), also: [] }));
  return [...named, { value: "", label: labels.none, also: ["not sure", "do not know", "dont know", "all of them"] }];
}

function gives(given: Answers, wanted: Readonly<Record<string, readonly string[]>>): boolean {
  return Object.entries(wanted).some(([id, values]) =>
    (given[id] ?? "").split(",").some((value) => values.includes(value)),
  );
}

function readNote(words: string): { value: string } {
  return { value: words.trim().slice(0, LONGEST_NOTE) };
}
