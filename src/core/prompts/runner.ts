import type { Instant } from "../message.ts";
import type { Clock, Log, Rates } from "../ports.ts";
import type { Claim, PromptAction, PromptOutcome, Prompts } from "../stores/prompts.ts";
import { LATENESS, type Timing, timing } from "./lateness.ts";
import { nextOccurrence, spread } from "./schedule.ts";

/** A prompt whose time has come, handed to its feature within the owner's turn. */
export interface Occasion {
  readonly claim: Claim;
  readonly now: Instant;
  readonly timing: Timing;
  /** How long after its time; 0 where it is on time. */
  readonly lateMs: number;
}

/**
 * What came of it. "skipped": there was nothing to say. "failed": try again later, a few times. "away": the platform is away; try
 * again until it is too late. A handler that finds the person unreachable says so and leaves the rest to the runner.
 */
export type Handled = "sent" | "skipped" | "unreachable" | "failed" | "away";

/**
 * Does what an action means. May be called again for the same occasion after a crash: name the message by `occasionKey`, so
 * that a platform can refuse a double.
 */
export type Handler = (occasion: Occasion) => Promise<Handled>;

/** What the runner works with. */
export interface RunnerParts {
  readonly prompts: Prompts;
  readonly clock: Clock;
  readonly log: Log;
  readonly handlers: Readonly<Partial<Record<PromptAction, Handler>>>;
  /** The platforms that this process is connected to now, and how many prompts each may have in hand. */
  readonly platforms: () => readonly { readonly name: string; readonly atOnce: number }[];
  /** Runs `work` in the turn of the claim's owner: nothing else happens in that conversation meanwhile. */
  readonly inTurn: (claim: Claim, work: () => Promise<void>) => Promise<void>;
  /** Told after a prompt found its owner unreachable and was settled. */
  readonly unreachable: (claim: Claim) => Promise<void>;
  /** Told how each occurrence ended, for metrics. */
  readonly ended?: (action: PromptAction, outcome: PromptOutcome) => void;
}

/** Names one occurrence over all tries and restarts. */
export function occasionKey(claim: Claim): string {
  return `${claim.id}:${claim.slot}`;
}

/** How many prompts to have in hand on a platform: what it takes in ten seconds, so that leases never lapse in a queue. */
export function promptsAtOnce(rates: Rates): number {
  return Math.max(1, Math.min(500, Math.floor(rates.perSecond * 10)));
}

/** Prompts that share a minute start within it, not all at its first second. */
export const SPREAD_MS = 45_000;

const LEASE_MS = 90_000;
const BATCH = 100;
const MOST_FAILURES = 3;
/**
 * A prompt that ends the process each time must end some time itself; crashes of the machine are no fault of it, nor is a
 * platform that is away for as long as a prompt may be late.
 */
const MOST_ATTEMPTS = 60;
const SETTLE_TRIES = 3;
const RETRY_AFTER_MS = { failed: 60_000, away: 300_000, stopping: 0 } as const;

