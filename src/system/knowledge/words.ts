import * as z from "zod";
import type { FollowUpWords } from "../../core/answers/follow-up.ts";
import type { PersonalWords } from "../../core/answers/gaps.ts";
import type { LanguageWords } from "../../core/answers/language.ts";
import type { Concept, WordKnowledge } from "../../core/answers/lexicon.ts";
import type { TellingWords } from "../../core/answers/told.ts";
import type { WordVectors } from "../../core/answers/word-vectors.ts";
import type { Fault } from "../../core/fault.ts";
import { commonWords, readVectors } from "./vectors.ts";
import { readYaml, type YamlFile } from "./yaml-file.ts";

const phrases = z.array(z.string().min(1));
const conceptsSchema = z.record(z.string(), z.strictObject({ words: phrases.min(1), also: phrases.default([]) }));
const insteadSchema = z.record(z.string(), z.string().min(1));
const askingSchema = z.strictObject({
  question: phrases,
  frame: phrases,
  more: phrases,
  else: phrases,
  instead: phrases,
  leaning: phrases,
  pointing: phrases,
  idle: phrases,
  languages: z.record(z.string(), phrases),
  english: phrases,
});
const fact = z.strictObject({
  concepts: phrases.default([]),
  phrases: phrases.default([]),
  negated: z.boolean().default(false),
});
const toldSchema = z.strictObject({
  self: phrases,
  others: phrases,
  unreal: phrases,
  negation: phrases,
  facts: z.strictObject({ "spine-fracture": fact, unsteady: fact, "no-fracture": fact, "over-80": fact, vegan: fact }),
});

const personalSchema = z.strictObject({
  "before-names": phrases,
  "before-places": phrases,
  names: phrases,
  "only-capital": phrases,
});

/** What is known about words, sound and checked. */
export interface Words {
  readonly knowledge: WordKnowledge;
  readonly vectors: WordVectors;
  readonly followUps: FollowUpWords;
  /** Phrases whose words say nothing of their own. */
  readonly idle: readonly string[];
  readonly languages: LanguageWords;
  readonly telling: TellingWords;
  /** Words that start a question. */
  readonly starters: ReadonlySet<string>;
  readonly personal: PersonalWords;
}

/** Reads knowledge/words and knowledge/vectors; undefined, with faults, where something is broken. */
export function readWords(root: string, faults: Fault[]): Words | undefined {
  const concepts = readYaml(root, "knowledge/words/concepts.yaml", conceptsSchema, faults);
  const instead = readYaml(root, "knowledge/words/instead.yaml", insteadSchema, faults);
  const asking = readYaml(root, "knowledge/words/asking.yaml", askingSchema, faults);
  const told = readYaml(root, "knowledge/words/told-facts.yaml", toldSchema, faults);
  const personal = readPersonalWords(root, faults);
  const vectors = readVectors(root, faults);
  if (!concepts || !instead || !asking || !told || !personal || !vectors) return undefined;
  checkConcepts(concepts, faults);
  const { question, frame, languages, english, idle, ...followUps } = asking.value;
  const sets = Object.entries(languages).map(([name, words]) => [name, new Set(words)] as const);
  return {
    knowledge: {
      instead: new Map(Object.entries(instead.value)),
      frame,
      concepts: Object.entries(concepts.value).map(([name, group]): Concept => ({ name, ...group })),
      common: commonWords(vectors),
    },
    vectors,
    followUps,
    idle: [...idle, ...question, ...frame, ...english, ...followUps.leaning, ...followUps.pointing, ...followUps.more],
    languages: { english: new Set(english), others: new Map(sets) },
    telling: { ...told.value, facts: new Map(Object.entries(told.value.facts)) as TellingWords["facts"] },
    starters: new Set(question),
    personal,
  };
}

/** By which unanswered questions lose names and places. */
function readPersonalWords(root: string, faults: Fault[]): PersonalWords | undefined {
  const read = readYaml(root, "knowledge/words/personal.yaml", personalSchema, faults)?.value;
  if (read === undefined) return undefined;
  return {
    beforeNames: read["before-names"],
    beforePlaces: read["before-places"],
    names: new Set(read.names),
    onlyCapital: new Set(read["only-capital"]),
  };
}

function checkConcepts(file: YamlFile<z.infer<typeof conceptsSchema>>, faults: Fault[]): void {
  const owners = new Map<string, string>();
  const fault = (name: string, what: string, repair: string) =>
    faults.push({ file: "knowledge/words/concepts.yaml", line: file.lineOf([name]), what, repair });
  for (const [name, group] of Object.entries(file.value)) {
    for (const phrase of group.words) {
      const owner = owners.get(phrase);
      if (owner !== undefined) fault(name, `"${phrase}" stands under "${owner}" too.`, "Keep it in one group.");
      owners.set(phrase, name);
    }
    for (const wider of group.also) {
      if (file.value[wider] === undefined) fault(name, `There is no group "${wider}".`, "Name a group of this file.");
    }
  }
}
