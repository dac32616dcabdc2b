import type { Answers, SteerWords } from "../dialogs/dialog.ts";
import { Interview } from "../dialogs/interview.ts";
import type { Feature, Turn } from "../feature.ts";
import { remembering } from "../memo.ts";
import type { Action, Outbound } from "../message.ts";
import { askedInPublic } from "../people/in-private.ts";
import { stopsAtOnce } from "../programme/at-once.ts";
import type { ProgrammeKnowledge } from "../programme/knowledge.ts";
import type { Profile } from "../programme/profile.ts";
import { usualPainOf } from "../programme/profiles.ts";
import { addDays } from "../prompts/schedule.ts";
import type { Replies } from "../replies.ts";
import { readSession, type Today } from "../sessions/today.ts";
import type { Checkin } from "../stores/checkins.ts";
import type { LocalDate } from "../stores/document.ts";
import type { Person } from "../stores/people.ts";
import type { Aftercare } from "./aftercare.ts";
import type { Alarm } from "./alarms.ts";
import type { Consequences } from "./consequences.ts";
import { type QuestionLabels, type ReportQuestion, reportSteps } from "./questions.ts";
import { isCheckin, type Recorder } from "./record.ts";
import { painIn } from "./report.ts";

export const CHECKIN = "checkin";
const SIGN_UP: Action = { feature: "onboarding", name: "begin" };
/** An unfinished check-in waits this long. */
const KEPT_MS = 20 * 3_600_000;
/** For so many sets of exercises the questions are remembered: each turn of a check-in asks for them several times. */
const REMEMBERED = 200;

export interface CheckInParts {
  readonly knowledge: ProgrammeKnowledge;
  readonly questions: readonly ReportQuestion[];
  readonly labels: QuestionLabels;
  readonly replies: Replies;
  readonly steering: SteerWords;
  readonly today: Today;
  readonly recorder: Recorder;
  readonly aftercare: Aftercare;
  readonly consequences: Consequences;
  readonly alarm: Alarm;
}

/** How it went: two taps when all is well. The answers change the plan, and can be changed themselves for a day. */
export class CheckIn implements Feature {
  readonly name = CHECKIN;
  readonly #parts: CheckInParts;
  readonly #interview: Interview;

