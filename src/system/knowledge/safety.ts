import type { Fault } from "../../core/fault.ts";
import { compile } from "../../core/safety/compile.ts";
import { type Expression, PatternError, readPattern, type WordReader } from "../../core/safety/pattern.ts";
import type { RecognitionThresholds } from "../../core/safety/recognition.ts";
import type { Language, Rule, RuleBook, Signal } from "../../core/safety/rules.ts";
import { speechGroups } from "../../core/safety/speech.ts";
import { plainWords } from "../../core/safety/words.ts";
import { type MessageLine, readMessages } from "./message-lines.ts";
import { checkRule } from "./safety-check.ts";
import {
  type LanguageFile,
  languageSchema,
  type RuleFile,
  recognitionSchema,
  ruleSchema,
  settledSchema,
  wordsSchema,
} from "./safety-schema.ts";
import { filesIn, RECOGNITION } from "./text-files.ts";
import { readYaml, type YamlFile } from "./yaml-file.ts";

const folder = "knowledge/safety";
const languageFile = `${folder}/language.yaml`;
/** Where the messages stand that must raise no alarm. */
export const everydayFile = `${folder}/everyday.txt`;

/** One rule file with its way back to lines. */
export interface RuleSource {
  readonly file: string;
  readonly source: YamlFile<RuleFile>;
}

/** The safety knowledge: what triage reads, and the files behind it for replies and for checking examples. */
export interface SafetyFiles {
  readonly book: RuleBook;
  readonly rules: readonly RuleSource[];
  /** What people write on ordinary days: none may raise an alarm. */
  readonly everyday: readonly MessageLine[];
}

/** Reads knowledge/safety. Every breach goes to `faults`; undefined where triage cannot be built. */
export function readSafety(root: string, faults: Fault[]): SafetyFiles | undefined {
  const before = faults.length;
  const language = readYaml(root, languageFile, languageSchema, faults);
  const settled = readYaml(root, `${folder}/look-alikes.yaml`, settledSchema, faults);
  const everyday = readMessages(root, everydayFile, faults);
  if (language === undefined || settled === undefined) return undefined;
  const rules = readRules(root, faults);
  const book = readBook(root, language, toLanguage(language.value, settled.value.words), rules, faults);
  return book === undefined || faults.length > before ? undefined : { book, rules, everyday };
}

function readBook(
  root: string,
  language: YamlFile<LanguageFile>,
  speaking: Language,
  rules: readonly RuleSource[],
  faults: Fault[],
): RuleBook | undefined {
  const before = faults.length;
  const words = remembering((text) => plainWords(text, speaking.writing));
  const groups = new Map<string, Expression[]>();
  addGroups(languageFile, language, groups, words, faults);
  for (const file of filesIn(root, `${folder}/words`, ".yaml")) {
    const source = readYaml(root, file, wordsSchema, faults);
    if (source !== undefined) addGroups(file, source, groups, words, faults);
  }
  for (const name of Object.values(speechGroups))
    if (!groups.has(name)) faults.push(missingGroup(languageFile, 1, name));
  checkGroups(groups, language, faults);
  const made = rules.map((rule) => toRule(rule, words, groups, faults));
  if (faults.length > before) return undefined;
  const ready = compiled(groups, made, faults);
  if (ready === undefined) return undefined;
  const background = new Set(language.value.background);
  return { ...ready, background, language: speaking };
}

/** The same words stand in hundreds of patterns: each is read once. */
function remembering(read: WordReader): WordReader {
  const known = new Map<string, ReturnType<WordReader>>();
  return (text) => {
    const words = known.get(text) ?? read(text);
    known.set(text, words);
    return words;
  };
}

/** How like an alarm a message must be, with the figures that justify it. */
export interface LearntRecognition extends RecognitionThresholds {
  /** What was measured when it was learnt, in percent. */
  readonly figures: Readonly<Record<string, number>>;
}

/** How like an alarm a message must be, from knowledge/safety/recognition.yaml. */
export function readRecognition(root: string, faults: Fault[]): LearntRecognition | undefined {
  return readYaml(root, RECOGNITION, recognitionSchema, faults)?.value;
}

/** Groups that lean on a missing group or on themselves show only when all of them are put together. */
function compiled(
  groups: ReadonlyMap<string, Expression[]>,
  rules: readonly Rule<Expression>[],
  faults: Fault[],
): ReturnType<typeof compile> | undefined {
  try {
    return compile(groups, rules);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    const repair = "Search for this name in curly brackets below knowledge/safety.";
    faults.push({ file: `${folder}/words`, line: 1, what: error.message, repair });
    return undefined;
  }
}

