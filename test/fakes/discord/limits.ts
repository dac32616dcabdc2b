import { Refusal } from "./refusal.ts";

/** How much is let through. */
export interface Limits {
  readonly perSecond: number;
  /** For each route and its channel, server or webhook. */
  readonly perRoute: { readonly calls: number; readonly ms: number };
}

/** 50 a second is published; the buckets are not, 5 in 5 seconds is what channels were seen to have. */
export const publishedLimits: Limits = { perSecond: 50, perRoute: { calls: 5, ms: 5000 } };

interface Bucket {
  left: number;
  resetAt: number;
}

/** Counts calls and refuses what is too much (https://docs.discord.com/developers/topics/rate-limits). */
export class Limiter {
  readonly #limits: Limits | undefined;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();
  #second: number[] = [];

  /** Without limits everything is let through, and no headers tell of any. */
  constructor(limits: Limits | undefined, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Counts one call; the headers for its answer. Throws 429. Interactions are bound by their own bucket only. */
  count(bucket: string, interaction: boolean): Record<string, string> {
    if (!this.#limits) return {};
    const now = this.#now();
    if (!interaction) this.#countOverall(now, this.#limits);
    const { calls, ms } = this.#limits.perRoute;
    const known = this.#buckets.get(bucket);
    const mine = known && known.resetAt > now ? known : { left: calls, resetAt: now + ms };
    this.#buckets.set(bucket, mine);
    const seconds = (mine.resetAt - now) / 1000;
    const headers = {
      "x-ratelimit-limit": String(calls),
      "x-ratelimit-remaining": String(Math.max(0, mine.left - 1)),
      "x-ratelimit-reset": String(mine.resetAt / 1000),
      "x-ratelimit-reset-after": seconds.toFixed(3),
      "x-ratelimit-bucket": bucketName(bucket),
    };
    if (mine.left <= 0) throw tooMany(seconds, "user", headers);
    mine.left -= 1;
    return headers;
  }

  #countOverall(now: number, limits: Limits): void {
    this.#second = this.#second.filter((at) => at > now - 1000);
    const oldest = this.#second[0];
    if (oldest !== undefined && this.#second.length >= limits.perSecond)
      throw tooMany((oldest + 1000 - now) / 1000, "global");
    this.#second.push(now);
  }
}

/** 429, with everything that Discord says beside it. */
export function tooMany(
  seconds: number,
  scope: "user" | "global" | "shared",
  headers: Record<string, string> = {},
): Refusal {
  const global = scope === "global";
  return new Refusal(429, 0, "You are being rate limited.", {
    body: { retry_after: seconds, global },
    headers: {
      ...headers,
      "retry-after": String(Math.ceil(seconds * 1000) / 1000),
      "x-ratelimit-scope": scope,
      ...(global ? { "x-ratelimit-global": "true" } : {}),
    },
  });
}

/** Without the major parameter, and unreadable, as Discord's are. */
function bucketName(bucket: string): string {
  return Buffer.from(bucket.replace(/\d{5,}/g, ""))
    .toString("hex")
    .slice(0, 32);
}
