import type { Address, Part } from "./message.ts";
import { Pace } from "./pace.ts";
import { type Clock, DeliveryError, type Log, type Meter, type Platform } from "./ports.ts";

/** How a delivery ended. `unreachable`: send nothing more there until they come back. */
export type Outcome =
  | { readonly kind: "sent"; readonly message: string; readonly movedTo?: string }
  | { readonly kind: "unreachable"; readonly fault: "blocked" | "gone" }
  /** `away`: the platform did not take it in all our tries, and may later. */
  | { readonly kind: "failed"; readonly away: boolean };

/** Replies to people overtake prompts. */
export type Urgency = "reply" | "prompt";

interface Job {
  readonly to: Address;
  readonly group: boolean;
  /** Whether the platform's rates count it. */
  readonly counted: boolean;
  readonly act: (to: Address) => Promise<string>;
  readonly done: (outcome: Outcome) => void;
}

const TRIES = 6;
const FIRST_BACKOFF_MS = 500;
const LONGEST_HOLD_MS = 120_000;

/**
 * The only caller of Platform.send and edit: keeps order within a conversation, stays below the platform's rates, retries what
 * is worth retrying within bounds, and says who can no longer be reached.
 */
export class Delivery {
  readonly #platform: Platform;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #meter: Meter | undefined;
  readonly #pace: Pace;
  readonly #queues: Record<Urgency, Job[]> = { reply: [], prompt: [] };
  readonly #busy = new Set<string>();
  #wake: AbortController | undefined;
  #pumping = false;
  #inHand = 0;
  #throttled = 0;

  constructor(platform: Platform, clock: Clock, log: Log, meter?: Meter) {
    this.#platform = platform;
    this.#clock = clock;
    this.#log = log;
    this.#meter = meter;
    this.#pace = new Pace(platform.rates, clock.now());
  }

  /** Messages waiting or under way, for back-pressure and metrics. */
  get waiting(): number {
    return this.#queues.reply.length + this.#queues.prompt.length + this.#inHand;
  }

  /** From now on, so many processes send by the same bot. */
  share(processes: number): void {
    this.#pace.share(processes, this.#clock.now());
  }

  /** Sends one part. `key` names the message over all its tries. Never rejects. */
  send(to: Address, part: Part, options: { key: string; urgency: Urgency; group: boolean }): Promise<Outcome> {
    return this.#enqueue(to, part, options, (address) => this.#platform.send(address, part, options.key));
  }

  /** Replaces a message that was sent before. Never rejects. */
  edit(to: Address, message: string, part: Part, options: { urgency: Urgency; group: boolean }): Promise<Outcome> {
    return this.#enqueue(to, part, options, async (address) => {
      await this.#platform.edit(address, message, part);
      return message;
    });
  }

  #enqueue(to: Address, part: Part, options: { urgency: Urgency; group: boolean }, act: Job["act"]): Promise<Outcome> {
    const { urgency, group } = options;
    const counted = this.#platform.uncounted?.(to, part) !== true;
    return new Promise((done) => {
      this.#queues[urgency].push({ to, group, counted, act, done });
      this.#wake?.abort();
      void this.#pump();
    });
  }

  async #pump(): Promise<void> {
    if (this.#pumping) return;
    this.#pumping = true;
    while (this.#queues.reply.length + this.#queues.prompt.length > 0) {
      const found = this.#next(this.#clock.now());
      if ("job" in found) this.#start(found.job);
      else {
        this.#wake = new AbortController();
        await this.#clock.sleep(found.wait, this.#wake.signal);
        this.#wake = undefined;
      }
    }
    this.#pumping = false;
  }

  /** The first job whose conversation may speak now, replies first; else how long to wait for one. */
  #next(now: number): { job: Job } | { wait: number } {
    const overall = this.#pace.overallWait(now);
    let wait = Math.min(1_000, overall || 1_000);
    // Prompts are counted everywhere: while all must wait, there is nothing to look for among them.
    for (const urgency of overall > 0 ? (["reply"] as const) : (["reply", "prompt"] as const)) {
      const queue = this.#queues[urgency];
      const passed = new Set<string>();
      for (const [at, job] of queue.entries()) {
        const { conversation } = job.to;
        if (passed.has(conversation)) continue;
        passed.add(conversation);
        if (this.#busy.has(conversation)) continue;
        const left = job.counted ? overall || this.#pace.conversationWait(conversation, job.group, now) : 0;
        if (left > 0) {
          wait = Math.min(wait, left);
          continue;
        }
        queue.splice(at, 1);
        return { job };
      }
    }
    return { wait };
  }

  #start(job: Job): void {
    const { conversation } = job.to;
    this.#busy.add(conversation);
    this.#inHand += 1;
    void this.#attempt(job).then((outcome) => {
      this.#busy.delete(conversation);
      this.#inHand -= 1;
      this.#wake?.abort();
      this.#meter?.sent(this.#platform.name, outcome.kind);
      job.done(outcome);
    });
  }

  async #attempt(job: Job): Promise<Outcome> {
    let to = job.to;
    let movedTo: string | undefined;
    for (let tried = 1; ; tried += 1) {
      if (job.counted) this.#pace.took(to.conversation, job.group, this.#clock.now());
      try {
        const message = await job.act(to);
        this.#throttled = 0;
        return { kind: "sent", message, ...(movedTo === undefined ? {} : { movedTo }) };
      } catch (error) {
        const fault = error instanceof DeliveryError ? error : undefined;
        if (fault?.movedTo !== undefined && movedTo === undefined) {
          movedTo = fault.movedTo;
          to = { ...to, conversation: movedTo };
          continue;
        }
        if (fault?.fault === "blocked" || fault?.fault === "gone") return { kind: "unreachable", fault: fault.fault };
        if (fault === undefined || fault.fault === "rejected" || tried >= TRIES) {
          this.#log.error("delivery failed", { platform: to.platform, tried, reason: fault?.message ?? nameOf(error) });
          return { kind: "failed", away: fault !== undefined && fault.fault !== "rejected" };
        }
        await this.#waitAfter(fault, { ...job, to }, tried);
      }
    }
  }

  async #waitAfter(fault: DeliveryError, { to, counted }: Job, tried: number): Promise<void> {
    const backoff = FIRST_BACKOFF_MS * 2 ** (tried - 1);
    const wait = Math.min(LONGEST_HOLD_MS, fault.retryAfterMs ?? backoff);
    if (fault.fault === "throttled") {
      this.#throttled += 1;
      // Throttled again elsewhere: it is not this conversation, it is all of us.
      this.#pace.hold(this.#throttled > 2 ? undefined : to.conversation, this.#clock.now() + wait);
    }
    await this.#clock.sleep(wait);
    // A retry is a message too: it waits its turn under the overall rate.
    while (counted) {
      const left = this.#pace.overallWait(this.#clock.now());
      if (left === 0) return;
      await this.#clock.sleep(left);
    }
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}
