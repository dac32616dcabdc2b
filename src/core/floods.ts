import type { Instant } from "./message.ts";

/** So long nothing may come before a flood counts as over, in milliseconds. */
const CALM_MS = 10_000;
const SWEEP_AT = 1_000;

/** Who sends faster than can be answered: told once for each flood. */
export class Floods {
  readonly #last = new Map<string, Instant>();

  /** What to do with a message. `full`: no further turn is taken in this conversation. */
  judge(place: string, full: boolean, now: Instant): "take" | "tell" | "drop" {
    const last = this.#last.get(place);
    const goesOn = last !== undefined && Math.abs(now - last) < CALM_MS;
    if (!full && !goesOn) {
      this.#last.delete(place);
      return "take";
    }
    this.#last.set(place, now);
    if (this.#last.size > SWEEP_AT) this.#sweep(now);
    return last === undefined || !goesOn ? "tell" : "drop";
  }

  #sweep(now: Instant): void {
    for (const [place, at] of this.#last) if (Math.abs(now - at) >= CALM_MS) this.#last.delete(place);
  }
}
