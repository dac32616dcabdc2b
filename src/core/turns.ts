/**
 * One queue for each conversation: what happens there happens one after the other, while different conversations go on side by
 * side. Bounded: a conversation that floods is told so instead of filling the memory.
 */
export class Turns {
  readonly #queues = new Map<string, { tail: Promise<void>; waiting: number }>();
  readonly #bound: number;

  /** `bound`: how many turns may wait in one conversation. */
  constructor(bound = 50) {
    this.#bound = bound;
  }

  /** True while no further turn is taken for this conversation. */
  full(conversation: string): boolean {
    return (this.#queues.get(conversation)?.waiting ?? 0) >= this.#bound;
  }

  /** How many turns wait or run, over all conversations. */
  get waiting(): number {
    let sum = 0;
    for (const queue of this.#queues.values()) sum += queue.waiting;
    return sum;
  }

  /** Runs `work` after every earlier turn of this conversation; resolves or rejects as `work` does. */
  run<T>(conversation: string, work: () => Promise<T>): Promise<T> {
    const queue = this.#queues.get(conversation) ?? { tail: Promise.resolve(), waiting: 0 };
    this.#queues.set(conversation, queue);
    queue.waiting += 1;
    const result = queue.tail.then(work);
    queue.tail = result
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => {
        queue.waiting -= 1;
        if (queue.waiting === 0) this.#queues.delete(conversation);
      });
    return result;
  }

  /** Resolves when no turn waits or runs. */
  async idle(): Promise<void> {
    while (this.#queues.size > 0) await Promise.all([...this.#queues.values()].map((queue) => queue.tail));
  }
}

/** The name of the queue of a conversation. */
export function placeOf(of: { readonly platform: string; readonly conversation: string }): string {
  return `${of.platform} ${of.conversation}`;
}
