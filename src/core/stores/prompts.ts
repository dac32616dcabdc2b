import type { Instant } from "../message.ts";
import type { Rule } from "../prompts/schedule.ts";
import type { Document } from "./document.ts";

/** What happens when a prompt is due. */
export type PromptAction =
  | "daily"
  | "snooze"
  | "checkin"
  | "nudge"
  | "weekly"
  | "review"
  | "timeout"
  | "return"
  | "home"
  | "key-date"
  | "community"
  | "community-week";

/** Whose prompt it is. */
export type PromptOwner = { readonly person: string } | { readonly community: string };

/** Something to do for someone at a time. The rule and the zone are the truth; `dueAt` follows from them. */
export interface Prompt {
  readonly id: string;
  readonly owner: PromptOwner;
  /** Where its owner is reached: a process claims only for the platforms it runs. */
  readonly platform: string;
  readonly action: PromptAction;
  /** What the action needs to know. */
  readonly data?: Document;
  /** Undefined: once, at `dueAt`. */
  readonly rule?: Rule;
  readonly zone: string;
  /** The local date and time this is for: "2026-11-23T09:00". One delivery for each slot. */
  readonly slot: string;
  readonly dueAt: Instant;
  /** The last slot that was settled: no second one on the same local day. */
  readonly lastSlot?: string;
  readonly enabled: boolean;
}

/** A prompt in the hands of one process until `leaseUntil`. */
export interface Claim extends Prompt {
  /** 1 for the first try; fences a process that was too slow. */
  readonly attempt: number;
  /** How often it was released as failed. */
  readonly failures: number;
  readonly leaseUntil: Instant;
}

/** How an occurrence ended. "missed": too late to be of use, or failed three times. */
export type PromptOutcome = "sent" | "late" | "missed" | "skipped" | "unreachable";

/** One occurrence that is over. */
export interface Delivered {
  readonly prompt: string;
  readonly action: PromptAction;
  readonly slot: string;
  readonly dueAt: Instant;
  readonly at: Instant;
  readonly outcome: PromptOutcome;
}

/** What waits, for metrics. */
export interface PromptCounts {
  readonly enabled: number;
  readonly due: number;
  /** How long the oldest due one waits; 0 where none does. */
  readonly oldestMs: number;
}

/** Prompts that wait for their time. */
export interface Prompts {
  get(id: string): Promise<Prompt | undefined>;
  of(owner: PromptOwner): Promise<readonly Prompt[]>;
  /** Stores or replaces it; a claim under way can no longer settle if `dueAt` changed. */
  put(prompt: Prompt): Promise<void>;
  remove(id: string): Promise<void>;
  /** Removes those of an owner, all or of some actions; resolves with how many. */
  removeOf(owner: PromptOwner, actions?: readonly PromptAction[]): Promise<number>;
  /** Stops or starts all prompts of an owner without forgetting them. */
  setEnabled(owner: PromptOwner, enabled: boolean): Promise<number>;
  /**
   * Takes at most `n` prompts of one platform that are due by `now` and that nobody holds, the longest due first. Each goes to
   * exactly one caller until `leaseUntil`; then it can be claimed again, with the next attempt.
   */
  claimDue(platform: string, now: Instant, leaseUntil: Instant, n: number): Promise<readonly Claim[]>;
  /** Is the claim still good: not changed, stopped or removed by the person, not taken by another process? */
  holds(claim: Claim): Promise<boolean>;
  /**
   * Ends a claim: records the outcome once for its slot and sets the next occurrence, or removes the prompt where `next` is
   * undefined. False where the claim no longer holds; nothing is changed then: the person wins.
   */
  settle(claim: Claim, outcome: PromptOutcome, at: Instant, next?: Pick<Prompt, "slot" | "dueAt">): Promise<boolean>;
  /**
   * Gives a claim back, to be claimed again at `retryAt` with the next attempt; `failed` adds to its failures. False where it no
   * longer holds.
   */
  release(claim: Claim, retryAt: Instant, failed: boolean): Promise<boolean>;
  /** Occurrences of a person that ended at or after `since`, oldest first. */
  delivered(owner: PromptOwner, since: Instant): Promise<readonly Delivered[]>;
  counts(platform: string, now: Instant): Promise<PromptCounts>;
  /** When the next enabled prompt of these platforms wants attention; undefined where there is none. */
  nextDueAt(platforms: readonly string[]): Promise<Instant | undefined>;
  /** Removes deliveries from before `before`; resolves with how many. */
  forget(before: Instant): Promise<number>;
}
