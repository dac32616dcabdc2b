import { learnAlarms, type Recognised, Recogniser } from "../../core/safety/recogniser.ts";
import { caughtByRecognition, type RecognitionThresholds } from "../../core/safety/recognition.ts";
import { Triage } from "../../core/safety/triage.ts";
import type { Verdict } from "../../core/safety/verdict.ts";
import type { LearntRecognition } from "../knowledge/safety.ts";
import { type AlarmLessons, alarmRules, traced } from "./open-recogniser.ts";

const FOLDS = 5;
/**
 * How many of the ordinary messages, which nothing learns from, may be called an emergency, called urgent, or get a red-flag line
 * above their answer; and how many of the urgent ones, which the rules know already, may be called an emergency. In percent.
 */
const MOST = { emergency: 0.5, urgent: 1, line: 4, sure: 4 };

/** A message read by the rules and by what was learnt without it. */
interface Trial {
  readonly rule: string | undefined;
  readonly verdict: Verdict;
  readonly recognised: Recognised;
}

/** Learns on four fifths of what was heard and reads the last, in turn; then reads `ordinary` messages, which nothing learns from. */
export function examineAlarms(lessons: AlarmLessons, ordinary: readonly string[]): LearntRecognition {
  const rules = alarmRules(lessons.book);
  const known = traced(lessons);
  const trials = Array.from({ length: FOLDS }, (_, fold) => {
    const recogniser = new Recogniser(
      learnAlarms(
        known.filter((_, at) => at % FOLDS !== fold),
        rules,
      ),
      rules,
    );
    return known
      .filter((_, at) => at % FOLDS === fold)
      .map(({ rule, verdict }): Trial => ({ rule, verdict, recognised: recogniser.of(verdict.passages) }));
  }).flat();
  const whole = new Recogniser(learnAlarms(known, rules), rules);
  const triage = new Triage(lessons.book);
  const plain = ordinary.map((text): Trial => {
    const verdict = triage.read(text);
    return { rule: undefined, verdict, recognised: whole.of(verdict.passages) };
  });
  const thresholds = thresholdsFor(plain, trials);
  return { ...thresholds, figures: figuresOf(trials, plain, thresholds) };
}

function thresholdsFor(plain: readonly Trial[], trials: readonly Trial[]): RecognitionThresholds {
  const urgentAlready = trials.filter(({ rule, verdict }) => rule?.startsWith("B") && verdict.level === "B");
  const emergencies = plain.map(({ recognised }) => recognised.emergency);
  return {
    emergency: above(emergencies, MOST.emergency),
    sure: above(
      urgentAlready.map(({ recognised }) => recognised.emergency),
      MOST.sure,
    ),
    urgent: above(
      plain.map(({ recognised }) => recognised.alarm),
      MOST.urgent,
    ),
    line: above(emergencies, MOST.line),
  };
}

/** The least number that at most `percent` of the values reach. */
function above(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => b - a);
  const first = sorted[Math.floor((percent / 100) * sorted.length)] ?? 0;
  return Math.ceil(first * 100 + 1) / 100;
}

function figuresOf(trials: readonly Trial[], plain: readonly Trial[], thresholds: RecognitionThresholds) {
  const level = ({ verdict, recognised }: Trial): "A" | "B" | "line" | undefined => {
    if (verdict.level === "A") return "A";
    const caught = caughtByRecognition(verdict, recognised, thresholds);
    if (caught !== undefined && "fired" in caught) return caught.fired.level as "A" | "B";
    if (verdict.level === "B") return "B";
    return caught === undefined ? undefined : "line";
  };
  const alarm = (trial: Trial) => level(trial) === "A" || level(trial) === "B";
  const of = (letter: string) => trials.filter(({ rule }) => rule?.startsWith(letter));
  const harmless = trials.filter(({ rule }) => rule === undefined);
  return {
    emergenciesByRules: share(of("A"), ({ verdict }) => verdict.level === "A"),
    emergencies: share(of("A"), (trial) => level(trial) === "A"),
    emergenciesWithAnyWarning: share(of("A"), (trial) => level(trial) !== undefined),
    urgentByRules: share(of("B"), ({ verdict }) => verdict.level === "A" || verdict.level === "B"),
    urgent: share(of("B"), alarm),
    harmlessCalledEmergencyByRules: share(harmless, ({ verdict }) => verdict.level === "A"),
    harmlessCalledEmergency: share(harmless, (trial) => level(trial) === "A"),
    harmlessAlarmed: share(harmless, alarm),
    ordinaryCalledEmergency: share(plain, (trial) => level(trial) === "A"),
    ordinaryAlarmed: share(plain, alarm),
    ordinaryWithLine: share(plain, (trial) => level(trial) === "line"),
  };
}

function share<T>(all: readonly T[], holds: (one: T) => boolean): number {
  return Math.round((1000 * all.filter(holds).length) / Math.max(1, all.length)) / 10;
}
