import type { Update } from "telegraf/types";
import type { Signal } from "../signal.ts";
import { Refusal } from "./refusal.ts";

type WithoutId<T> = T extends unknown ? Omit<T, "update_id"> : never;

/** An update before the queue gave it its number. */
export type NewUpdate = WithoutId<Update>;

/** Updates wait a day for their bot (Client.cpp: 86400 s), then they are gone. */
const expiryMs = 86_400_000;

/** The bot's unconfirmed updates, in order. */
export class UpdateQueue {
  readonly #now: () => number;
  readonly #signal: Signal;
  #waiting: { readonly update: Update; readonly since: number }[] = [];
  #nextId = 100_000_001;
  /** The kinds that the bot asked for; everything by default. */
  allowed: readonly string[] = [];

  constructor(now: () => number, signal: Signal) {
    this.#now = now;
    this.#signal = signal;
  }

  /** Adds an update and tells its number; 0 where the bot did not ask for this kind. */
  add(update: NewUpdate): number {
    const kind = Object.keys(update)[0] ?? "";
    if (this.allowed.length > 0 && !this.allowed.includes(kind)) return 0;
    const id = this.#nextId;
    this.#nextId += 1;
    this.#waiting.push({ update: { update_id: id, ...update } as Update, since: this.#now() });
    this.#signal.changed();
    return id;
  }

  /** Unconfirmed updates, oldest first. */
  first(limit: number): Update[] {
    this.#waiting = this.#waiting.filter(({ since }) => since > this.#now() - expiryMs);
    return this.#waiting.slice(0, limit).map(({ update }) => update);
  }

  /** Everything below the number is confirmed. A negative number keeps only that many of the newest. */
  confirm(offset: number): void {
    if (offset < 0) this.#waiting = this.#waiting.slice(offset);
    else this.#waiting = this.#waiting.filter(({ update }) => update.update_id >= offset);
    this.#signal.changed();
  }

  /** One update was taken by the webhook. */
  remove(id: number): void {
    this.#waiting = this.#waiting.filter(({ update }) => update.update_id !== id);
    this.#signal.changed();
  }

  clear(): void {
    this.#waiting = [];
  }

  get pending(): number {
    return this.#waiting.length;
  }
}

/** What getUpdates was asked. */
export interface PollRequest {
  readonly offset?: number;
  readonly limit?: number;
  readonly timeout?: number;
  readonly allowed_updates?: readonly string[];
}

const otherPoller = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
const webhookActive =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

/** getUpdates as in Client.cpp (process_get_updates_query, do_get_updates, abort_long_poll, fail_query_conflict). */
export class PollDesk {
  readonly #queue: UpdateQueue;
  readonly #signal: Signal;
  readonly #now: () => number;
  readonly #secondMs: number;
  #pending: AbortController | undefined;
  #lastOffset: number | undefined;
  #lastStart = Number.NEGATIVE_INFINITY;
  #nextConflictAt = Number.NEGATIVE_INFINITY;

  /** `secondMs`: how long one of Telegram's seconds lasts here. */
  constructor(queue: UpdateQueue, signal: Signal, now: () => number, secondMs: number) {
    this.#queue = queue;
    this.#signal = signal;
    this.#now = now;
    this.#secondMs = secondMs;
  }

  /** True while a bot waits here. */
  get occupied(): boolean {
    return this.#pending !== undefined;
  }

  async updates(asked: PollRequest, hasWebhook: boolean, hungUp: AbortSignal): Promise<Update[]> {
    if (hasWebhook) throw await this.#conflict(webhookActive);
    this.#pending?.abort();
    if (asked.allowed_updates) this.#queue.allowed = asked.allowed_updates;
    const offset = asked.offset ?? 0;
    const { limit, timeout } = this.#hold(offset, asked);
    if (offset !== 0) this.#queue.confirm(offset);
    return this.#wait(limit, timeout, hungUp);
  }

  /** A bot that asks for the same again and again is slowed down. */
  #hold(offset: number, asked: PollRequest): { limit: number; timeout: number } {
    const since = (this.#now() - this.#lastStart) / this.#secondMs;
    const again = offset === this.#lastOffset;
    const limit = Math.min(Math.max(asked.limit ?? 100, 1), 100);
    const timeout = Math.min(Math.max(asked.timeout ?? 0, 0), 50);
    this.#lastOffset = offset;
    this.#lastStart = this.#now();
    return { limit: again && since < 0.5 ? 1 : limit, timeout: again && since < 3 ? Math.max(timeout, 3) : timeout };
  }

  async #wait(limit: number, timeout: number, hungUp: AbortSignal): Promise<Update[]> {
    const mine = new AbortController();
    const hangUp = () => mine.abort("hung up");
    hungUp.addEventListener("abort", hangUp, { once: true });
    this.#pending = mine;
    this.#signal.changed();
    const look = () => {
      const found = this.#queue.first(limit);
      return found.length > 0 ? found : undefined;
    };
    const found = await this.#signal.until(look, timeout * this.#secondMs, mine.signal);
    hungUp.removeEventListener("abort", hangUp);
    if (this.#pending === mine) this.#pending = undefined;
    if (mine.signal.aborted && mine.signal.reason !== "hung up") throw await this.#conflict(otherPoller);
    return found ?? [];
  }

  /** The first 409 comes at once; those that follow within 3 seconds come 3 seconds later. */
  async #conflict(description: string): Promise<Refusal> {
    if (this.#now() < this.#nextConflictAt) {
      await new Promise((resolve) => setTimeout(resolve, 3 * this.#secondMs));
    } else this.#nextConflictAt = this.#now() + 3 * this.#secondMs;
    return new Refusal(409, description);
  }
}
