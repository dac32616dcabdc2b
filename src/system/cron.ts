import { createTask, type ScheduledTask } from "node-cron";
import type { Log } from "../core/ports.ts";

/** Every ten seconds: prompts that are due. */
export const PROMPT_TICK = "*/10 * * * * *";
/** Every ten seconds: how many processes send by the same bots. */
export const SHARE_TICK = "5-59/10 * * * * *";
/** Every minute: messages that another process took and did not finish. */
export const TAKE_OVER_TICK = "41 * * * * *";
/** Every hour, off the full one, when most prompts are due. */
export const HOUSEKEEPING_TICK = "23 * * * *";

/**
 * Repeats work by the machine's clock. What is due is read from the database each time, so a tick that is lost loses nothing.
 * Patterns are read in UTC: node-cron leaves out runs in the hour that a clock change skips (its issue 509).
 */
export class Cron {
  readonly #log: Log;
  readonly #tasks: ScheduledTask[] = [];
  readonly #running = new Set<Promise<void>>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** Runs `work` at every match of the pattern, never twice at once; what it throws is logged. */
  every(name: string, pattern: string, work: () => Promise<unknown>): void {
    const run = (): Promise<void> => {
      const running = work().then(
        () => undefined,
        (error: unknown) =>
          this.#log.error("repeated work failed", { name, reason: error instanceof Error ? error.name : "unknown" }),
      );
      this.#running.add(running);
      return running.finally(() => this.#running.delete(running));
    };
    const task = createTask(pattern, run, {
      name,
      timezone: "UTC",
      noOverlap: true,
      suppressMissedWarning: true,
      logger: quiet,
    });
    this.#tasks.push(task);
    void task.start();
  }

  /** No more runs; resolves when those under way are finished. */
  async stop(): Promise<void> {
    await Promise.all(this.#tasks.map((task) => task.destroy()));
    await Promise.all(this.#running);
  }
}

const quiet = { info() {}, warn() {}, error() {}, debug() {} };