/** Claims what is due, has it handled in its turn, settles it. Many processes may run one each on one database. */
export class PromptRunner {
  readonly #parts: RunnerParts;
  #stopping = false;
  #running: Promise<number> | undefined;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
  }

  /** Works until nothing is due any more; resolves with how many were handled. A second call joins the first. */
  tick(): Promise<number> {
    this.#running ??= this.#all().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Takes no more; resolves when what is in hand is finished. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#running;
  }

  async #all(): Promise<number> {
    const counts = await Promise.all(this.#parts.platforms().map((platform) => this.#drain(platform)));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  async #drain(platform: { readonly name: string; readonly atOnce: number }): Promise<number> {
    const hand = new Hand();
    let handled = 0;
    while (!this.#stopping) {
      const room = Math.min(BATCH, platform.atOnce - hand.size);
      const claims = await this.#claim(platform.name, room);
      if (claims.length === 0) break;
      handled += claims.length;
      for (const claim of claims) hand.hold(this.#attend(claim));
      await hand.below(Math.ceil(platform.atOnce / 2));
    }
    await hand.below(1);
    return handled;
  }

  async #claim(platform: string, n: number): Promise<readonly Claim[]> {
    const now = this.#parts.clock.now();
    try {
      return await this.#parts.prompts.claimDue(platform, now, now + LEASE_MS, n);
    } catch (error) {
      this.#parts.log.error("prompts cannot be claimed", { platform, reason: nameOf(error) });
      return [];
    }
  }

  /** Never rejects: what goes wrong with one prompt is no matter of the others. */
  async #attend(claim: Claim): Promise<void> {
    const { inTurn, log } = this.#parts;
    try {
      await inTurn(claim, () => this.#handle(claim));
    } catch (error) {
      log.error("prompt not handled", { action: claim.action, prompt: claim.id, reason: nameOf(error) });
      await this.#giveBack(claim, "failed");
    }
  }

  async #handle(claim: Claim): Promise<void> {
    if (this.#stopping) return this.#giveBack(claim, "stopping");
    if (!(await this.#parts.prompts.holds(claim))) return;
    const now = this.#parts.clock.now();
    const lateMs = Math.max(0, now - claim.dueAt);
    const spent = claim.failures >= MOST_FAILURES || claim.attempt > MOST_ATTEMPTS;
    const how = timing(claim.action, lateMs);
    const handler = this.#parts.handlers[claim.action];
    if (spent || handler === undefined || (how === "missed" && !LATENESS[claim.action].tellMissed)) {
      return this.#settle(claim, "missed");
    }
    const handled = await handler({ claim, now, timing: how, lateMs });
    if (handled === "failed" || handled === "away") return this.#giveBack(claim, handled);
    await this.#settle(claim, outcomeOf(handled, how));
    if (handled === "unreachable") await this.#parts.unreachable(claim);
  }

  async #settle(claim: Claim, outcome: PromptOutcome): Promise<void> {
    const { prompts, clock, log } = this.#parts;
    for (let tried = 1; ; tried += 1) {
      try {
        const now = clock.now();
        if (await prompts.settle(claim, outcome, now, following(claim, now))) {
          this.#parts.ended?.(claim.action, outcome);
          if (outcome === "missed") log.warn("prompt missed", { action: claim.action, failures: claim.failures });
        }
        return;
      } catch (error) {
        // It was said already: to say it again because the disk was busy would be a double.
        if (tried >= SETTLE_TRIES) throw error;
        await clock.sleep(1_000 * tried);
      }
    }
  }

  async #giveBack(claim: Claim, why: keyof typeof RETRY_AFTER_MS): Promise<void> {
    const { prompts, clock, log } = this.#parts;
    try {
      await prompts.release(claim, clock.now() + RETRY_AFTER_MS[why], why === "failed");
    } catch (error) {
      // The lease lapses by itself.
      log.error("prompt not given back", { action: claim.action, reason: nameOf(error) });
    }
  }
}

/** What comes after this occurrence; undefined for what happens once. */
function following(claim: Claim, now: Instant): { slot: string; dueAt: Instant } | undefined {
  if (claim.rule === undefined) return undefined;
  const next = nextOccurrence(claim.rule, claim.zone, Math.max(now, claim.dueAt), claim.slot);
  return next && { slot: next.slot, dueAt: next.dueAt + spread(claim.id, SPREAD_MS) };
}

function outcomeOf(handled: Exclude<Handled, "failed" | "away">, how: Timing): PromptOutcome {
  if (handled !== "sent") return handled;
  return how === "on-time" ? "sent" : how;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}

/** Work under way, with a wait for room. */
class Hand {
  size = 0;
  #wake: (() => void) | undefined;

  hold(work: Promise<void>): void {
    this.size += 1;
    void work.then(() => {
      this.size -= 1;
      this.#wake?.();
    });
  }

  /** Resolves when fewer than `bound` are under way. */
  async below(bound: number): Promise<void> {
    while (this.size >= bound) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
