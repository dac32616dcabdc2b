import type { Turn } from "../feature.ts";
import { type Action, type Block, bold, type Offer, type Outbound, text } from "../message.ts";
import type { Replies } from "../replies.ts";
import type { OpenDialog } from "../stores/dialogs.ts";
import type { Document } from "../stores/document.ts";
import {
  type Answers,
  advance,
  begin,
  type DialogEvent,
  type DialogResult,
  type DialogState,
  place,
  type SteerWords,
  type Step,
} from "./dialog.ts";

/** What an interview is about, beside its answers: plain JSON. */
export type Subject = Readonly<Record<string, string | number>>;

interface Kept extends Document {
  readonly dialog: DialogState;
  readonly subject: Subject;
  /** The person stopped: their place is kept, but their words are no longer taken for answers. */
  readonly resting: boolean;
}

export interface InterviewParts {
  /** The script's name, also of the feature that owns it. */
  readonly script: string;
  /** How long unfinished answers are kept, in milliseconds. */
  readonly keptMs: number;
  readonly steps: (answers: Answers, subject: Subject) => readonly Step[];
  /** Say "Question 2 of 6" before each question. */
  readonly numbered: boolean;
  readonly replies: Replies;
  readonly steering: SteerWords;
  /** Reads what was answered so far after each answer: what it says ends the interview early, such as an alarm. */
  readonly heed?: (
    turn: Turn,
    answers: Answers,
    step: string,
    subject: Subject,
  ) => Promise<readonly Outbound[] | undefined>;
  /** All is answered. */
  readonly done: (turn: Turn, answers: Answers, subject: Subject) => Promise<readonly Outbound[]>;
}

/** So long after their last answer a person is in the middle of the questions; later these wait until they are wanted. */
const IN_THE_MIDDLE_MS = 3 * 3_600_000;

/** Asks the questions of a script one at a time, over restarts; answers come as presses, numbers or words. */
export class Interview {
  readonly #parts: InterviewParts;

  constructor(parts: InterviewParts) {
    this.#parts = parts;
  }