function toLanguage(file: LanguageFile, settled: readonly string[]): Language {
  const split = (value: string) => value.split(" ").filter((word) => word !== "");
  return {
    writing: {
      lookAlikes: new Map(Object.entries(file["look-alikes"])),
      contractions: new Map(Object.entries(file.contractions).map(([key, value]) => [key, split(value)])),
      endings: Object.entries(file.endings).map(([key, value]) => [key, split(value)]),
    },
    reach: file.reach,
    fillers: new Set(file.fillers),
    settled: new Set(settled),
    spellings: new Map(Object.entries(file.spellings)),
    mostCharacters: file["most-characters"],
  };
}

function addGroups(
  file: string,
  source: YamlFile<{ groups: Record<string, string[]> }>,
  groups: Map<string, Expression[]>,
  words: WordReader,
  faults: Fault[],
): void {
  for (const [name, entries] of Object.entries(source.value.groups)) {
    const line = source.lineOf(["groups", name]);
    if (groups.has(name))
      faults.push({
        file,
        line,
        what: `The group "${name}" stands in two places.`,
        repair: "Join them, or rename one.",
      });
    const read = entries.flatMap((entry, i) =>
      patterns(entry, words, file, source.lineOf(["groups", name, i]), faults),
    );
    if (read.some((expression) => expression.length > 1))
      faults.push({ file, line, what: `The group "${name}" uses "+".`, repair: 'Use "&" here; "+" is for signals.' });
    groups.set(name, read);
  }
}

function patterns(entry: string, words: WordReader, file: string, line: number, faults: Fault[]): Expression[] {
  try {
    return readPattern(entry, words);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    faults.push({
      file,
      line,
      what: error.message,
      repair: "Compare it with the grammar in knowledge/safety/README.md.",
    });
    return [];
  }
}

function checkGroups(
  groups: ReadonlyMap<string, Expression[]>,
  language: YamlFile<LanguageFile>,
  faults: Fault[],
): void {
  for (const [i, name] of language.value.background.entries())
    if (!groups.has(name)) faults.push(missingGroup(languageFile, language.lineOf(["background", i]), name));
}

function missingGroup(file: string, line: number, name: string): Fault {
  return {
    file,
    line,
    what: `There is no group "${name}".`,
    repair: "Correct its name, or add it to a file in knowledge/safety/words.",
  };
}

function readRules(root: string, faults: Fault[]): RuleSource[] {
  const rules: RuleSource[] = [];
  const seen = new Set<string>();
  for (const file of filesIn(root, `${folder}/rules`, ".yaml")) {
    const source = readYaml(root, file, ruleSchema, faults);
    if (source === undefined) continue;
    const { id } = source.value;
    if (seen.has(id))
      faults.push({
        file,
        line: source.lineOf(["id"]),
        what: `The rule ${id} stands in two files.`,
        repair: "Give one another id.",
      });
    seen.add(id);
    checkRule(file, source, faults);
    rules.push({ file, source });
  }
  return rules;
}

function toRule(
  { file, source }: RuleSource,
  words: WordReader,
  groups: ReadonlyMap<string, Expression[]>,
  faults: Fault[],
): Rule<Expression> {
  const rule = source.value;
  const readAll = (entries: readonly string[], ...path: readonly PropertyKey[]) =>
    entries.flatMap((entry, j) => {
      const line = source.lineOf([...path, j]);
      for (const name of namesIn(entry)) if (!groups.has(name)) faults.push(missingGroup(file, line, name));
      return patterns(entry, words, file, line, faults);
    });
  const signals = rule.signals.map((signal, i): Signal<Expression> => {
    const read = (key: "when" | "unless") => readAll(signal[key], "signals", i, key);
    return {
      id: signal.id,
      when: read("when"),
      unless: read("unless"),
      despite: [...rule.despite, ...signal.despite],
      ...(signal["most-words"] === undefined ? {} : { mostWords: signal["most-words"] }),
      ...(signal.topic === undefined ? {} : { topic: signal.topic }),
    };
  });
  const line = rule["red-flag-line"] === undefined ? {} : { redFlagLine: rule["red-flag-line"] };
  return {
    id: rule.id,
    level: rule.level,
    title: rule.title,
    version: rule.version,
    rank: rule.rank,
    signals,
    about: readAll(rule.about, "about"),
    ...line,
  };
}

function namesIn(entry: string): string[] {
  return [...entry.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? "");
}
