import type { ConversationMemory } from "../conversation-memory.ts";
import type { Log } from "../ports.ts";
import type { Replies } from "../replies.ts";
import { Advices, type Consequence } from "./advice.ts";
import { Aftermath } from "./aftermath.ts";
import { type GuardParts, SafetyGuard } from "./guard.ts";
import { Judge, type JudgeParts } from "./judge.ts";
import type { RecognitionThresholds } from "./recognition.ts";
import { SafetyReply } from "./reply.ts";
import type { RuleBook } from "./rules.ts";
import { Triage } from "./triage.ts";

export interface SafetyParts extends Pick<GuardParts, "topicOf" | "talkedAbout" | "article" | "released"> {
  readonly knowledge: {
    readonly safety: {
      readonly book: RuleBook;
      readonly consequences: ReadonlyMap<string, Consequence>;
      readonly recognition: RecognitionThresholds;
    };
  };
  readonly recogniser: JudgeParts["recogniser"];
  readonly replies: Replies;
  readonly memory: ConversationMemory;
  readonly log: Log;
}

/** Puts triage together with the words that it answers with. */
export function composeSafety(parts: SafetyParts): { guard: SafetyGuard; aftermath: Aftermath } {
  const { book, consequences } = parts.knowledge.safety;
  const aftermath = new Aftermath(parts.replies);
  const guard = new SafetyGuard({
    aftermath,
    judge: new Judge({
      triage: new Triage(book),
      recogniser: parts.recogniser,
      thresholds: parts.knowledge.safety.recognition,
    }),
    advices: new Advices(consequences),
    versions: new Map(book.rules.map(({ id, version }) => [id, version])),
    reply: new SafetyReply(parts.replies),
    replies: parts.replies,
    memory: parts.memory,
    log: parts.log,
    topicOf: parts.topicOf,
    talkedAbout: parts.talkedAbout,
    article: parts.article,
    released: parts.released,
  });
  return { guard, aftermath };
}
