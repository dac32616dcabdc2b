import type { Instant } from "./message.ts";
import type { Rates } from "./ports.ts";

/** A bucket of permissions that refills at a steady rate. */
class Bucket {
  readonly #size: number;
  readonly #perMs: number;
  #level: number;
  #at: Instant;

  constructor(size: number, perMs: number, now: Instant) {
    this.#size = size;
    this.#perMs = perMs;
    this.#level = size;
    this.#at = now;
  }

  /** Milliseconds until one permission is there. */
  wait(now: Instant): number {
    this.#refill(now);
    // A sliver less than one whole permission counts: rates are not exact to the microsecond.
    return this.#level >= 0.999 ? 0 : Math.ceil((1 - this.#level) / this.#perMs);
  }

  take(now: Instant): void {
    this.#refill(now);
    this.#level -= 1;
  }

  full(now: Instant): boolean {
    this.#refill(now);
    return this.#level >= this.#size;
  }

  #refill(now: Instant): void {
    // A clock that jumps back must not take permissions away.
    const passed = Math.max(0, now - this.#at);
    this.#level = Math.min(this.#size, this.#level + passed * this.#perMs);
    this.#at = now;
  }
}

/** At most so many permissions in any stretch of time, however they are spread over it. */
class Window {
  readonly #size: number;
  readonly #spanMs: number;
  #taken: Instant[] = [];

  constructor(size: number, spanMs: number) {
    this.#size = size;
    this.#spanMs = spanMs;
  }

  wait(now: Instant): number {
    // Moments that lie ahead come from before a clock's jump back: they must not block for as long as it jumped.
    this.#taken = this.#taken.filter((at) => at > now - this.#spanMs && at <= now);
    const oldest = this.#taken.at(-this.#size);
    return oldest === undefined ? 0 : oldest + this.#spanMs - now;
  }

  take(now: Instant): void {
    this.#taken.push(now);
  }
}

const BURST = 3;
/** The platform counts what arrives, not what leaves: messages that are late on the way must not crowd its second. */
const WINDOW_MS = 1_030;
const SWEEP_EVERY = 2_000;

/** The bucket spreads a crowd of prompts over the second, so that a reply finds room; the window keeps what is promised. */
function overall(perSecond: number, now: Instant): readonly (Bucket | Window)[] {
  if (!Number.isFinite(perSecond)) return [];
  const whole = Math.max(1, Math.floor(perSecond));
  return [new Bucket(Math.max(1, perSecond / 10), perSecond / 1000, now), new Window(whole, WINDOW_MS)];
}

/** Says when the next message may go out, so that a platform's rates are never passed. */
export class Pace {
  readonly #rates: Rates;
  #overall: readonly (Bucket | Window)[];
  #processes = 1;
  readonly #conversations = new Map<string, Bucket[]>();
  readonly #held = new Map<string, Instant>();
  #allHeld: Instant = 0;

  constructor(rates: Rates, now: Instant) {
    this.#rates = rates;
    this.#overall = overall(rates.perSecond, now);
  }

  /** From now on, so many processes send by the same bot: each keeps to its share of the overall rate. */
  share(processes: number, now: Instant): void {
    if (processes === this.#processes) return;
    this.#processes = processes;
    this.#overall = overall(this.#rates.perSecond / processes, now);
  }

  /** Milliseconds that every message must wait. */
  overallWait(now: Instant): number {
    return Math.max(this.#allHeld - now, ...this.#overall.map((limit) => limit.wait(now)), 0);
  }

  /** Milliseconds that this conversation's next message must wait, on top of the overall wait. */
  conversationWait(conversation: string, group: boolean, now: Instant): number {
    const held = (this.#held.get(conversation) ?? 0) - now;
    return Math.max(0, held, ...this.#bucketsOf(conversation, group, now).map((bucket) => bucket.wait(now)));
  }

  /** Notes that a message goes out. */
  took(conversation: string, group: boolean, now: Instant): void {
    for (const limit of this.#overall) limit.take(now);
    for (const bucket of this.#bucketsOf(conversation, group, now)) bucket.take(now);
    if (this.#conversations.size > SWEEP_EVERY) this.#sweep(now);
  }

  /** The platform asked to wait: this conversation, or everyone. */
  hold(conversation: string | undefined, until: Instant): void {
    if (conversation === undefined) this.#allHeld = Math.max(this.#allHeld, until);
    else this.#held.set(conversation, until);
  }

  #bucketsOf(conversation: string, group: boolean, now: Instant): Bucket[] {
    const known = this.#conversations.get(conversation);
    if (known !== undefined) return known;
    const { perConversationSecond, perGroupMinute } = this.#rates;
    const buckets: Bucket[] = [];
    if (Number.isFinite(perConversationSecond)) buckets.push(new Bucket(BURST, perConversationSecond / 1000, now));
    if (group && Number.isFinite(perGroupMinute)) buckets.push(new Bucket(BURST, perGroupMinute / 60_000, now));
    this.#conversations.set(conversation, buckets);
    return buckets;
  }

  /** Conversations that fell silent are forgotten: memory stays flat over years. */
  #sweep(now: Instant): void {
    for (const [conversation, buckets] of this.#conversations) {
      if (buckets.every((bucket) => bucket.full(now))) this.#conversations.delete(conversation);
    }
    for (const [conversation, until] of this.#held) if (until <= now) this.#held.delete(conversation);
  }
}
