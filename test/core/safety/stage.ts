import { ConversationMemory } from "../../../src/core/conversation-memory.ts";
import type { Fault } from "../../../src/core/fault.ts";
import type { Turn } from "../../../src/core/feature.ts";
import { type Action, message, type Outbound, text } from "../../../src/core/message.ts";
import { plainBlocks } from "../../../src/core/plain-blocks.ts";
import { Replies } from "../../../src/core/replies.ts";
import { onTop, type Response } from "../../../src/core/respond.ts";
import { composeSafety } from "../../../src/core/safety/compose-safety.ts";
import { type Recognised, UNLIKE } from "../../../src/core/safety/recogniser.ts";
import { type Database, openDatabase } from "../../../src/storage/database.ts";
import { readReplies } from "../../../src/system/knowledge/replies.ts";
import { consequencesOf } from "../../../src/system/knowledge/safety-advice.ts";
import { NOW, someone } from "../../contracts/samples.ts";
import { RecordingLog } from "../../fakes/log.ts";
import { files } from "./rules.ts";
import { believing } from "./thresholds.ts";

const texts = readReplies(process.cwd(), [] as Fault[]);
const safety = {
  book: files.book,
  consequences: consequencesOf(files.rules),
  recognition: believing,
};

export const SETTINGS = {
  emergency_number_text: "the-emergency-number",
  urgent_advice_line_text: "the-urgent-line",
  crisis_line_text: "The-crisis-line",
  poisons_line_text: "the-poisons-line",
};

/** What the rest of the bot would say to a text that triage lets through. */
const plainly = (words: string): Response => {
  const says = [message([text(`Plain answer to: ${words}`)])];
  return { kind: "answer", topic: "walking", choices: [], rule: null, score: 0.9, says };
};

/** Triage with its real rules, replies and database, before a bot that answers everything plainly. */
export class SafetyStage {
  readonly memory = new ConversationMemory();
  readonly log = new RecordingLog();
  readonly from = someone();
  /** Topics that follow-ups would go on from. */
  readonly talkedAbout: string[] = [];
  readonly replies: Replies;
  readonly guard;
  readonly aftermath;
  /** Rules alone, unless a test says otherwise: what was learnt has tests of its own. */
  recognised: Recognised = UNLIKE;
  /** The article that would answer. */
  topic: string | undefined = "walking";
  now = NOW;
  direct = true;
  #database: Database | undefined;

  constructor(settings: Readonly<Record<string, string>> = SETTINGS) {
    this.replies = new Replies(texts, settings);
    const { guard, aftermath } = composeSafety({
      knowledge: { safety },
      recogniser: { of: () => this.recognised },
      replies: this.replies,
      memory: this.memory,
      log: this.log,
      talkedAbout: async (_turn, topic) => {
        this.talkedAbout.push(topic);
      },
      article: async (_turn, id) => [message([text(`Article ${id}`)])],
      topicOf: async () => ({ topic: this.topic, score: 0.9 }),
      released: async (_turn, words, warning) => {
        const response = plainly(words);
        return { ...response, says: onTop(warning, response.says) };
      },
    });
    this.guard = guard;
    this.aftermath = aftermath;
  }

  async open(): Promise<this> {
    this.#database = await openDatabase({ dataDir: ":memory:", now: NOW });
    return this;
  }

  close(): Promise<void> | undefined {
    return this.#database?.close();
  }

  get stores() {
    if (this.#database === undefined) throw new Error("The stage is not open.");
    return this.#database.stores;
  }

  turn(words = ""): Turn {
    const { stores, now, from, direct } = this;
    return {
      inbound: { kind: "text", text: words, id: "m", at: now, from, direct },
      now,
      stores,
      edit: () => undefined,
    };
  }

  /** What triage says to a text; undefined where it lets it through without a word. */
  async read(words: string): Promise<Response | undefined> {
    const alarm = await this.guard.read(this.turn(words), words);
    if (!("response" in alarm) && alarm.warning.length === 0) return undefined;
    return "response" in alarm
      ? alarm.response
      : { ...plainly(words), says: onTop(alarm.warning, plainly(words).says) };
  }

  press(said: Outbound | undefined, label: string): Promise<readonly Outbound[]> {
    return this.guard.choose(this.turn(), actionOf(said, label));
  }
}

function actionOf(said: Outbound | undefined, label: string): Action {
  const offer = said?.offers.find((one) => one.label === label);
  if (offer === undefined || !("action" in offer)) throw new Error(`There is no choice "${label}".`);
  return offer.action;
}

/** What a person reads, and the labels below. */
export function shown(says: readonly Outbound[] | undefined): string {
  return (says ?? []).map((one) => `${plainBlocks(one.blocks)}\n${labels(one).join(" ")}`).join("\n\n");
}

export function labels(said: Outbound | undefined): string[] {
  return (said?.offers ?? []).map(({ label }) => `[${label}]`);
}
