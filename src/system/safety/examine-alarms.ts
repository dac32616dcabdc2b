import { learnRules, type Recognised, Recogniser } from "../../core/safety/recogniser.ts";
import { caughtByRecognition, type RecognitionThresholds, sifted } from "../../core/safety/recognition.ts";
import { Triage } from "../../core/safety/triage.ts";
import type { Level, Verdict } from "../../core/safety/verdict.ts";
import type { LearntRecognition } from "../knowledge/safety.ts";
import { type AlarmLessons, rulesOf, traced } from "./open-recogniser.ts";

const FOLDS = 5;
/**
 * How many of the ordinary messages, which nothing learns from, may be called an emergency, called urgent, or get a red-flag line
 * above their answer; how many of the urgent ones, which the rules know already, may be called an emergency; and how many of the
 * questions that we answer may be referred or declined. In percent.
 */
const MOST = { emergency: 0.25, urgent: 0.75, line: 4, sure: 4, refer: 1.5, decline: 1.5 };

/** How many of the urgent messages that the rules know may be doubted; in percent. */
const MOST_DOUBTED = 2;

/** How many of the messages that the rules decline rightly may be answered, where an article answers them; in percent. */
const MOST_UNASKED = 4;

/** Messages that nothing learns from, and that are no alarms. */
export interface Ordinary {
  /** Questions that we answer. */
  readonly asked: readonly string[];
  readonly foreign: readonly string[];
}

/** A message read by the rules and by what was learnt without it. */
interface Trial {
  readonly rule: string | undefined;
  readonly verdict: Verdict;
  readonly recognised: Recognised;
}

/**
 * Learns on four fifths of what was heard and reads the last, in turn; then `whole`, which learnt from all of it, reads `ordinary` messages,
 * which nothing learns from.
 */
export function examineAlarms(lessons: AlarmLessons, ordinary: Ordinary, whole: Recogniser): LearntRecognition {
  const rules = rulesOf(lessons.book);
  const known = traced(lessons);
  const trials = Array.from({ length: FOLDS }, (_, fold) => {
    const recogniser = new Recogniser(
      learnRules(
        known.filter((_, at) => at % FOLDS !== fold),
        rules,
      ),
      rules,
    );
    return known
      .filter((_, at) => at % FOLDS === fold)
      .map(({ rule, verdict }): Trial => ({ rule, verdict, recognised: recogniser.of(verdict.passages) }));
  }).flat();
  const triage = new Triage(lessons.book);
  const tried = (text: string): Trial => {
    const verdict = triage.read(text);
    return { rule: undefined, verdict, recognised: whole.of(verdict.passages) };
  };
  const [asked, foreign] = [ordinary.asked.map(tried), ordinary.foreign.map(tried)];
  const thresholds = thresholdsFor(asked, foreign, trials);
  return { ...thresholds, figures: figuresOf(trials, asked, foreign, thresholds) };
}

function thresholdsFor(
  asked: readonly Trial[],
  foreign: readonly Trial[],
  trials: readonly Trial[],
): RecognitionThresholds {
  const plain = [...asked, ...foreign];
  const unruled = asked.filter(({ verdict }) => verdict.level === "none");
  const urgentAlready = trials.filter(({ rule, verdict }) => rule?.startsWith("B") && verdict.level === "B");
  const declinedAlready = trials.filter(({ rule, verdict }) => rule?.startsWith("D") && verdict.level === "D");
  const least = (of: readonly Trial[], likeness: "emergency" | "alarm" | "refer" | "decline", most: number) =>
    above(
      of.map(({ recognised }) => recognised[likeness]),
      most,
    );
  return {
    emergency: least(plain, "emergency", MOST.emergency),
    sure: least(urgentAlready, "emergency", MOST.sure),
    urgent: least(plain, "alarm", MOST.urgent),
    line: least(plain, "emergency", MOST.line),
    refer: least(unruled, "refer", MOST.refer),
    decline: least(unruled, "decline", MOST.decline),
    doubted: below(
      urgentAlready.map(({ recognised }) => recognised.alarm),
      MOST_DOUBTED,
    ),
    unasked: below(
      declinedAlready.map(({ recognised }) => recognised.decline),
      MOST_UNASKED,
    ),
  };
}

/** The least number that at most `percent` of the values reach. */
function above(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => b - a);
  const first = sorted[Math.floor((percent / 100) * sorted.length)] ?? 0;
  return Math.ceil(first * 100 + 1) / 100;
}

/** The greatest number that at most `percent` of the values stay below. */
function below(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.floor((sorted[Math.floor((percent / 100) * sorted.length)] ?? -1) * 100) / 100;
}

function figuresOf(
  trials: readonly Trial[],
  asked: readonly Trial[],
  foreign: readonly Trial[],
  thresholds: RecognitionThresholds,
) {
  const sound = ({ verdict, recognised }: Trial) => sifted(verdict, recognised, thresholds).sound;
  const caught = (trial: Trial) => caughtByRecognition(sound(trial), trial.recognised, thresholds);
  const level = (trial: Trial): Level | "none" => {
    const { fired, referred } = caught(trial);
    return (fired ?? referred?.fired)?.level ?? sound(trial).level;
  };
  const line = (trial: Trial) => caught(trial).lineOf !== undefined;
  const alarm = (trial: Trial) => level(trial) === "A" || level(trial) === "B";
  const of = (letter: string) => trials.filter(({ rule }) => rule?.startsWith(letter));
  const harmless = trials.filter(({ rule }) => rule === undefined);
  const plain = [...asked, ...foreign];
  return {
    emergenciesByRules: share(of("A"), ({ verdict }) => verdict.level === "A"),
    emergencies: share(of("A"), (trial) => level(trial) === "A"),
    emergenciesWithAnyWarning: share(of("A"), (trial) => alarm(trial) || line(trial)),
    urgentByRules: share(of("B"), ({ verdict }) => verdict.level === "A" || verdict.level === "B"),
    urgent: share(of("B"), alarm),
    harmlessCalledEmergencyByRules: share(harmless, ({ verdict }) => verdict.level === "A"),
    harmlessCalledEmergency: share(harmless, (trial) => level(trial) === "A"),
    harmlessAlarmed: share(harmless, alarm),
    ordinaryCalledEmergency: share(plain, (trial) => level(trial) === "A"),
    ordinaryAlarmed: share(plain, alarm),
    ordinaryWithLine: share(plain, line),
    referredByRules: share(of("C"), ({ verdict }) => verdict.level !== "none"),
    referred: share(of("C"), (trial) => level(trial) !== "none"),
    declinedByRules: share(of("D"), ({ verdict }) => verdict.level !== "none"),
    declined: share(of("D"), (trial) => level(trial) !== "none"),
    harmlessReferredOrDeclinedByRules: share(harmless, ({ verdict }) => referred(verdict.level)),
    harmlessReferredOrDeclined: share(harmless, (trial) => referred(level(trial))),
    askedReferredOrDeclinedByRules: share(asked, ({ verdict }) => referred(verdict.level)),
    askedReferredOrDeclined: share(asked, (trial) => referred(level(trial))),
  };
}

function referred(level: Level | "none"): boolean {
  return level === "C" || level === "D";
}

function share<T>(all: readonly T[], holds: (one: T) => boolean): number {
  return Math.round((1000 * all.filter(holds).length) / Math.max(1, all.length)) / 10;
}
