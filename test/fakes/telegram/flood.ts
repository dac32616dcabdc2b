import { tooMany } from "./refusal.ts";

/** How much is let through. */
export interface FloodLimits {
  readonly perSecond: number;
  /** Messages a second in one chat, and how many may come at once. */
  readonly perChatSecond: number;
  readonly chatBurst: number;
  readonly perGroupMinute: number;
}

/** What Telegram publishes (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). */
export const publishedLimits: FloodLimits = { perSecond: 30, perChatSecond: 1, chatBurst: 3, perGroupMinute: 20 };

/** Counts sends and refuses with 429 what is too much. */
export class Flood {
  readonly #limits: FloodLimits | undefined;
  readonly #now: () => number;
  #lastSecond: number[] = [];
  readonly #groups = new Map<number, number[]>();
  readonly #chats = new Map<number, { tokens: number; at: number }>();

  /** Without limits everything is let through. */
  constructor(limits: FloodLimits | undefined, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Counts one send; throws 429 with the seconds to wait, and does not count, where it is too much. */
  count(chat: number): void {
    const limits = this.#limits;
    if (!limits) return;
    const now = this.#now();
    this.#lastSecond = this.#lastSecond.filter((at) => at > now - 1000);
    if (this.#lastSecond.length >= limits.perSecond) throw tooMany(1);
    const group = (this.#groups.get(chat) ?? []).filter((at) => at > now - 60_000);
    const oldest = group[0];
    if (chat < 0 && oldest !== undefined && group.length >= limits.perGroupMinute) {
      throw tooMany(Math.ceil((oldest + 60_000 - now) / 1000));
    }
    const bucket = this.#chats.get(chat) ?? { tokens: limits.chatBurst, at: now };
    const tokens = Math.min(bucket.tokens + ((now - bucket.at) / 1000) * limits.perChatSecond, limits.chatBurst);
    if (tokens < 1) throw tooMany(Math.max(1, Math.ceil((1 - tokens) / limits.perChatSecond)));
    this.#chats.set(chat, { tokens: tokens - 1, at: now });
    this.#lastSecond.push(now);
    if (chat < 0) this.#groups.set(chat, [...group, now]);
  }
}
