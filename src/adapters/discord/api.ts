import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { REST, type RequestData, type RouteLike } from "discord.js";
import { refusal } from "./refusal.ts";
import type { Upload } from "./render.ts";

/** discord.js may hold a call back this long for a limit; whatever takes longer is for delivery to schedule, in milliseconds. */
const shortWaitMs = 1000;
/** Longest wait for an answer, in milliseconds. */
const longestCallMs = 15_000;

/** One call of the HTTP API. */
export interface Call {
  readonly method: "get" | "post" | "put" | "patch" | "delete";
  readonly route: RouteLike;
  /** What it is for, in words that may be logged. */
  readonly what: string;
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string>>;
  readonly upload?: Upload | undefined;
  /** Interactions carry their own token. */
  readonly interaction?: boolean;
  readonly signal?: AbortSignal;
}

/** How discord.js talks to the HTTP API: no repeats of its own, for it repeats at once and without asking whether it may. */
export function restOptions(apiRoot: string | undefined) {
  return {
    retries: 0,
    timeout: longestCallMs,
    rejectOnRateLimit: ({ timeToReset, retryAfter }: { timeToReset: number; retryAfter: number }) =>
      Math.max(timeToReset, retryAfter) > shortWaitMs,
    ...(apiRoot === undefined ? {} : { api: apiRoot.replace(/\/+$/, "") }),
  };
}

/** The HTTP API over discord.js's client, with failures as DeliveryError where asked. */
export class Api {
  readonly #rest: REST;
  readonly #token: string;
  readonly #pictures: string;

  constructor(options: { readonly token: string; readonly apiRoot?: string; readonly pictures: string }) {
    this.#rest = new REST(restOptions(options.apiRoot));
    this.#token = options.token;
    this.#pictures = options.pictures;
  }

  /** Makes a call; rejects with discord.js's or undici's error, which must not be logged (see refusal.ts). */
  async call<T>({ method, route, body, query, upload, interaction, signal }: Call): Promise<T> {
    const request: RequestData = {
      ...(body === undefined ? {} : { body }),
      ...(query ? { query: new URLSearchParams(query) } : {}),
      ...(upload ? { files: [await this.#read(upload)] } : {}),
      ...(interaction ? { auth: false } : {}),
      ...(signal ? { signal } : {}),
    };
    // discord.js forgets the token at the first 401, and would then fail every call with another error.
    this.#rest.setToken(this.#token);
    return (await this.#rest[method](route, request)) as T;
  }

  /** Makes a call; rejects with DeliveryError. */
  async deliver<T>(call: Call): Promise<T> {
    try {
      return await this.call<T>(call);
    } catch (error) {
      throw refusal(call.what, error);
    }
  }

  async #read(upload: Upload) {
    if ("text" in upload) return { name: upload.text.name, data: Buffer.from(upload.text.text, "utf8") };
    const data = await readFile(join(this.#pictures, upload.picture));
    return { name: upload.picture.replace(/^.*\//, ""), data };
  }
}