  /** Is one open with this person? `resting` ones count. */
  async open(turn: Turn): Promise<Subject | undefined> {
    return (await this.#dialog(turn))?.kept.subject;
  }

  /** Starts anew; an interview that was open, of this or another script, ends. */
  async start(
    turn: Turn,
    subject: Subject,
    hint: readonly Block[] = [],
    answers: Answers = {},
  ): Promise<readonly Outbound[]> {
    const other = await turn.stores.dialogs.get(turn.inbound.from);
    if (other !== undefined) await turn.stores.dialogs.remove(turn.inbound.from, other.revision);
    const dialog = begin(this.#parts.steps(answers, subject), answers);
    await this.#save(turn, 0, { v: 1, dialog, subject, resting: false });
    return this.#ask(dialog, subject, hint);
  }

  /** Asks the open question again; undefined where none is open. */
  async carryOn(turn: Turn): Promise<readonly Outbound[] | undefined> {
    const found = await this.#dialog(turn);
    if (found === undefined) return undefined;
    await this.#save(turn, found.dialog.revision, { ...found.kept, resting: false });
    return this.#ask(found.kept.dialog, found.kept.subject);
  }

  /** The open question as it stands, for below what was told in between; undefined where none was asked of late. */
  async waits(turn: Turn): Promise<readonly Outbound[] | undefined> {
    const found = await this.#dialog(turn);
    if (found === undefined || found.kept.resting) return undefined;
    if (turn.now - found.dialog.updatedAt > IN_THE_MIDDLE_MS) return undefined;
    return this.#ask(found.kept.dialog, found.kept.subject, this.#parts.replies.blocks("dialog.back-to"));
  }

  /** A press on one of the answers, or on a way out. */
  async choose(turn: Turn, action: Action): Promise<readonly Outbound[]> {
    const found = await this.#dialog(turn);
    if (found === undefined) return [this.#parts.replies.say("choice.stale")];
    const { step, index } = action.data ?? {};
    // A button of an earlier question changes nothing: the question that is open is shown again.
    if (step !== found.dialog.step) return this.#ask(found.kept.dialog, found.kept.subject);
    return this.#advance(turn, found, action.name === "answer" ? { choice: Number(index) } : { go: "why" });
  }

  /** Words while a question is open; undefined where they are a question of their own, or none is open. */
  async reply(turn: Turn, words: string): Promise<readonly Outbound[] | undefined> {
    const found = await this.#dialog(turn);
    if (found === undefined || found.kept.resting) return undefined;
    // A real question in between is answered; the interview waits.
    if (/\?\s*$/.test(words) && words.trim().split(/\s+/).length > 3 && !/^\s*why\b/i.test(words)) return undefined;
    return this.#advance(turn, found, { words });
  }

  async #advance(turn: Turn, found: Found, event: DialogEvent): Promise<readonly Outbound[]> {
    const { replies, steering, heed, done } = this.#parts;
    const { dialog, kept } = found;
    const steps = this.#parts.steps(kept.dialog.answers, kept.subject);
    const result = advance(steps, kept.dialog, event, steering);
    const answers = result.kind === "done" ? result.answers : result.state.answers;
    const heeded =
      answers === kept.dialog.answers ? undefined : await heed?.(turn, answers, kept.dialog.at, kept.subject);
    if (heeded !== undefined || result.kind === "done") {
      await turn.stores.dialogs.remove(turn.inbound.from, dialog.revision);
      return heeded ?? done(turn, answers, kept.subject);
    }
    if (result.kind === "cancelled" && steps.every(({ id }) => answers[id] === undefined)) {
      await turn.stores.dialogs.remove(turn.inbound.from, dialog.revision);
      return [replies.say("dialog.cancelled.empty")];
    }
    await this.#save(turn, dialog.revision, { ...kept, dialog: result.state, resting: result.kind === "cancelled" });
    if (result.kind === "cancelled") return [replies.say("dialog.cancelled")];
    const asked = this.#ask(result.state, kept.subject, this.#above(steps, kept.dialog, result));
    const misheard = result.kind === "again" && result.state.answers[dialog.step] === kept.dialog.answers[dialog.step];
    return misheard ? asked.map((one) => ({ ...one, misheard })) : asked;
  }

  /** What stands above the question: why it is asked, what was not understood, or what was chosen so far. */
  #above(
    steps: readonly Step[],
    before: DialogState,
    result: Exclude<DialogResult, { kind: "done" }>,
  ): readonly Block[] {
    const { replies } = this.#parts;
    const step = steps.find((one) => one.id === result.state.at);
    if (result.kind === "why") return replies.blocks("dialog.why", { why: step?.why ?? "" });
    if (result.kind !== "again") return [];
    const chosen = result.state.answers[result.state.at] ?? "";
    if (chosen === (before.answers[result.state.at] ?? "")) {
      const key = step?.skipped === undefined ? "dialog.again.needed" : "dialog.again";
      return replies.blocks(key, { reason: result.reason ?? "" });
    }
    const labels = chosen
      .split(",")
      .map((value) => step?.answers.find((answer) => answer.value === value)?.label ?? value);
    return replies.blocks("dialog.chosen", { chosen: labels.join(", ") });
  }

  /** The question that is open, with its answers as choices and "Why ask this?" beside them. */
  #ask(state: DialogState, subject: Subject, above: readonly Block[] = []): readonly Outbound[] {
    const { replies, script, numbered } = this.#parts;
    const steps = this.#parts.steps(state.answers, subject);
    const step = steps.find((one) => one.id === state.at) ?? steps[0];
    if (step === undefined) return [];
    const [question = "", ...things] = step.question.split("\n- ");
    const number = numbered ? replies.line("dialog.place", place(steps, { ...state, at: step.id })) : undefined;
    const key: Block = number === undefined ? text(bold(question)) : text(bold(number), ` ${question}`);
    const list: Block[] =
      things.length === 0 ? [] : [{ kind: "list", ordered: false, items: things.map((thing) => [thing]) }];
    const data = { step: step.id };
    const offers: Offer[] = step.answers.map(({ label }, index) => ({
      label,
      action: { feature: script, name: "answer", data: { ...data, index } },
    }));
    const why: Offer = { label: replies.line("dialog.why-label"), action: { feature: script, name: "why", data } };
    return [
      { blocks: [...above, key, ...list], offers: numbered ? [...offers, why] : offers, quiet: false, private: false },
    ];
  }

  async #dialog(turn: Turn): Promise<Found | undefined> {
    const dialog = await turn.stores.dialogs.get(turn.inbound.from);
    if (dialog?.script !== this.#parts.script || dialog.expiresAt <= turn.now) return undefined;
    return { dialog, kept: dialog.state as Kept };
  }

  async #save(turn: Turn, revision: number, state: Kept): Promise<void> {
    const frame = { address: turn.inbound.from, script: this.#parts.script, step: state.dialog.at, revision };
    const expiresAt = turn.now + this.#parts.keptMs;
    await turn.stores.dialogs.put({ ...frame, state, updatedAt: turn.now, expiresAt });
  }
}

interface Found {
  readonly dialog: OpenDialog;
  readonly kept: Kept;
}
