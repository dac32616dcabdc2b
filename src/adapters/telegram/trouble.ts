import type { Clock, Log } from "../../core/ports.ts";
import { answerOf, silence } from "./refusal.ts";

type Kind = "outage" | "second poller" | "token refused";

/** First and longest wait between tries, in milliseconds. */
export interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** Two pollers take turns in being answered. Only after this long without a 409 is the other one gone, in milliseconds. */
const calmMs = 60_000;

/**
 * Getting no updates, told once and healed by waiting: an outage, a second poller (409: another process uses our token), or
 * a token that was revoked. A kind that turns into another is told anew.
 */
export class Trouble {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #backoff: Backoff;
  #kind: Kind | undefined;
  #since = 0;
  #lastMet = 0;
  #tries = 0;

  constructor(clock: Clock, log: Log, backoff: Backoff) {
    this.#clock = clock;
    this.#log = log;
    this.#backoff = backoff;
  }

  /** Tells what happened, unless it was told, and waits before the next try; less where `signal` aborts. */
  async meet(error: unknown, signal: AbortSignal): Promise<void> {
    const answer = answerOf(error);
    const kind = kindOf(answer?.code);
    if (kind !== this.#kind) {
      if (this.#kind === undefined) this.#since = this.#clock.now();
      this.#kind = kind;
      this.#tell(kind, answer ? `answer ${answer.code}` : silence(error));
    }
    this.#lastMet = this.#clock.now();
    const grown = Math.min(this.#backoff.firstMs * 2 ** Math.min(this.#tries, 16), this.#backoff.longestMs);
    this.#tries += 1;
    await this.#clock.sleep(Math.max(grown, answer?.retryAfterMs ?? 0), signal);
  }

  /** Telegram answered: if there was trouble, it is over, or will be after a calm while. */
  heal(): void {
    if (this.#kind === undefined) return;
    if (this.#kind === "second poller" && this.#clock.now() < this.#lastMet + calmMs) return;
    this.#log.info("telegram.back", { lostMs: this.#clock.now() - this.#since });
    this.#kind = undefined;
    this.#tries = 0;
  }

  #tell(kind: Kind, reason: string): void {
    if (kind === "outage") this.#log.warn("telegram.unreachable", { reason });
    else if (kind === "second poller") {
      const repair = "Another process polls with this token, or set a webhook. Stop it: only one may run.";
      this.#log.error("telegram.second-poller", { reason, repair });
    } else {
      const repair = "Telegram no longer accepts the token. Put the new one into TELEGRAM_BOT_TOKEN and start again.";
      this.#log.error("telegram.token-refused", { reason, repair });
    }
  }
}

function kindOf(code: number | undefined): Kind {
  if (code === 409) return "second poller";
  return code === 401 || code === 404 ? "token refused" : "outage";
}
