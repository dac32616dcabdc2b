import type { Update } from "telegraf/types";
import type { Clock, Log } from "../../core/ports.ts";
import { type Backoff, Trouble } from "./trouble.ts";

/** What polling needs from the adapter. */
export interface PollingParts {
  /** One getUpdates call from `offset` on; waits up to `waitSeconds` for something to come. */
  fetch(offset: number, waitSeconds: number, signal: AbortSignal): Promise<readonly Update[]>;
  /** Resolves when the update is stored; rejects where it could not be. */
  accept(update: Update): Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
  readonly backoff: Backoff;
  /** Longest wait for new updates, in seconds; Telegram allows 50. */
  readonly waitSeconds: number;
  /** Asked before each poll: false while another process polls. */
  readonly mayPoll?: () => Promise<boolean>;
}

/** An update that could not be stored this often, while others could, is let go: it must not hold up everyone else. */
const mostTries = 5;

/** Storing takes milliseconds. What is not stored after this long counts as failed, and is offered again. */
const longestStoringMs = 5_000;

/** How often a process that does not poll asks whether it is its turn. */
const standbyMs = 3_000;

/** Longest wait before what could not be stored is tried again: others may write meanwhile, and must not wait for it. */
const longestRetryMs = 5_000;

/**
 * Long polling that confirms an update to Telegram only once it is stored, and that ends only when told to. telegraf's own
 * loop confirms before handling, and dies of a 409 or of one failing handler.
 */
export class Polling {
  readonly #parts: PollingParts;
  readonly #trouble: Trouble;
  readonly #accepted = new Set<number>();
  readonly #failures = new Map<number, { tries: number; readonly storedBefore: number }>();
  #stored = 0;
  #offset = 0;
  #confirmed = 0;
  #rounds = 0;

  constructor(parts: PollingParts) {
    this.#parts = parts;
    this.#trouble = new Trouble(parts.clock, parts.log, parts.backoff);
  }

  /** Runs until `signal` aborts. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (!(await this.#mayPoll())) {
        await this.#parts.clock.sleep(standbyMs, signal);
        continue;
      }
      const updates = await this.#fetch(signal);
      if (updates.length > 0) await this.#take(updates, signal);
    }
    await this.#sayGoodbye();
  }

  async #mayPoll(): Promise<boolean> {
    try {
      return (await this.#parts.mayPoll?.()) ?? true;
    } catch (error) {
      this.#parts.log.warn("telegram.poller-unknown", { reason: error instanceof Error ? error.name : "unknown" });
      return false;
    }
  }

  async #fetch(signal: AbortSignal): Promise<readonly Update[]> {
    const offset = this.#offset;
    try {
      const updates = await this.#parts.fetch(offset, this.#parts.waitSeconds, signal);
      this.#trouble.heal();
      this.#confirmed = offset;
      return updates;
    } catch (error) {
      if (!signal.aborted) await this.#trouble.meet(error, signal);
      return [];
    }
  }

  async #take(updates: readonly Update[], signal: AbortSignal): Promise<void> {
    const before = this.#stored;
    const fresh = updates.filter((update) => !this.#accepted.has(update.update_id));
    const done = new AbortController();
    const late = this.#parts.clock.sleep(longestStoringMs, done.signal).then(() => false);
    const groups = groupsByChat(fresh).map((group) => this.#acceptInOrder(group, late));
    const failed = (await Promise.all(groups)).filter(isNumber);
    done.abort();
    const stuck = failed.filter((id) => !this.#letGo(id, before));
    const open = updates.map((update) => update.update_id).filter((id) => !this.#accepted.has(id));
    this.#offset = Math.min(...open, (updates.at(-1)?.update_id ?? 0) + 1);
    for (const id of this.#accepted) if (id < this.#offset) this.#accepted.delete(id);
    if (stuck.length > 0) await this.#waitForStore(signal);
    else this.#rounds = 0;
  }

  /** One chat's updates in their order, up to the first that cannot be stored: that one's id. */
  async #acceptInOrder(group: readonly Update[], late: Promise<boolean>): Promise<number | undefined> {
    for (const update of group) {
      const storing = this.#parts.accept(update).then(
        () => true,
        () => false,
      );
      if (!(await Promise.race([storing, late]))) return update.update_id;
      this.#accepted.add(update.update_id);
      this.#failures.delete(update.update_id);
      this.#stored += 1;
    }
    return undefined;
  }

  /** True where the failed update is given up: it alone fails, again and again, while others are stored. */
  #letGo(id: number, storedBefore: number): boolean {
    const failure = this.#failures.get(id) ?? { tries: 0, storedBefore };
    failure.tries += 1;
    this.#failures.set(id, failure);
    if (failure.tries < mostTries || failure.storedBefore === this.#stored) return false;
    this.#failures.delete(id);
    this.#accepted.add(id);
    this.#parts.log.error("telegram.update-let-go", { update: id, tries: failure.tries });
    return true;
  }

  async #waitForStore(signal: AbortSignal): Promise<void> {
    if (this.#rounds === 0) this.#parts.log.error("telegram.not-stored", { update: this.#offset });
    const { firstMs } = this.#parts.backoff;
    await this.#parts.clock.sleep(Math.min(firstMs * 2 ** Math.min(this.#rounds, 16), longestRetryMs), signal);
    this.#rounds += 1;
  }

  /** Confirms what is stored, so that the next start does not get it again. Best effort: doubles are recognised anyway. */
  async #sayGoodbye(): Promise<void> {
    if (this.#offset === this.#confirmed) return;
    await this.#parts.fetch(this.#offset, 0, new AbortController().signal).catch(() => []);
  }
}

function isNumber(id: number | undefined): id is number {
  return id !== undefined;
}

/** Updates by chat, each in its order. What has no chat (an inline query) stands alone. */
function groupsByChat(updates: readonly Update[]): Update[][] {
  const groups = new Map<string, Update[]>();
  for (const update of updates) {
    const key = chatKey(update);
    const group = groups.get(key);
    if (group) group.push(update);
    else groups.set(key, [update]);
  }
  return [...groups.values()];
}

function chatKey(update: Update): string {
  if ("message" in update) return `chat ${update.message.chat.id}`;
  if ("edited_message" in update) return `chat ${update.edited_message.chat.id}`;
  if ("callback_query" in update && update.callback_query.message)
    return `chat ${update.callback_query.message.chat.id}`;
  if ("my_chat_member" in update) return `chat ${update.my_chat_member.chat.id}`;
  return `update ${update.update_id}`;
}
