import { setMaxListeners } from "node:events";
import type { Inbound } from "../../core/message.ts";
import type { Clock, Log } from "../../core/ports.ts";
import type { Backoff } from "./options.ts";
import { silence } from "./refusal.ts";

/** Discord tells everything once. What could not be stored is kept and tried for this long, in milliseconds. */
const longestHoldMs = 15 * 60_000;

/** Hands on what arrived, in order within a conversation, again and again where it could not be stored. */
export class Handover {
  readonly #receive: (inbound: Inbound) => Promise<void>;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #backoff: Backoff;
  readonly #ending = new AbortController();
  readonly #queues = new Map<string, Promise<void>>();

  constructor(
    receive: (inbound: Inbound) => Promise<void>,
    options: { readonly clock: Clock; readonly log: Log; readonly backoff: Backoff },
  ) {
    this.#receive = receive;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#backoff = options.backoff;
    // One for each conversation that waits.
    setMaxListeners(0, this.#ending.signal);
  }

  /** Takes a message; it goes on when those before it in its conversation have. */
  take(inbound: Inbound): void {
    const { conversation } = inbound.from;
    const before = this.#queues.get(conversation) ?? Promise.resolve();
    const mine = before.then(() => this.#handOn(inbound));
    this.#queues.set(conversation, mine);
    void mine.then(() => {
      if (this.#queues.get(conversation) === mine) this.#queues.delete(conversation);
    });
  }

  /** Resolves when nothing is being handed on any more. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await Promise.all(this.#queues.values());
  }

  async #handOn(inbound: Inbound): Promise<void> {
    const { signal } = this.#ending;
    const deadline = this.#clock.now() + longestHoldMs;
    for (let tries = 0; !signal.aborted; tries += 1) {
      try {
        await this.#receive(inbound);
        if (tries > 0) this.#log.info("discord.stored-late", { kind: inbound.kind, tries });
        return;
      } catch (error) {
        if (tries === 0) this.#log.warn("discord.not-stored", { kind: inbound.kind, reason: silence(error) });
      }
      if (this.#clock.now() > deadline) return this.#log.error("discord.message-let-go", { kind: inbound.kind });
      const grown = this.#backoff.firstMs * 2 ** Math.min(tries, 16);
      await this.#clock.sleep(Math.min(grown, this.#backoff.longestMs), signal);
    }
  }
}
