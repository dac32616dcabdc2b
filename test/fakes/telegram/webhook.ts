import { request as httpRequest } from "node:http";
import type { Opts, Update, WebhookInfo } from "telegraf/types";
import type { Signal } from "../signal.ts";
import { badRequest } from "./refusal.ts";
import type { UpdateQueue } from "./updates.ts";

/** Calls the bot's webhook: in order, with the secret, again until it answers 2xx (WebhookActor.cpp). */
export class WebhookCaller {
  readonly #queue: UpdateQueue;
  readonly #signal: Signal;
  readonly #secondMs: number;
  #hook: { readonly url: string; readonly secret: string | undefined } | undefined;
  #running: AbortController | undefined;
  #lastError: string | undefined;
  /** Every answer of the bot's server: a status, or what went wrong with the connection. */
  readonly answers: (number | string)[] = [];

  constructor(queue: UpdateQueue, signal: Signal, secondMs: number) {
    this.#queue = queue;
    this.#signal = signal;
    this.#secondMs = secondMs;
  }

  get active(): boolean {
    return this.#hook !== undefined;
  }

  set(args: Opts<"setWebhook">): true {
    if (args.url === "") return this.delete();
    // A Bot API server of one's own, which the peer stands for, also takes http addresses.
    if (!/^https?:\/\//.test(args.url)) throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
    if (args.secret_token !== undefined && !/^[A-Za-z0-9_-]{1,256}$/.test(args.secret_token)) {
      throw badRequest("secret token contains unallowed characters");
    }
    if (args.allowed_updates) this.#queue.allowed = args.allowed_updates;
    if (args.drop_pending_updates) this.#queue.clear();
    this.#running?.abort();
    this.#running = new AbortController();
    this.#hook = { url: args.url, secret: args.secret_token };
    void this.#run(this.#running.signal);
    return true;
  }

  delete(dropPending = false): true {
    this.#running?.abort();
    this.#hook = undefined;
    if (dropPending) this.#queue.clear();
    return true;
  }

  info(): WebhookInfo {
    return {
      url: this.#hook?.url ?? "",
      has_custom_certificate: false,
      pending_update_count: this.#queue.pending,
      ...(this.#lastError === undefined ? {} : { last_error_message: this.#lastError }),
    } as WebhookInfo;
  }

  async #run(ended: AbortSignal): Promise<void> {
    while (!ended.aborted) {
      const next = await this.#signal.until(() => this.#queue.first(1)[0], 60_000, ended);
      if (next && !ended.aborted) await this.#deliver(next, ended);
    }
  }

  /** The second try is immediate, then waits of 2, 4, 8, ... seconds follow, of 60 at most; Retry-After is honoured. */
  async #deliver(update: Update, ended: AbortSignal): Promise<void> {
    for (let tries = 0; !ended.aborted; tries += 1) {
      const { answer, retryAfter } = await this.call(update);
      this.answers.push(answer);
      this.#signal.changed();
      if (typeof answer === "number" && answer >= 200 && answer < 300) return this.#queue.remove(update.update_id);
      this.#lastError = `Wrong response from the webhook: ${answer}`;
      const seconds = retryAfter ?? (tries === 0 ? 0 : Math.min(2 ** tries, 60));
      await this.#signal.until(() => undefined, seconds * this.#secondMs, ended);
    }
  }

  /** One call of the webhook. */
  call(update: Update): Promise<{ answer: number | string; retryAfter: number | undefined }> {
    const { url = "", secret } = this.#hook ?? {};
    const body = JSON.stringify(update);
    return new Promise((resolve) => {
      const headers: Record<string, string | number> = {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
      };
      if (secret !== undefined) headers["x-telegram-bot-api-secret-token"] = secret;
      const call = httpRequest(url, { method: "POST", headers }, (response) => {
        response.resume();
        const after = response.headers["retry-after"];
        resolve({ answer: response.statusCode ?? 0, retryAfter: after === undefined ? undefined : Number(after) });
      });
      call.on("error", (error: NodeJS.ErrnoException) =>
        resolve({ answer: error.code ?? "error", retryAfter: undefined }),
      );
      call.end(body);
    });
  }
}
