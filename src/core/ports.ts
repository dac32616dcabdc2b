/** What the core needs from the outside world. Implementations live in adapters/, storage/ and system/. */
import type { Address, Inbound, Instant, Part } from "./message.ts";

/** A platform's limits, as data: the core lays messages out to fit them. Lengths are in UTF-16 code units. */
export interface Limits {
  /** Longest text of one message. */
  readonly text: number;
  /** Longest text beside a picture; 0 where pictures carry none. */
  readonly caption: number;
  /** Longest label of a choice. */
  readonly label: number;
  /** Most choices on one message; 0 where the platform has no buttons and choices are numbered in the text. */
  readonly choices: number;
  readonly pictures: boolean;
  /** True where an answer can be shown to one person alone among many: there choices that share are offered. */
  readonly aside?: boolean;
}

/** How much a platform bears, as data: delivery stays below it. Infinity where there is no limit. */
export interface Rates {
  /** Messages a second over all conversations. */
  readonly perSecond: number;
  /** Messages a second in one conversation; short bursts of three are let through. */
  readonly perConversationSecond: number;
  /** Messages a minute in a conversation of many people. */
  readonly perGroupMinute: number;
}

/** A place where people talk with the bot. Three verbs to talk, two to start and stop; what differs is data. */
export interface Platform {
  readonly name: string;
  readonly limits: Limits;
  readonly rates: Rates;
  /**
   * Connects and delivers what arrives. `receive` resolves when the message is safely stored: then the platform may be told
   * that it arrived; its handling goes on in the background. It rejects when it could not be stored: then the message must be
   * delivered again, and neither the connection nor the next message may suffer. A press is acknowledged to the platform
   * before `receive` is awaited. `start` rejects with a clear sentence where the token is refused.
   */
  start(receive: (inbound: Inbound) => Promise<void>): Promise<void>;
  /**
   * Sends exactly one platform message and resolves with its id. `key` is the same for every try of one message: a platform
   * that can refuse doubles (Discord's nonce) uses it. Rejects with DeliveryError.
   */
  send(to: Address, part: Part, key: string): Promise<string>;
  /** Replaces a message that was sent before. "Not changed" counts as done. Rejects with DeliveryError. */
  edit(to: Address, message: string, part: Part): Promise<void>;
  /** True where a message to this address goes a way of its own that the platform's rates do not count. */
  uncounted?(to: Address, part: Part): boolean;
  /** The address that opens the private conversation with the bot, once the platform told who we are. */
  door?(): string | undefined;
  /** True where the person may decide for the conversation. Rejects with DeliveryError. */
  manages?(who: Address): Promise<boolean>;
  /**
   * What the bot would need in this conversation and does not have, in the platform's own words. Empty where all is well.
   * Rejects with DeliveryError, gone where there is no such conversation.
   */
  missingPermissions?(conversation: string, needs: { readonly thread: boolean }): Promise<readonly string[]>;
  /** What people call a conversation ("#general"); undefined where it has no name. Rejects with DeliveryError. */
  nameOf?(conversation: string): Promise<string | undefined>;
  /** Opens a thread under a message; resolves with its conversation. Rejects with DeliveryError. */
  thread?(conversation: string, name: string, message: string): Promise<string>;
  /** Resolves when nothing more will arrive and what is in hand is finished. Clean when called twice. */
  stop(): Promise<void>;
}

/**
 * Why a platform did not deliver. blocked: this person or conversation refuses us. gone: it exists no more. throttled: later,
 * after `retryAfterMs`. rejected: our own fault, trying again will not help. unavailable: the platform did not answer.
 */
export type DeliveryFault = "blocked" | "gone" | "throttled" | "rejected" | "unavailable";

/** A refused or failed delivery. Its message names the fault and the platform's reason, never a token or a person's words. */
export class DeliveryError extends Error {
  readonly fault: DeliveryFault;
  readonly retryAfterMs: number | undefined;
  /** Where the conversation moved to, if the platform said so. */
  readonly movedTo: string | undefined;

  constructor(fault: DeliveryFault, reason: string, more: { retryAfterMs?: number; movedTo?: string } = {}) {
    super(`${fault}: ${reason}`);
    this.name = "DeliveryError";
    this.fault = fault;
    this.retryAfterMs = more.retryAfterMs;
    this.movedTo = more.movedTo;
  }
}

/** The time. Core code never reads another clock. */
export interface Clock {
  now(): Instant;
  /** Resolves after `ms`, or earlier when `signal` aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Random identifiers: 12 URL-safe characters, unguessable. */
export interface Ids {
  next(): string;
}

/** Structured log. Fields never hold a token or a person's words. */
export interface Log {
  info(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
  warn(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
  error(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
}

/** Counts what happens, for whoever runs the bot. Labels are fixed words of the program, never anything of a person. */
export interface Meter {
  /** A message was handled, from its turn to its answer. */
  turn(platform: string, kind: string, ms: number): void;
  /** A message of ours ended so. */
  sent(platform: string, outcome: string): void;
  /** A prompt ended so. */
  prompt(action: string, outcome: string): void;
}
