import type { Inbound, Instant, Outbound } from "./message.ts";
import type { Clock } from "./ports.ts";
import type { Replies } from "./replies.ts";
import type { Speaker } from "./speaker.ts";
import type { Offers } from "./stores/offers.ts";
import { placeOf } from "./turns.ts";

/** A person is told so often that nothing can be stored, in milliseconds. */
const AGAIN_MS = 10 * 60_000;
const MOST_REMEMBERED = 10_000;

export interface HardshipParts {
  readonly speaker: Speaker;
  readonly offers: Offers;
  readonly replies: Replies;
  readonly clock: Clock;
  /** What triage alone says of a text, without anything that is stored. */
  readonly alarm: (text: string) => Outbound | undefined;
}

/**
 * Speaks while nothing can be stored (a full disk, a database that is away): an alarm gets its advice at once, everybody else one
 * sentence. What they said is not lost: the platform hands it on again, or its turn is taken again.
 */
export class Hardship {
  readonly #parts: HardshipParts;
  readonly #told = new Map<string, Instant>();

  constructor(parts: HardshipParts) {
    this.#parts = parts;
  }

  /** Never rejects. */
  async tell(inbound: Inbound): Promise<void> {
    const { alarm, replies, speaker, offers } = this.#parts;
    if (inbound.kind === "left" || inbound.kind === "moved" || inbound.kind === "other") return;
    const urgent =
      inbound.kind === "choice" ? undefined : alarm(inbound.kind === "command" ? inbound.rest : inbound.text);
    // A message that is handed on again and again gets its advice once.
    if (!this.#first(urgent === undefined ? placeOf(inbound.from) : `${inbound.from.platform} ${inbound.id}`)) return;
    const said = urgent ?? { ...replies.say("away"), private: true };
    const listener = { address: inbound.from, direct: inbound.direct, reading: false };
    try {
      const says = await speaker.prepare(offers, listener, [{ ...said, offers: [] }]);
      await speaker.send(offers, says, `${inbound.from.platform}:${inbound.id}:away`, "reply");
    } catch {
      // There is nothing left to say it with.
    }
  }

  #first(what: string): boolean {
    const now = this.#parts.clock.now();
    const last = this.#told.get(what);
    if (last !== undefined && Math.abs(now - last) < AGAIN_MS) return false;
    if (this.#told.size >= MOST_REMEMBERED) this.#told.clear();
    this.#told.set(what, now);
    return true;
  }
}
