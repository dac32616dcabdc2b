import type { Inbound } from "./message.ts";

const MOST_KEPT = 1_000;

/** Thrown within a turn that needs an answer from outside: the turn is undone, the answer fetched, the turn taken again. */
export class OutsideQuestion extends Error {
  override readonly name = "OutsideQuestion";
  /** Fetches and keeps the answer. Rejects as the question does. */
  readonly fetch: () => Promise<void>;

  constructor(fetch: () => Promise<void>) {
    super("a turn waits for an answer from outside");
    this.fetch = fetch;
  }
}

/**
 * What only a platform knows, such as who manages a group. A turn is one transaction and must not wait for the network: it asks
 * here, and finds the answer when it is taken again.
 */
export class Outside {
  readonly #known = new Map<string, unknown>();

  /** The answer to a question of this turn. Throws OutsideQuestion where it was not fetched yet. */
  know<T>(inbound: Inbound, question: string, ask: () => Promise<T>): T {
    const key = `${inbound.from.platform} ${inbound.id} ${question}`;
    if (this.#known.has(key)) return this.#known.get(key) as T;
    throw new OutsideQuestion(async () => {
      const answer = await ask();
      const [oldest] = this.#known.keys();
      if (oldest !== undefined && this.#known.size >= MOST_KEPT) this.#known.delete(oldest);
      this.#known.set(key, answer);
    });
  }
}
