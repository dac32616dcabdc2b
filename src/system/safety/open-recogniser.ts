import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Heard, type Lesson, learnRules, Recogniser } from "../../core/safety/recogniser.ts";
import type { RuleBook } from "../../core/safety/rules.ts";
import { Triage } from "../../core/safety/triage.ts";
import type { Verdict } from "../../core/safety/verdict.ts";
import { Wishes } from "../../core/wishes.ts";
import { fromBytes, toBytes } from "../answers/learnt-file.ts";
import type { NumberCache } from "../answers/number-cache.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { filesIn, RECOGNITION } from "../knowledge/text-files.ts";

/** Raise it when the code that turns texts into numbers changes: what older code learnt is then learnt again. */
const VERSION = "6";

/** Where it stands how a message is read by the rules. */
const FOLDERS = ["knowledge/safety", "knowledge/safety/rules", "knowledge/safety/words"];

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
  const { safety, articles, wishes, talk, programme } = knowledge;
  const { heard, quiet, offTopic } = knowledge.lessons();
  const asked = [...articles.values()].flatMap(({ question, phrasings }) => [question, ...phrasings]);
  const said = [...new Wishes(wishes).examples(), ...Object.values(talk).flat()];
  const things = [...programme.exercises.values(), ...programme.movements.values()].flatMap(({ name }) => [
    ...[name, `how do I do the ${name}`, `show me ${name}`, `is ${name} safe for me`, `skipped the ${name} today`],
  ]);
  return { book: safety.book, heard, ordinary: [...quiet, ...asked, ...said, ...things], foreign: offTopic };
}

/** A fingerprint of all that numbers for alarms are made from: the lessons, and the rules that read them. */
export function alarmsFingerprint(root: string, { heard, ordinary, foreign }: AlarmLessons): string {
  const hash = createHash("sha256").update(JSON.stringify([heard, ordinary, foreign]));
  for (const text of safetyTexts(root)) hash.update("\0").update(text);
  return hash.digest("hex");
}

/** The texts of everything that decides how a message is read by the rules. */
function safetyTexts(root: string): string[] {
  const files = FOLDERS.flatMap((folder) => filesIn(root, folder, ".yaml")).filter((file) => file !== RECOGNITION);
  return files.map((file) => readFileSync(join(root, file), "utf8"));
}

/**
 * Recognises alarms by what was learnt from `lessons`: taken from the cache by their `fingerprint`, or learnt now, which takes
 * seconds.
 */
export function openRecogniser(
  book: RuleBook,
  lessons: () => AlarmLessons,
  cache: NumberCache,
  fingerprint: string,
): Recogniser {
  const rules = rulesOf(book);
  const inputs = [VERSION, fingerprint];
  const kept = cache.find("alarms", inputs);
  const known = kept && fromBytes(kept);
  const [levels, named] = known?.models ?? [];
  if (known !== undefined && levels !== undefined && named !== undefined)
    return new Recogniser({ features: known.features, levels, rules: named }, rules);
  const learnt = learnRules(traced(lessons()), rules);
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
