import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { Update } from "telegraf/types";

/** How the webhook's door is kept. */
export interface WebhookDoor {
  /** The path of the public address. */
  readonly path: string;
  /** Answers calls to other paths; where left out they get 404. */
  readonly others?: RequestListener;
  /** What Telegram says in X-Telegram-Bot-Api-Secret-Token, because we told it in setWebhook. */
  readonly secret: string;
  /** Resolves when the update is stored; rejects where it could not be. */
  accept(update: Update): Promise<void>;
}

/** Largest body read, in bytes; Telegram's updates are a few kilobytes. */
const largestBody = 1024 * 1024;

/** Longest that a call may take to arrive, in milliseconds. */
const longestCallMs = 30_000;

/**
 * Takes Telegram's calls. 200 only after the update is stored; anything else makes Telegram send it again
 * (https://core.telegram.org/bots/api#setwebhook). telegraf's own listener answers 200 even when handling failed.
 */
export function webhookServer(door: WebhookDoor): Server {
  const server = createServer(async (request, response) => {
    if (door.others !== undefined && pathOf(request) !== door.path) return door.others(request, response);
    const status = await answer(door, request).catch(() => 500);
    response.writeHead(status).end();
    // What is left of a refused body is read away: a connection reset could swallow the answer.
    request.resume();
    // Once the server closes, a connection must not wait for another call.
    request.once("close", () => server.listening || server.closeIdleConnections());
  });
  server.requestTimeout = longestCallMs;
  return server;
}

async function answer(door: WebhookDoor, request: IncomingMessage): Promise<number> {
  if (pathOf(request) !== door.path) return 404;
  if (request.method !== "POST") return 405;
  if (!isSame(request.headers["x-telegram-bot-api-secret-token"], door.secret)) return 403;
  const body = await read(request);
  if (body === undefined) return 413;
  const update = updateOf(body);
  if (update === undefined) return 400;
  await door.accept(update);
  return 200;
}

function pathOf(request: IncomingMessage): string | undefined {
  return (request.url ?? "/").split("?", 1)[0];
}

/** Compares digests, so that neither length nor content shows in the time it takes. */
function isSame(said: string | string[] | undefined, secret: string): boolean {
  const digest = (words: string) => createHash("sha256").update(words).digest();
  return typeof said === "string" && timingSafeEqual(digest(said), digest(secret));
}

async function read(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers["content-length"] ?? 0) > largestBody) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > largestBody) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function updateOf(body: string): Update | undefined {
  try {
    const value: unknown = JSON.parse(body);
    const isUpdate = typeof value === "object" && value !== null && "update_id" in value;
    return isUpdate && Number.isSafeInteger(value.update_id) ? (value as Update) : undefined;
  } catch {
    return undefined;
  }
}
