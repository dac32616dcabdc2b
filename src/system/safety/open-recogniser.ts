import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Heard, learnAlarms, Recogniser } from "../../core/safety/recogniser.ts";
import type { RuleBook } from "../../core/safety/rules.ts";
import { Triage } from "../../core/safety/triage.ts";
import { fromBytes, toBytes } from "../answers/learnt-file.ts";
import type { NumberCache } from "../answers/number-cache.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { filesIn } from "../knowledge/yaml-file.ts";

/** Raise it when the code that turns texts into numbers changes: what older code learnt is then learnt again. */
const VERSION = "4";
const FOLDERS = ["knowledge/safety", "knowledge/safety/rules", "knowledge/safety/words"];

/** What alarms are learnt from. */
export interface AlarmLessons {
  readonly book: RuleBook;
  /** Texts of which it is known what they are. */
  readonly heard: readonly Heard[];
  /** Texts that are no alarm unless a rule says so: examples that must not fire one rule may well fire another. */
  readonly ordinary: readonly string[];
}

/** The lessons that stand in the knowledge: ways to ask, to wish and to talk are no alarms, unless a rule says so. */
export function alarmLessons(knowledge: Knowledge): AlarmLessons {
  const { safety, heard, quiet, articles, offTopic, wishes, talk, programme } = knowledge;
  const asked = [...articles.values()].flatMap(({ question, phrasings }) => [question, ...phrasings]);
  const said = [...wishes.examples(), ...Object.values(talk).flat()];
  const things = [...programme.exercises.values(), ...programme.movements.values()].flatMap(({ name }) => [
    ...[name, `how do I do the ${name}`, `show me ${name}`, `is ${name} safe for me`, `skipped the ${name} today`],
  ]);
  return { book: safety.book, heard, ordinary: [...quiet, ...asked, ...offTopic, ...said, ...things] };
}

/** Recognises alarms by what was learnt from `lessons`: taken from the cache, or learnt now, which takes seconds. */
export function openRecogniser(root: string, lessons: AlarmLessons, cache: NumberCache): Recogniser {
  const rules = alarmRules(lessons.book);
  const inputs = [VERSION, JSON.stringify([lessons.heard, lessons.ordinary]), ...safetyTexts(root)];
  const kept = cache.find("alarms", inputs);
  const known = kept && fromBytes(kept);
  const [levels, named] = known?.models ?? [];
  if (known !== undefined && levels !== undefined && named !== undefined)
    return new Recogniser({ features: known.features, levels, rules: named }, rules);
  const learnt = learnAlarms(traced(lessons), rules);
  cache.keep("alarms", inputs, toBytes({ features: learnt.features, models: [learnt.levels, learnt.rules] }));
  return new Recogniser(learnt, rules);
}

/** The ids of the rules that alarms are recognised by. */
export function alarmRules({ rules }: RuleBook): string[] {
  return rules.filter(({ level }) => level === "A" || level === "B").map(({ id }) => id);
}

/** The lessons as the recogniser sees them. */
export function traced({ book, heard, ordinary }: AlarmLessons) {
  const triage = new Triage(book);
  const known = heard.map(({ text, rule }) => ({ rule, text, verdict: triage.read(text) }));
  const others = ordinary
    .map((text) => ({ rule: undefined, text, verdict: triage.read(text) }))
    .filter(({ verdict }) => verdict.level !== "A" && verdict.level !== "B");
  return [...known, ...others].flatMap(({ rule, text, verdict }) => {
    const [traits] = verdict.passages;
    return traits === undefined ? [] : { rule, text, traits, verdict };
  });
}

/** Everything that decides how a text is read: a change there makes what was learnt before worthless. */
function safetyTexts(root: string): string[] {
  return FOLDERS.flatMap((folder) => filesIn(root, folder, ".yaml")).map((file) =>
    readFileSync(join(root, file), "utf8"),
  );
}
