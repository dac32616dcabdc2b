import type { Article } from "../../core/answers/article.ts";
import type { GoingOn } from "../../core/answers/staying.ts";
import { type Fault, showFault } from "../../core/fault.ts";
import type { ProgrammeKnowledge } from "../../core/programme/knowledge.ts";
import type { ReplyText } from "../../core/replies.ts";
import type { Consequence } from "../../core/safety/advice.ts";
import type { Heard } from "../../core/safety/recogniser.ts";
import type { RecognitionThresholds } from "../../core/safety/recognition.ts";
import type { RuleBook } from "../../core/safety/rules.ts";
import type { WishList } from "../../core/wishes.ts";
import { readArticles } from "./articles.ts";
import { type Dialogues, readDialogues } from "./dialogs.ts";
import { readHeard } from "./heard.ts";
import { readProgramme } from "./programme.ts";
import { type LearntThresholds, readGoingOn, readOffTopic, readThresholds } from "./questions.ts";
import { readReplies } from "./replies.ts";
import { readRecognition, readSafety } from "./safety.ts";
import { consequencesOf } from "./safety-advice.ts";
import { ruleExamples } from "./safety-examples.ts";
import { readTalk } from "./talk.ts";
import { readWishes } from "./wishes.ts";
import { readWords, type Words } from "./words.ts";

/** Everything that the bot knows and says, checked and ready. */
export interface Knowledge {
  readonly articles: ReadonlyMap<string, Article>;
  readonly replies: ReadonlyMap<string, ReplyText>;
  readonly talk: Readonly<Record<string, readonly string[]>>;
  readonly wishes: WishList;
  readonly programme: ProgrammeKnowledge;
  /** What triage reads, and what follows from each signal, by "rule/signal". */
  readonly safety: {
    readonly book: RuleBook;
    readonly consequences: ReadonlyMap<string, Consequence>;
    readonly recognition: RecognitionThresholds;
  };
  readonly dialogs: Dialogues;
  readonly words: Words;
  readonly thresholds: LearntThresholds;
  /** What is learnt from, beside the ways to ask; who starts with what was learnt before needs none of it. */
  readonly lessons: () => MessageLessons;
}

/** Messages that people typed, or could have. */
export interface MessageLessons {
  /** Of these it is known which rule they are an instance of, or that they are of none. */
  readonly heard: readonly Heard[];
  /** Examples that are an instance of no rule unless a rule says so. */
  readonly quiet: readonly string[];
  /** Nothing here answers them. */
  readonly offTopic: readonly string[];
  /** How people go on from an answer. */
  readonly goingOn: readonly GoingOn[];
}

/** The knowledge files cannot be used: one line a fault, with file, line and repair. */
export class KnowledgeError extends Error {
  constructor(faults: readonly Fault[]) {
    super(`These knowledge files need a repair:\n${faults.map((fault) => `  ${showFault(fault)}`).join("\n")}`);
    this.name = "KnowledgeError";
  }
}

/** Reads the knowledge below `root`; throws KnowledgeError with every fault at once. */
export function readKnowledge(root: string): Knowledge {
  const faults: Fault[] = [];
  const articles = new Map(readArticles(root, faults).map(({ article }) => [article.id, article]));
  const replies = readReplies(root, faults);
  const talk = readTalk(root, faults);
  const wishes = readWishes(root, faults);
  const programme = readProgramme(root, faults);
  const safety = readSafety(root, faults);
  const recognition = readRecognition(root, faults);
  const heard = safety === undefined ? [] : readHeard(root, safety.rules, faults);
  const dialogs = readDialogues(root, faults);
  const words = readWords(root, faults);
  const offTopic = readOffTopic(root, faults);
  const goingOn = readGoingOn(root, new Set(articles.keys()), faults);
  const thresholds = readThresholds(root, faults);
  if (faults.length > 0 || wishes === undefined || programme === undefined || dialogs === undefined)
    throw new KnowledgeError(faults);
  if (words === undefined || thresholds === undefined || safety === undefined || recognition === undefined)
    throw new KnowledgeError(faults);
  const { book, rules, everyday } = safety;
  const examples = ruleExamples(rules);
  return {
    ...{ articles, replies, talk, wishes, programme, dialogs, words, thresholds },
    safety: { book, consequences: consequencesOf(rules), recognition },
    lessons: () => ({
      heard: [...heard, ...examples.heard, ...everyday.map(({ text }) => ({ text, rule: undefined, open: true }))],
      quiet: examples.ordinary,
      ...{ offTopic, goingOn },
    }),
  };
}
