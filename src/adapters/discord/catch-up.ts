import { type APIMessage, Routes } from "discord.js";
import type { Clock, Log } from "../../core/ports.ts";
import type { Api } from "./api.ts";
import { refusal } from "./refusal.ts";
import { idAt } from "./reply.ts";

/** What was said longer ago is left alone: an answer would surprise. In milliseconds. */
const lookBackMs = 10 * 60_000;
/** So many conversations are asked, those talked in last first: a few seconds' worth of calls. */
const mostConversations = 200;

interface CatchUpOptions {
  readonly api: Api;
  readonly clock: Clock;
  readonly log: Log;
  /** Private conversations from before this process, those talked in last first. */
  readonly before: () => Promise<readonly string[]>;
  /** Which of these messages arrived before. */
  readonly arrived: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Takes a message as if it had just been told. One that came before comes again, with the same id. */
  readonly take: (message: APIMessage) => void;
}

/**
 * Discord tells of a message only while somebody listens. After a new start, or where a session could not be resumed, what
 * people wrote in private meanwhile has to be asked for.
 */
export class CatchUp {
  readonly #options: CatchUpOptions;
  readonly #recent = new Set<string>();
  /** The first message of each conversation that was told of since we listen again. */
  #first = new Map<string, bigint>();

  constructor(options: CatchUpOptions) {
    this.#options = options;
  }

  /** Somebody wrote this message in this private conversation. */
  note(conversation: string, message: string): void {
    if (/^\d+$/.test(message) && !this.#first.has(conversation)) this.#first.set(conversation, BigInt(message));
    this.#recent.delete(conversation);
    this.#recent.add(conversation);
    const [oldest] = this.#recent;
    if (oldest === undefined || this.#recent.size <= mostConversations) return;
    this.#recent.delete(oldest);
    this.#first.delete(oldest);
  }

  /** Asks each conversation for what was said, oldest first. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, log, before } = this.#options;
    this.#first = new Map();
    const after = idAt(clock.now() - lookBackMs);
    const earlier = await before().catch(() => []);
    const all = [...new Set([...[...this.#recent].toReversed(), ...earlier])].slice(0, mostConversations);
    let failed = 0;
    for (const conversation of all) {
      if (signal.aborted) return;
      if (!(await this.#ask(conversation, after))) failed += 1;
    }
    if (failed > 0) log.warn("discord.not-caught-up", { asked: all.length, failed });
  }

  async #ask(conversation: string, after: string): Promise<boolean> {
    const { api, take, arrived } = this.#options;
    const route = Routes.channelMessages(conversation);
    // The newest: "after" would give the oldest ones of a long talk.
    const query = { limit: "100" };
    try {
      const said = await api.deliver<APIMessage[]>({ method: "get", route, query, what: "catching up" });
      const lately = said.filter(({ id }) => BigInt(id) > BigInt(after)).toReversed();
      // Who got no answer writes again: what lies before a message that arrived then is past, and an answer would confuse.
      const first = this.#first.get(conversation);
      const before = lately.filter(({ id }) => first === undefined || BigInt(id) < first);
      const dealtWith = await arrived(before.map(({ id }) => id));
      const newest = before.findLastIndex(({ id }) => dealtWith.has(id));
      for (const message of before.slice(newest + 1)) take(message);
      return true;
    } catch (error) {
      return refusal("catching up", error).fault === "gone";
    }
  }
}
