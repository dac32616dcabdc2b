import { type ConversationMemory, conversationOf, TOPIC_MS } from "../conversation-memory.ts";
import type { Turn } from "../feature.ts";
import type { Document } from "../stores/document.ts";

/** What is written down of a conversation: ids of topics and names of told facts, never words. */
interface Context extends Document {
  readonly v: 1;
  readonly topics: readonly { readonly id: string; readonly at: number }[];
  readonly told: readonly string[];
}

/**
 * Lets a conversation go on after a restart: what it was about is written down for half an hour, for people who agreed that
 * something is kept of them, and for nobody else.
 */
export class Recall {
  readonly #memory: ConversationMemory;

  constructor(memory: ConversationMemory) {
    this.#memory = memory;
  }

  /** Brings back what was written down, where nothing is remembered. */
  async bring({ inbound, now, stores }: Turn): Promise<void> {
    const conversation = conversationOf(inbound);
    if (this.#memory.of(conversation, now).topics.length > 0) return;
    const kept = (await stores.conversations.context(inbound.from, now)) as Context | undefined;
    if (kept !== undefined) this.#memory.note(conversation, now, { topics: kept.topics, told: new Set(kept.told) });
  }

  /** Writes down what the conversation is about now. */
  async keep({ inbound, now, stores }: Turn): Promise<void> {
    const { topics, told } = this.#memory.of(conversationOf(inbound), now);
    if (!inbound.direct || topics.length === 0) return;
    if ((await stores.people.byAddress(inbound.from)) === undefined) return;
    const context: Context = { v: 1, topics, told: [...told] };
    await stores.conversations.saveContext(inbound.from, context, now + TOPIC_MS);
  }
}
