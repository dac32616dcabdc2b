import { type Heard, type Lesson, learnRules, Recogniser } from "../../core/safety/recogniser.ts";
import type { RuleBook } from "../../core/safety/rules.ts";
import { Triage } from "../../core/safety/triage.ts";
import type { Verdict } from "../../core/safety/verdict.ts";
import { fromBytes, toBytes } from "../answers/learnt-file.ts";
import type { NumberCache } from "../answers/number-cache.ts";
import { safetyTexts } from "../knowledge/kept-book.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";

/** Raise it when the code that turns texts into numbers changes: what older code learnt is then learnt again. */
const VERSION = "6";

/** What the recogniser learns from. */
export interface AlarmLessons {
  readonly book: RuleBook;
  /** Texts of which it is known what they are. */
  readonly heard: readonly Heard[];
  /** Texts that are an instance of no rule unless a rule says so: examples that must not fire one rule may well fire another. */
  readonly ordinary: readonly string[];
  /** As `ordinary`, but they may be a matter of level D that no rule has words for. */
  readonly foreign: readonly string[];
}

/** The lessons that stand in the knowledge: ways to ask, to wish and to talk are of no rule, unless a rule says so. */
export function alarmLessons(knowledge: Knowledge): AlarmLessons {
  const { safety, heard, quiet, articles, offTopic, wishes, talk, programme } = knowledge;
  const asked = [...articles.values()].flatMap(({ question, phrasings }) => [question, ...phrasings]);
  const said = [...wishes.examples(), ...Object.values(talk).flat()];
  const things = [...programme.exercises.values(), ...programme.movements.values()].flatMap(({ name }) => [
    ...[name, `how do I do the ${name}`, `show me ${name}`, `is ${name} safe for me`, `skipped the ${name} today`],
  ]);
  return { book: safety.book, heard, ordinary: [...quiet, ...asked, ...said, ...things], foreign: offTopic };
}

/** Recognises alarms by what was learnt from `lessons`: taken from the cache, or learnt now, which takes seconds. */
export function openRecogniser(root: string, lessons: AlarmLessons, cache: NumberCache): Recogniser {
  const rules = rulesOf(lessons.book);
  const inputs = [VERSION, JSON.stringify([lessons.heard, lessons.ordinary, lessons.foreign]), ...safetyTexts(root)];
  const kept = cache.find("alarms", inputs);
  const known = kept && fromBytes(kept);
  const [levels, named] = known?.models ?? [];
  if (known !== undefined && levels !== undefined && named !== undefined)
    return new Recogniser({ features: known.features, levels, rules: named }, rules);
  const learnt = learnRules(traced(lessons), rules);
  cache.keep("alarms", inputs, toBytes({ features: learnt.features, models: [learnt.levels, learnt.rules] }));
  return new Recogniser(learnt, rules);
}

/** The ids of the rules, as the recogniser learns them. */
export function rulesOf({ rules }: RuleBook): string[] {
  return rules.map(({ id }) => id);
}

/** A lesson with how the rules read it. */
export interface TracedLesson extends Lesson {
  readonly verdict: Verdict;
}

/** The lessons as the recogniser sees them. */
export function traced({ book, heard, ordinary, foreign }: AlarmLessons): TracedLesson[] {
  const triage = new Triage(book);
  const lesson = (text: string, rule: string | undefined, open: boolean, foreign = false): TracedLesson[] => {
    const verdict = triage.read(text);
    const byRules = open ? (verdict.fired.find(({ level }) => level === "C" || level === "D")?.rule ?? rule) : rule;
    return verdict.passages.length === 0 ? [] : [{ rule: byRules, passages: verdict.passages, foreign, verdict }];
  };
  const quiet = ({ verdict: { level } }: TracedLesson) => level !== "A" && level !== "B";
  return [
    ...heard.flatMap(({ text, rule, open = false }) => lesson(text, rule, open)),
    ...ordinary.flatMap((text) => lesson(text, undefined, true)).filter(quiet),
    ...foreign.flatMap((text) => lesson(text, undefined, true, true)).filter(quiet),
  ];
}
