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
  /** Of conversations that fell silent only a count is left. */
  readonly #answers = new Map<string, number>();

  /** What still counts at `now`. */
  of(conversation: string, now: Instant): Held {
    const held = this.#held.get(conversation);
    if (held === undefined) return { ...NOTHING, answers: this.#answers.get(conversation) ?? 0 };
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
    this.forget(conversation);
    this.#held.set(conversation, held);
    this.#letGo(now);
  }

  forget(conversation: string): void {
    this.#held.delete(conversation);
    this.#answers.delete(conversation);
  }

  /** How many conversations have words in memory. */
  get size(): number {
    return this.#held.size;
  }

  /** Words go after half an hour of silence, with the next message of anybody. The map is sorted by when each was noted. */
  #letGo(now: Instant): void {
    for (const [conversation, { at, answers }] of this.#held) {
      if (now - at <= TOPIC_MS && this.#held.size <= MOST_CONVERSATIONS) break;
      this.forget(conversation);
      if (answers > 0) this.#answers.set(conversation, answers);
    }
    const oldest = this.#answers.keys().next().value;
    if (oldest !== undefined && this.#answers.size > MOST_CONVERSATIONS) this.#answers.delete(oldest);
  }
}

/** The name under which a conversation with one person is remembered. */
export function conversationOf({ from }: Inbound): string {
  return `${from.platform} ${from.conversation} ${from.person}`;
}