  constructor(parts: CheckInParts) {
    this.#parts = parts;
    const { questions, labels, replies, steering, knowledge } = parts;
    const stepsFor = remembering(REMEMBERED, (exercises) => {
      const known = exercises.split(",").flatMap((id) => knowledge.exercises.get(id) ?? []);
      return reportSteps(questions, known, labels);
    });
    this.#interview = new Interview({
      script: CHECKIN,
      keptMs: KEPT_MS,
      steps: (_answers, { exercises }) => stepsFor(String(exercises ?? "")),
      numbered: false,
      replies,
      steering,
      heed: (turn, answers, step, { date }) => this.#heed(turn, answers, step, String(date)),
      done: (turn, answers, { date }) => this.#done(turn, answers, String(date)),
    });
  }

  async command(turn: Turn, name: string): Promise<readonly Outbound[] | undefined> {
    if (name !== "checkin") return undefined;
    if (!turn.inbound.direct) return askedInPublic(this.#parts.replies);
    const person = await turn.stores.people.byAddress(turn.inbound.from);
    if (person === undefined) return [this.#parts.replies.say("session.signup", {}, { signup: SIGN_UP })];
    const carriedOn = await this.#interview.carryOn(turn);
    if (carriedOn !== undefined) return carriedOn;
    const [last] = await turn.stores.checkins.latest(person.id, 1);
    const { date } = await this.#parts.today.of(turn, person);
    const open = await this.#openDay(turn, person, date);
    if (open !== undefined) return this.ask(turn, person, open);
    return last === undefined ? this.ask(turn, person, date) : this.#again(turn, person, last);
  }

  async choose(turn: Turn, action: Action): Promise<readonly Outbound[]> {
    const { replies, consequences } = this.#parts;
    if (action.name === "answer" || action.name === "why") return this.#interview.choose(turn, action);
    const person = await turn.stores.people.byAddress(turn.inbound.from);
    if (person === undefined) return [replies.say("choice.stale")];
    const date = String(action.data?.["date"]);
    if (action.name === "flag") return consequences.flag(turn, person, action);
    if (action.name === "step-up" || action.name === "stay") return consequences.step(turn, person, action);
    const known = await turn.stores.checkins.get(person.id, date, "session");
    if (action.name === "change")
      return isCheckin(known) ? this.#again(turn, person, known) : this.ask(turn, person, date);
    // A first answer that was given to the evening's question.
    if (isCheckin(known)) return this.#again(turn, person, known);
    await this.ask(turn, person, date);
    const index = Number(action.data?.["index"]);
    return this.#interview.choose(turn, { feature: CHECKIN, name: "answer", data: { step: "went", index } });
  }

  async reply(turn: Turn, words: string): Promise<readonly Outbound[] | undefined> {
    // "1 2": all well, about right, in one line.
    const both = /^\s*(\d)[\s,]+(\d)\s*$/.exec(words);
    if (both?.[1] === undefined || both[2] === undefined) return this.#interview.reply(turn, words);
    const first = await this.#interview.reply(turn, both[1]);
    return first === undefined ? undefined : ((await this.#interview.reply(turn, both[2])) ?? first);
  }

  waits(turn: Turn): Promise<readonly Outbound[] | undefined> {
    return this.#interview.waits(turn);
  }

  /** Is a check-in under way? */
  async isOpen(turn: Turn): Promise<boolean> {
    return (await this.#interview.open(turn)) !== undefined;
  }

  /** The first question about a day; `hint` stands above it. */
  async ask(turn: Turn, person: Person, date: LocalDate, hint: Outbound["blocks"] = []): Promise<readonly Outbound[]> {
    const { session, plan } = await this.#parts.today.of(turn, person, date);
    const outcomes = session === undefined ? [] : readSession(session).state.outcomes;
    const skipped = outcomes.filter(({ outcome }) => outcome === "skipped").map(({ exercise }) => exercise);
    const exercises = plan.main.map(({ exercise }) => exercise).filter((id) => !skipped.includes(id));
    return this.#interview.start(turn, { date, exercises: exercises.join(",") }, hint);
  }

  /** The day that waits for its check-in: today, or yesterday where today has not begun. */
  async #openDay(turn: Turn, person: Person, today: LocalDate): Promise<LocalDate | undefined> {
    for (const { date, status } of await turn.stores.sessions.latest(person.id, 2)) {
      const begun = status !== "planned" && status !== "skipped";
      const known = await turn.stores.checkins.get(person.id, date, "session");
      if (!isCheckin(known) && (date === today || begun) && date >= addDays(today, -1)) return date;
    }
    return undefined;
  }

  async #again(turn: Turn, person: Person, known: Checkin): Promise<readonly Outbound[]> {
    const { replies } = this.#parts;
    if (known.closesAt <= turn.now) return [replies.say("checkin.closed")];
    return this.ask(turn, person, known.date, replies.blocks("checkin.again"));
  }

  /** Answers that cannot wait for the rest: alarms, a fall, and numbers that stop everything by themselves. */
  async #heed(turn: Turn, answers: Answers, step: string, date: LocalDate): Promise<readonly Outbound[] | undefined> {
    const chosen = (answers[step] ?? "").split(",");
    const question = this.#parts.questions.find(({ id }) => id === step);
    const alarm = question?.answers.find(
      ({ value, alarm: words }) => words !== undefined && chosen.includes(value),
    )?.alarm;
    const fell = (step === "trouble" || step === "near") && chosen.includes("fall");
    if (alarm === undefined && !fell && !(await this.#stops(turn, answers, step))) return undefined;
    const recorded = await this.#done(turn, answers, date);
    return (alarm === undefined ? undefined : await this.#parts.alarm(turn, alarm)) ?? recorded;
  }

  /** Strong pain, new pain near the spine and the hardest effort: nothing more is asked before what the safety rules ask. */
  async #stops(turn: Turn, answers: Answers, step: string): Promise<boolean> {
    const { knowledge, questions } = this.#parts;
    const person = await turn.stores.people.byAddress(turn.inbound.from);
    const usual = usualPainOf(person?.profile as Profile | undefined);
    if (step === "effort")
      return stopsAtOnce(knowledge, { effort: Number(answers["effort"] || 0), usual }) !== undefined;
    const pain = painIn(answers);
    if (step === "score") return stopsAtOnce(knowledge, { pain: { score: pain.score }, usual }) !== undefined;
    const places = questions.find(({ id }) => id === "sore")?.notIf?.["where"] ?? [];
    const settled = step === "sore" || (step === "new" && places.includes(answers["where"] ?? ""));
    return settled && stopsAtOnce(knowledge, { pain, usual }) !== undefined;
  }

  async #done(turn: Turn, answers: Answers, date: LocalDate): Promise<readonly Outbound[]> {
    const { replies, recorder, aftercare, today } = this.#parts;
    const person = await turn.stores.people.byAddress(turn.inbound.from);
    if (person === undefined) return [replies.say("choice.stale")];
    const recorded = await recorder.checkin(turn, person, date, answers);
    if (recorded === "closed") return [replies.say("checkin.closed")];
    const next = today.next(await today.of(turn, person, date), turn.now);
    const change = { feature: CHECKIN, name: "change", data: { date } };
    if (!recorded.did || recorded.assessment === undefined)
      return [replies.say("checkin.not-done", { next }, { change })];
    return aftercare.tell(recorded.assessment, next, "checkin.noted");
  }
}
