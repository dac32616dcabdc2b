import type { Inbound, Instant } from "./message.ts";

/** How long a topic answers follow-ups, and a question can be asked again by a button. */
export const TOPIC_MS = 30 * 60_000;
/** How long a message is read together with the next one (safety rules, E). */
const EARLIER_MS = 10 * 60_000;
const MOST_CONVERSATIONS = 10_000;

/** What is held of one conversation, in memory only: words are never written down for it. */
export interface Held {
  /** What the person said last, for triage of messages that were split in two. */
  readonly earlier: readonly { readonly text: string; readonly at: Instant }[];
  /** Messages that were answered with a safety reply, to be answered plainly if the person asked in general; and the rules. */
  readonly alarming: readonly { readonly text: string; readonly at: Instant; readonly rules: string }[];
  /** Safety rules whose lines for the first time were said. */
  readonly saidOnce: ReadonlySet<string>;
  /** Articles answered, newest first. */
  readonly topics: readonly { readonly id: string; readonly at: Instant }[];
  /** What the person told of themselves in this conversation, by name of the fact. */
  readonly told: ReadonlySet<string>;
  /** Answers since "Was this what you asked?" was last asked. */
  readonly answers: number;
  /** Questions in a row that had no answer. */
  readonly unknown: number;
  /** The last question, to be passed on to editors if the person says so. */
  readonly asked?: { readonly text: string; readonly at: Instant } | undefined;
}

const NOTHING: Held = {
  earlier: [],
  alarming: [],
  saidOnce: new Set(),
  topics: [],
  told: new Set(),
  answers: 0,
  unknown: 0,
};

/** The recent past of conversations. Bounded: the conversation that has been silent longest is forgotten first. */
export class ConversationMemory {
  readonly #held = new Map<string, Held & { readonly at: Instant }>();

  /** What still counts at `now`. */
  of(conversation: string, now: Instant): Held {
    const held = this.#held.get(conversation);
    if (held === undefined) return NOTHING;
    if (now - held.at > TOPIC_MS) return { ...NOTHING, answers: held.answers };
    return {
      ...held,
      earlier: held.earlier.filter(({ at }) => now - at <= EARLIER_MS),
      alarming: held.alarming.filter(({ at }) => now - at <= TOPIC_MS),
      topics: held.topics.filter(({ at }) => now - at <= TOPIC_MS),
    };
  }

  /** Notes what a turn changed. */
  note(conversation: string, now: Instant, change: Partial<Held>): void {
    const held = { ...this.of(conversation, now), ...change, at: now };
    this.#held.delete(conversation);
    this.#held.set(conversation, held);
    if (this.#held.size <= MOST_CONVERSATIONS) return;
    const oldest = this.#held.keys().next().value;
    if (oldest !== undefined) this.#held.delete(oldest);
  }

  forget(conversation: string): void {
    this.#held.delete(conversation);
  }
}

/** The name under which a conversation with one person is remembered. */
export function conversationOf({ from }: Inbound): string {
  return `${from.platform} ${from.conversation} ${from.person}`;
}
