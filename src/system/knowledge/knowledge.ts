import type { Article } from "../../core/answers/article.ts";
import { type Fault, showFault } from "../../core/fault.ts";
import type { ProgrammeKnowledge } from "../../core/programme/knowledge.ts";
import type { ReplyText } from "../../core/replies.ts";
import type { Consequence } from "../../core/safety/advice.ts";
import type { LikenessThresholds } from "../../core/safety/likeness.ts";
import type { RuleBook } from "../../core/safety/rules.ts";
import type { Wishes } from "../../core/wishes.ts";
import { readArticles } from "./articles.ts";
import { type Dialogues, readDialogues } from "./dialogs.ts";
import type { ParsedYaml } from "./parsed-yaml.ts";
import { readProgramme } from "./programme.ts";
import { type LearntThresholds, readOffTopic, readThresholds } from "./questions.ts";
import { readReplies } from "./replies.ts";
import { readLikeness, readSafety } from "./safety.ts";
import { consequencesOf } from "./safety-advice.ts";
import { type AlarmExample, alarmExamples } from "./safety-examples.ts";
import { readTalk } from "./talk.ts";
import { readWishes } from "./wishes.ts";
import { readWords, type Words } from "./words.ts";
import { withParsed } from "./yaml-file.ts";

/** Everything that the bot knows and says, checked and ready. */
export interface Knowledge {
  readonly articles: ReadonlyMap<string, Article>;
  readonly replies: ReadonlyMap<string, ReplyText>;
  readonly talk: Readonly<Record<string, readonly string[]>>;
  readonly wishes: Wishes;
  readonly programme: ProgrammeKnowledge;
  /** What triage reads, and what follows from each signal, by "rule/signal". */
  readonly safety: {
    readonly book: RuleBook;
    readonly consequences: ReadonlyMap<string, Consequence>;
    readonly likeness: LikenessThresholds;
  };
  /** The examples of the safety rules. */
  readonly alarms: readonly AlarmExample[];
  readonly dialogs: Dialogues;
  readonly words: Words;
  readonly offTopic: readonly string[];
  readonly thresholds: LearntThresholds;
}

/** The knowledge files cannot be used: one line a fault, with file, line and repair. */
export class KnowledgeError extends Error {
  constructor(faults: readonly Fault[]) {
    super(`These knowledge files need a repair:\n${faults.map((fault) => `  ${showFault(fault)}`).join("\n")}`);
    this.name = "KnowledgeError";
  }
}

/** Reads the knowledge below `root`; throws KnowledgeError with every fault at once. `parsed`: what is known of its YAML. */
export function readKnowledge(root: string, parsed?: ParsedYaml): Knowledge {
  return withParsed(parsed, () => read(root));
}

function read(root: string): Knowledge {
  const faults: Fault[] = [];
  const articles = new Map(readArticles(root, faults).map(({ article }) => [article.id, article]));
  const replies = readReplies(root, faults);
  const talk = readTalk(root, faults);
  const wishes = readWishes(root, faults);
  const programme = readProgramme(root, faults);
  const safety = readSafety(root, faults);
  const likeness = readLikeness(root, faults);
  const dialogs = readDialogues(root, faults);
  const words = readWords(root, faults);
  const offTopic = readOffTopic(root, faults);
  const thresholds = readThresholds(root, faults);
  if (faults.length > 0 || wishes === undefined || programme === undefined || dialogs === undefined)
    throw new KnowledgeError(faults);
  if (words === undefined || thresholds === undefined || safety === undefined || likeness === undefined)
    throw new KnowledgeError(faults);
  const { book, rules } = safety;
  const triage = { book, consequences: consequencesOf(rules), likeness };
  const alarms = alarmExamples(safety);
  return { articles, replies, talk, wishes, programme, safety: triage, alarms, dialogs, words, offTopic, thresholds };
}
