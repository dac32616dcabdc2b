import type { Clock } from "../../core/ports.ts";

/** An answer that takes longer than this is announced by "typing ...", in milliseconds. */
const patienceMs = 1000;
/** Telegram shows the sign for 5 seconds (https://core.telegram.org/bots/api#sendchataction). */
const renewMs = 4500;
/** After this many signs without an answer, the sign would be a lie. */
const mostSigns = 4;

/** With more conversations than this waiting, signs would only take from the answers' share of the limits. */
const mostAtOnce = 10;

/** Shows "typing ..." in a conversation whose answer is slow. */
export class Typing {
  readonly #clock: Clock;
  readonly #show: (conversation: string) => Promise<void>;
  readonly #waiting = new Map<string, AbortController>();

  constructor(clock: Clock, show: (conversation: string) => Promise<void>) {
    this.#clock = clock;
    this.#show = show;
  }

  /** An answer is owed from now on. */
  expect(conversation: string): void {
    this.settle(conversation);
    const waiting = new AbortController();
    this.#waiting.set(conversation, waiting);
    void this.#wait(conversation, waiting);
  }

  /** The answer came. */
  settle(conversation: string): void {
    this.#waiting.get(conversation)?.abort();
    this.#waiting.delete(conversation);
  }

  /** Ends all waiting. */
  stop(): void {
    for (const conversation of [...this.#waiting.keys()]) this.settle(conversation);
  }

  async #wait(conversation: string, waiting: AbortController): Promise<void> {
    await this.#clock.sleep(patienceMs, waiting.signal);
    for (let signs = 0; signs < mostSigns && !waiting.signal.aborted; signs += 1) {
      if (this.#waiting.size <= mostAtOnce) await this.#show(conversation);
      await this.#clock.sleep(renewMs, waiting.signal);
    }
    if (this.#waiting.get(conversation) === waiting) this.#waiting.delete(conversation);
  }
}
