import { type Block, type Outbound, text } from "../message.ts";
import { settingsOf } from "../people/settings.ts";
import type { DayPlan, PlannedExercise } from "../programme/day-plan.ts";
import { doseWords } from "../programme/dose.ts";
import { note, type ProgrammeKnowledge } from "../programme/knowledge.ts";
import { stepLines } from "../programme/showing.ts";
import { why } from "../programme/why.ts";
import { localTime } from "../prompts/schedule.ts";
import type { Replies, ReplyActions } from "../replies.ts";
import type { Person } from "../stores/people.ts";
import type { GuidedSession } from "../stores/sessions.ts";
import { type Present, readSession, stepsOf } from "./today.ts";

const SESSION = "session";

/** What the day's exercises look like in messages. */
export class SessionWords {
  readonly #knowledge: ProgrammeKnowledge;
  readonly #replies: Replies;

  constructor(knowledge: ProgrammeKnowledge, replies: Replies) {
    this.#knowledge = knowledge;
    this.#replies = replies;
  }

  /** Today's exercises, to begin or to fit to the day. */
  today(present: Present, above: readonly Block[] = []): Outbound {
    const { plan, date } = present;
    const values = { minutes: plan.minutes, exercises: this.#list(plan.main), notes: this.#notes(plan) };
    const action = (name: string) => ({ feature: SESSION, name, data: { date } });
    const fits = {
      ...(plan.fit === "full" ? { easier: action("gentler") } : {}),
      ...(plan.fit === "full" || plan.fit === "gentler" ? { seated: action("seated"), short: action("short") } : {}),
    };
    const actions: ReplyActions = { start: action("start"), ...fits, no: action("no") };
    const said = this.#replies.say("session.today", values, actions);
    return { ...said, blocks: [...above, ...said.blocks] };
  }

  /** A day without exercises: a rest day, with gentle moves as an offer where there are some. */
  rest({ plan, date }: Present): Outbound {
    const notes = this.#notes(plan);
    if (plan.main.length === 0) return this.#replies.say("session.none", { notes });
    const start = { feature: SESSION, name: "start", data: { date } };
    return this.#replies.say("session.rest", { notes }, { start });
  }

  /** The daily prompt: key line first, safe to read on a locked screen. */
  prompt(present: Present, now: number, above: readonly Block[] = []): Outbound {
    const { plan, date, person, profile } = present;
    const action = (name: string) => ({ feature: SESSION, name, data: { date } });
    const cue = profile.cue === undefined ? "" : this.#replies.line("prompt.daily.cue", { cue: profile.cue });
    const values = {
      greeting: this.greeting(person, now),
      minutes: plan.minutes,
      exercises: this.#list(plan.main),
      notes: this.#notes(plan),
      cue,
    };
    const actions = { start: action("start"), easier: action("gentler"), later: action("hour"), no: action("no") };
    const said = this.#replies.say("prompt.daily", values, actions);
    return { ...said, blocks: [...above, ...said.blocks] };
  }

  /** "Good morning, Ann" where they are. */
  greeting(person: Person, now: number): string {
    const hour = Number(localTime(now, person.zone).slice(0, 2));
    const part = hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
    const greeting = this.#replies.line(`greeting.${part}`);
    const { name } = settingsOf(person);
    return name === undefined ? greeting : this.#replies.line("greeting.named", { greeting, name });
  }

  /** The step that a session is at, one exercise with its steps, cues and warning. */
  step(session: GuidedSession, above: readonly Block[] = []): Outbound {
    const { plan } = readSession(session);
    const steps = stepsOf(plan);
    const at = steps[session.step - 1];
    if (at === undefined) throw new Error("The session has no such step.");
    const { name, dose, steps: how, notes, cues, warning } = stepLines(this.#knowledge, at.item, plan.tier);
    const data = { date: session.date, step: session.step };
    const action = (verb: string) => ({ feature: SESSION, name: verb, data });
    const paragraph = (lines: readonly string[]) => (lines.length === 0 ? [] : [text(lines.join(" "))]);
    const list: Block = { kind: "list", ordered: true, items: how.map((line) => [line]) };
    const values = {
      number: session.step,
      of: steps.length,
      name,
      dose: `${dose.charAt(0).toUpperCase()}${dose.slice(1)}.`,
      steps: [...paragraph(notes), list, ...paragraph(cues)],
      warning,
    };
    const back = session.step > 1 ? { back: action("back") } : {};
    const actions = {
      next: action("next"),
      ...back,
      hard: action("hard"),
      hurts: action("hurts"),
      stop: action("stop"),
    };
    const said = this.#replies.say("session.step", values, actions);
    return { ...said, blocks: [...above, ...said.blocks] };
  }

  /** Why the exercise of this step. */
  why(present: Present, item: PlannedExercise): Outbound {
    const lines = why(this.#knowledge, present.profile, item);
    const reasons: Block = { kind: "list", ordered: false, items: lines.map((line) => [line]) };
    return this.#replies.say("session.why", { reasons: [reasons] });
  }

  #list(items: readonly PlannedExercise[]): Block[] {
    const named = items.map(({ exercise, dose }) => {
      const name = this.#knowledge.exercises.get(exercise)?.name ?? exercise;
      return [this.#replies.line("session.line", { name, dose: doseWords(dose) })];
    });
    return [{ kind: "list", ordered: false, items: named }];
  }

  #notes({ notes }: DayPlan): string {
    return notes.map((one) => note(this.#knowledge, "plan", one)).join(" ");
  }
}
