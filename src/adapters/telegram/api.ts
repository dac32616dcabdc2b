import { Telegram } from "telegraf";
import type { Telegram as Methods, Opts } from "telegraf/types";
import { refusal } from "./refusal.ts";

/** Longest wait for an answer, in milliseconds; telegraf's own is over eight minutes. */
const longestCallMs = 30_000;

/** The Bot API over telegraf's client: with a time limit, and with failures as DeliveryError where asked. */
export class Api {
  readonly #telegram: Telegram;

  constructor(token: string, apiRoot: string | undefined) {
    // telegraf resolves "./bot<token>/" against the root, which drops a last part without its slash.
    const root = apiRoot?.replace(/\/*$/, "/");
    this.#telegram = new Telegram(token, { webhookReply: false, ...(root === undefined ? {} : { apiRoot: root }) });
  }

  /** Calls a method; rejects with telegraf's or node-fetch's error, which must not be logged (see refusal.ts). */
  call<M extends keyof Methods>(
    method: M,
    args: Opts<M>,
    { waitMs = 0, signal }: { waitMs?: number; signal?: AbortSignal } = {},
  ): Promise<ReturnType<Methods[M]>> {
    const late = AbortSignal.timeout(longestCallMs + waitMs);
    const ended = signal ? AbortSignal.any([signal, late]) : late;
    return this.#telegram.callApi(method, args, { signal: ended as never });
  }

  /** Calls a method; rejects with DeliveryError. */
  async deliver<M extends keyof Methods>(method: M, args: Opts<M>): Promise<ReturnType<Methods[M]>> {
    try {
      return await this.call(method, args);
    } catch (error) {
      throw refusal(method, error);
    }
  }
}
