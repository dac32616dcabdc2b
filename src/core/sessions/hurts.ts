import type { Aftercare } from "../checkins/aftercare.ts";
import type { Alarm } from "../checkins/alarms.ts";
import { type ReportQuestion, reportSteps } from "../checkins/questions.ts";
import type { Recorder } from "../checkins/record.ts";
import { painIn } from "../checkins/report.ts";
import { settle } from "../checkins/settle.ts";
import type { Answers, SteerWords } from "../dialogs/dialog.ts";
import { Interview, type Subject } from "../dialogs/interview.ts";
import type { Feature, Turn } from "../feature.ts";
import type { Action, Outbound } from "../message.ts";
import { stopsAtOnce } from "../programme/at-once.ts";
import type { ProgrammeKnowledge } from "../programme/knowledge.ts";
import type { Profile } from "../programme/profile.ts";
import { usualPainOf } from "../programme/profiles.ts";
import type { Replies } from "../replies.ts";
import type { Person } from "../stores/people.ts";
import { saveSession } from "./day.ts";
import { noting, onward, stepAt } from "./guide.ts";
import type { SessionWords } from "./session-words.ts";
import type { Today } from "./today.ts";

/** Its questions wait this long. */
const KEPT_MS = 12 * 3_600_000;
const SCRIPT = "hurts";
/** What the questions about pain hang on. */
const PAIN: Answers = { trouble: "pain" };
/** Questions that are not asked where the first words told it, by its name in the subject. */
const SAID: Readonly<Record<string, string>> = { where: "place", score: "score" };

export interface HurtsParts {
  readonly knowledge: ProgrammeKnowledge;
  /** The first question, then those of the check-in about place, strength and whether it is new. */
  readonly questions: readonly ReportQuestion[];
  readonly replies: Replies;
  readonly steering: SteerWords;
  readonly today: Today;
  readonly words: SessionWords;
  readonly recorder: Recorder;
  readonly aftercare: Aftercare;
  readonly alarm: Alarm;
}

/** Something hurts: where, how much, whether it is new; then the programme's rules for pain decide. */
export class Hurts implements Feature {
  readonly name = SCRIPT;
  readonly #parts: HurtsParts;
  readonly #interview: Interview;

