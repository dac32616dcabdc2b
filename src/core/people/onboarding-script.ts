import type { AnswerChoice, Answers, Step } from "../dialogs/dialog.ts";
import { readScale, SCALE } from "../dialogs/scale.ts";
import type { ScreeningAnswers, ScreeningQuestion } from "../programme/screening.ts";
import { questionsToAsk } from "../programme/tier.ts";

/** A question that is not about health, as knowledge/dialogs/onboarding.yaml holds it. */
export interface PlainQuestion {
  readonly id: string;
  readonly kind: "one" | "many" | "text";
  readonly reads?: "days" | "time" | "place" | "words";
  readonly question: string;
  readonly why: string;
  readonly answers: readonly AnswerChoice[];
  readonly skipped?: string;
}

/** Reads typed words into a value that can be kept, or says why it cannot. */
export type Readers = Readonly<
  Record<
    "days" | "time" | "place" | "words",
    (words: string) => { readonly value: string } | { readonly reason: string }
  >
>;

/** A piece of kit to ask for. */
export interface KitPiece {
  readonly id: string;
  readonly label: string;
}

/** Words that are the same in every health question: how to end one, and which numbers a scale has. */
export interface ScriptLabels {
  readonly done: string;
  readonly scale: string;
}

/** The questions of the start in their order: health first, then kit, times and what is their own. */
export function onboardingSteps(
  screening: readonly ScreeningQuestion[],
  plain: readonly PlainQuestion[],
  kit: readonly KitPiece[],
  readers: Readers,
  labels: ScriptLabels,
): Step[] {
  const health = screening.map((question) => healthStep(question, screening, labels));
  const others = plain.map((question): Step => {
    const answers = question.id === "kit" ? kitAnswers(kit, labels) : question.answers;
    const { id, why } = question;
    const frame = {
      id,
      why,
      question: question.question,
      answers,
      kind: question.kind === "one" ? "choice" : question.kind,
    } as const;
    const read = question.reads === undefined ? {} : { read: readers[question.reads] };
    return { ...frame, ...read, ...(question.skipped === undefined ? {} : { skipped: question.skipped }) };
  });
  return [...health, ...others];
}

function kitAnswers(kit: readonly KitPiece[], labels: ScriptLabels): AnswerChoice[] {
  return [...kit.map(({ id, label }) => ({ value: id, label, also: [] })), doneAnswer(labels)];
}

function doneAnswer(labels: ScriptLabels): AnswerChoice {
  return {
    value: "done",
    label: labels.done,
    also: ["done", "that is all", "thats all", "finished", "none", "nothing"],
  };
}

function healthStep(question: ScreeningQuestion, all: readonly ScreeningQuestion[], labels: ScriptLabels): Step {
  const listed = question.list.length === 0 ? "" : `\n${question.list.map((thing) => `- ${thing}`).join("\n")}`;
  const answers = question.answers.map(({ id, label, phrasings }) => ({ value: id, label, also: phrasings }));
  return {
    id: question.id,
    question: `${question.text}${listed}`,
    why: question.why,
    kind: question.kind === "many" ? "many" : question.kind === "scale" ? "text" : "choice",
    answers: question.kind === "many" ? [...answers, doneAnswer(labels)] : question.kind === "scale" ? SCALE : answers,
    // A skipped health question counts as not known, which the tier takes as the strictest.
    skipped: "",
    when: (given) => questionsToAsk(all, screeningAnswers(all, given)).some((asked) => asked.id === question.id),
    ...(question.kind === "scale" ? { read: (words: string) => readScale(words, labels.scale) } : {}),
  };
}

/** The answers to the health questions in the form that the tier reads. */
export function screeningAnswers(questions: readonly ScreeningQuestion[], answers: Answers): ScreeningAnswers {
  return Object.fromEntries(
    questions.flatMap(({ id }) => {
      const given = answers[id];
      return given === undefined ? [] : [[id, given.split(",").filter((one) => one !== "")]];
    }),
  );
}
