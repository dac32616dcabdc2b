import { matchTyped } from "../choice.ts";

/** One answer that can be chosen. */
export interface AnswerChoice {
  readonly value: string;
  readonly label: string;
  /** Other words for it, in small letters: "yep", "never". */
  readonly also: readonly string[];
}

/** One question of a script. */
export interface Step {
  readonly id: string;
  readonly question: string;
  /** What "Why do you ask?" answers. */
  readonly why: string;
  /**
   * choice: one of `answers`. many: any number of them, ended by the last one. text: free words, read by `read` into a value;
   * a reason in words where they cannot be read.
   */
  readonly kind: "choice" | "many" | "text";
  readonly answers: readonly AnswerChoice[];
  /** What counts when the person skips; undefined where it cannot be skipped. */
  readonly skipped?: string;
  /** Asked only where this holds. */
  readonly when?: (answers: Answers) => boolean;
  readonly read?: (words: string) => { readonly value: string } | { readonly reason: string };
}

/** What was answered, by step. "many" holds its values with commas between. */
export type Answers = Readonly<Record<string, string>>;

/** Where a person is in a script: plain JSON, so that it survives a restart at any step. */
export interface DialogState {
  readonly at: string;
  readonly answers: Answers;
}

/** What happened: words typed, or a choice by its place. */
export type DialogEvent = { readonly words: string } | { readonly choice: number } | { readonly go: Steer };

/** Ways out of a question that every question has. */
export type Steer = "back" | "skip" | "cancel" | "why";

/** What to do next. `again`: the same question, because the answer could not be read (`reason`). */
export type DialogResult =
  | { readonly kind: "ask"; readonly state: DialogState }
  | { readonly kind: "again"; readonly state: DialogState; readonly reason?: string }
  | { readonly kind: "why"; readonly state: DialogState }
  | { readonly kind: "done"; readonly answers: Answers }
  | { readonly kind: "cancelled"; readonly state: DialogState };

/** Steering in plain words. */
export type SteerWords = Readonly<Record<Steer, readonly string[]>>;

/** A bare yes or no in plain words. */
export type YesNoWords = Readonly<Record<"yes" | "no", readonly string[]>>;

/** The start of a script; `answers` are those known already, whose questions are asked all the same. */
export function begin(steps: readonly Step[], answers: Answers = {}): DialogState {
  return { at: nextAfter(steps, undefined, answers)?.id ?? "", answers };
}

/** One step further: pure, no clock, no storage. An unknown place (the script changed since) starts at the first question. */
export function advance(
  steps: readonly Step[],
  state: DialogState,
  event: DialogEvent,
  steering: SteerWords,
): DialogResult {
  const step = steps.find((one) => one.id === state.at);
  if (step === undefined) return { kind: "ask", state: begin(steps, state.answers) };
  const go = "go" in event ? event.go : "words" in event ? steerIn(event.words, steering) : undefined;
  if (go !== undefined) return steer(steps, step, state, go);
  const answer =
    "choice" in event ? chosen(step, event.choice) : "words" in event ? typed(step, event.words) : undefined;
  if (answer === undefined) return { kind: "again", state };
  if ("reason" in answer) return { kind: "again", state, reason: answer.reason };
  return answered(steps, step, state, answer.value);
}

/** How far a person is, for "Question 2 of 6". */
export function place(steps: readonly Step[], state: DialogState): { readonly number: number; readonly of: number } {
  const asked = steps.filter((step) => step.when?.(state.answers) ?? true);
  return { number: asked.findIndex((step) => step.id === state.at) + 1, of: asked.length };
}

function answered(steps: readonly Step[], step: Step, state: DialogState, value: string): DialogResult {
  const last = step.answers.at(-1)?.value;
  // "None of these" says it all; any other choice may be followed by more.
  if (step.kind === "many" && value !== last && value !== "none" && !value.includes(",")) {
    const before = (state.answers[step.id] ?? "").split(",").filter((one) => one !== "");
    const now = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
    return { kind: "again", state: { ...state, answers: { ...state.answers, [step.id]: now.join(",") } } };
  }
  const kept = step.kind === "many" && value === last ? (state.answers[step.id] ?? "") : value;
  const answers = { ...state.answers, [step.id]: kept };
  const next = nextAfter(steps, step.id, answers);
  return next === undefined ? { kind: "done", answers } : { kind: "ask", state: { at: next.id, answers } };
}

function steer(steps: readonly Step[], step: Step, state: DialogState, go: Steer): DialogResult {
  if (go === "cancel") return { kind: "cancelled", state };
  if (go === "why") return { kind: "why", state };
  if (go === "skip") {
    return step.skipped === undefined
      ? { kind: "again", state }
      : answered(steps, { ...step, kind: "choice" }, state, step.skipped);
  }
  const before = steps.slice(0, steps.indexOf(step)).filter((one) => one.when?.(state.answers) ?? true);
  return { kind: "ask", state: { ...state, at: before.at(-1)?.id ?? step.id } };
}

function nextAfter(steps: readonly Step[], id: string | undefined, answers: Answers): Step | undefined {
  const from = id === undefined ? 0 : steps.findIndex((step) => step.id === id) + 1;
  return steps.slice(from).find((step) => step.when?.(answers) ?? true);
}

type Read = { readonly value: string } | { readonly reason: string } | undefined;

function chosen(step: Step, index: number): Read {
  const value = step.answers[index]?.value;
  return value === undefined ? undefined : { value };
}

function typed(step: Step, words: string): Read {
  const labels = step.answers.map((answer) => answer.label);
  const said = words
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]+/gu, "")
    .trim();
  if (step.kind === "many") {
    // "1, 3 and 4" chooses several at once and goes on.
    const numbers = words.match(/^[\d\s,]+(?:and\s*\d+)?$/i) === null ? [] : (words.match(/\d+/g) ?? []);
    const values = numbers.flatMap((number) => step.answers[Number(number) - 1]?.value ?? []);
    if (values.length > 1) return { value: values.join(",") };
  }
  const also = step.answers.findIndex((answer) => answer.also.includes(said));
  const index = also >= 0 ? also : matchTyped(words, labels, "start");
  if (index !== undefined) return chosen(step, index);
  return step.kind === "text" ? step.read?.(words) : undefined;
}

function steerIn(words: string, steering: SteerWords): Steer | undefined {
  const said = words
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]+/gu, "")
    .trim();
  return (["back", "skip", "cancel", "why"] as const).find((go) => steering[go].includes(said));
}