  constructor(parts: HurtsParts) {
    this.#parts = parts;
    const steps = reportSteps(parts.questions, [], {
      ...{ done: "", none: "" },
      scale: parts.replies.line("reader.scale.unknown"),
    });
    this.#interview = new Interview({
      script: SCRIPT,
      keptMs: KEPT_MS,
      steps: (_answers, said) => steps.filter(({ id }) => said[SAID[id] ?? ""] === undefined),
      numbered: false,
      replies: parts.replies,
      steering: parts.steering,
      heed: (turn, answers, step, subject) => this.#heed(turn, answers, step, subject),
      done: (turn, answers, subject) => this.#done(turn, answers, subject),
    });
  }

  /**
   * Asks about the exercise of the open step, or about today where none is open. A place or a number that was said is not asked
   * again.
   */
  async ask(turn: Turn, person: Person, words: string, score?: number): Promise<readonly Outbound[]> {
    const subject = await this.#subject(turn, person, words, score);
    return this.#interview.start(turn, subject, this.#parts.replies.blocks("session.hurts"), PAIN);
  }

  /** Pain that is strong by its number alone: judged at once, and nothing is asked before what the safety rules ask. */
  async strong(turn: Turn, person: Person, words: string, score: number): Promise<readonly Outbound[]> {
    return this.#done(turn, PAIN, await this.#subject(turn, person, words, score));
  }

  async #subject(turn: Turn, person: Person, words: string, score: number | undefined): Promise<Subject> {
    const { date, session } = await this.#parts.today.of(turn, person);
    const open = session?.status === "started" ? stepAt(session) : undefined;
    const place = this.placeIn(words);
    return {
      ...{ date, exercise: open?.item.exercise ?? "" },
      ...(place === undefined ? {} : { place }),
      ...(score === undefined ? {} : { score }),
    };
  }

  choose(turn: Turn, action: Action): Promise<readonly Outbound[]> {
    return this.#interview.choose(turn, action);
  }

  reply(turn: Turn, words: string): Promise<readonly Outbound[] | undefined> {
    return this.#interview.reply(turn, words);
  }

  waits(turn: Turn): Promise<readonly Outbound[] | undefined> {
    return this.#interview.waits(turn);
  }

  /** The place that is named, by its value in the check-in. */
  placeIn(words: string): string | undefined {
    const said = words.toLowerCase().split(/[^\p{L}]+/u);
    const where = this.#parts.questions.find(({ id }) => id === "where");
    return where?.answers.find(({ also }) => also.some((one) => said.includes(one)))?.value;
  }

  async #heed(turn: Turn, answers: Answers, step: string, subject: Subject): Promise<readonly Outbound[] | undefined> {
    const question = this.#parts.questions.find(({ id }) => id === step);
    const alarm = question?.answers.find(({ value }) => value === answers[step])?.alarm;
    if (alarm === undefined && !(await this.#isStrong(turn, answers, step))) return undefined;
    const recorded = await this.#done(turn, answers, subject);
    return (alarm === undefined ? undefined : await this.#parts.alarm(turn, alarm)) ?? recorded;
  }

  /** By its number alone: then nothing more is asked before what the safety rules ask. */
  async #isStrong(turn: Turn, answers: Answers, step: string): Promise<boolean> {
    if (step !== "score") return false;
    const person = await turn.stores.people.byAddress(turn.inbound.from);
    const usual = usualPainOf(person?.profile as Profile | undefined);
    return stopsAtOnce(this.#parts.knowledge, { pain: { score: painIn(answers).score }, usual }) !== undefined;
  }

  async #done(turn: Turn, answers: Answers, subject: Subject): Promise<readonly Outbound[]> {
    const { replies } = this.#parts;
    const person = await turn.stores.people.byAddress(turn.inbound.from);
    if (person === undefined) return [replies.say("choice.stale")];
    const { place, score } = subject;
    const told: Answers = {
      ...answers,
      ...(place === undefined ? {} : { where: String(place) }),
      ...(score === undefined ? {} : { score: String(score) }),
    };
    return String(subject["exercise"]) === ""
      ? this.#ofDay(turn, person, told, String(subject["date"]))
      : this.#ofExercise(turn, person, told, subject);
  }

  /** Pain of the day outside an open step counts as the day's check-in. */
  async #ofDay(turn: Turn, person: Person, told: Answers, date: string): Promise<readonly Outbound[]> {
    const { replies, recorder, aftercare, today } = this.#parts;
    const recorded = await recorder.pain(turn, person, date, told);
    if (recorded === "closed" || recorded.assessment === undefined) return [replies.say("checkin.closed")];
    const next = today.next(await today.of(turn, person), turn.now);
    return aftercare.tell(recorded.assessment, next, "checkin.noted");
  }

  async #ofExercise(turn: Turn, person: Person, told: Answers, subject: Subject): Promise<readonly Outbound[]> {
    const { replies, knowledge, aftercare, words } = this.#parts;
    const date = String(subject["date"]);
    const session = await turn.stores.sessions.get(person.id, date);
    if (session === undefined) return [replies.say("choice.stale")];
    const exercise = String(subject["exercise"]);
    const noted = noting(session, { exercise, outcome: "hurt", report: { pain: painIn(told) } }, true);
    const here = stepAt(noted)?.item.exercise === exercise;
    const after = here ? onward(noted, turn.now) : noted;
    await saveSession(turn.stores, after);
    const assessment = await settle(knowledge, turn, person, date);
    const asked = assessment === undefined ? undefined : aftercare.ask(assessment);
    if (asked !== undefined) {
      const stored = await turn.stores.sessions.get(person.id, date);
      if (stored !== undefined) await saveSession(turn.stores, { ...stored, status: "stopped", updatedAt: turn.now });
      return [asked];
    }
    const changes = (assessment?.say ?? []).join(" ");
    const said = replies.say("session.hurts.noted", { changes });
    if (after.status === "finished") return [said, replies.say("session.finished", {}, checkinOf(date))];
    return [said, words.step(after)];
  }
}

function checkinOf(date: string) {
  return { checkin: { feature: "checkin", name: "change", data: { date } } };
}
