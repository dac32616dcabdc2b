import type { Clock } from "../core/ports.ts";
import { SystemClock } from "./clock.ts";

/** A clock that stands still until it is moved on, for the demonstration. Waiting takes as long as it does. */
export class SteppedClock implements Clock {
  readonly #machine = new SystemClock();
  #now: number;

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return this.#machine.sleep(ms, signal);
  }

  /** Never backwards. */
  moveTo(at: number): void {
    this.#now = Math.max(this.#now, at);
  }
}
