import type { ResponseParameters } from "telegraf/types";

/** Telegram's "no": what the Bot API answers. Texts as in tdlib/telegram-bot-api, Client.cpp. */
export class Refusal extends Error {
  readonly code: number;
  readonly parameters: ResponseParameters | undefined;

  constructor(code: number, description: string, parameters?: ResponseParameters) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }

  /** The body of the answer. */
  get body(): object {
    const { code, message: description, parameters } = this;
    return { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) };
  }
}

/** 400 with a reason. */
export function badRequest(reason: string): Refusal {
  return new Refusal(400, `Bad Request: ${reason}`);
}

/** 403 with a reason. */
export function forbidden(reason: string): Refusal {
  return new Refusal(403, `Forbidden: ${reason}`);
}

/** 429 with the seconds to wait. */
export function tooMany(seconds: number): Refusal {
  return new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
}
