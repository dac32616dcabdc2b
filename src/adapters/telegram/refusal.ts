import { TelegramError } from "telegraf";
import { DeliveryError, type DeliveryFault } from "../../core/ports.ts";

interface Answer {
  readonly code: number;
  readonly description: string;
  readonly retryAfterMs?: number;
  readonly movedTo?: string;
}

/**
 * What Telegram answered, or undefined where no answer came. Nothing of the call itself is kept: telegraf's error carries
 * the payload (a person's words) and node-fetch's the address (the token).
 */
export function answerOf(error: unknown): Answer | undefined {
  if (!(error instanceof TelegramError)) return undefined;
  const { retry_after: seconds, migrate_to_chat_id: chat } = error.parameters ?? {};
  return {
    code: error.code,
    description: error.description ?? "",
    ...(seconds === undefined ? {} : { retryAfterMs: seconds * 1000 }),
    ...(chat === undefined ? {} : { movedTo: String(chat) }),
  };
}

/** The five faults, from Telegram's answer (texts: tdlib/telegram-bot-api, Client.cpp) or from its silence. */
export function refusal(method: string, error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  const answer = answerOf(error);
  // A picture that is not on disk: no call was made, and none will be better.
  if (silence(error) === "ENOENT") return new DeliveryError("rejected", `${method} needs a file that is missing`);
  if (!answer) return new DeliveryError("unavailable", `${method} got no answer (${silence(error)})`);
  const { retryAfterMs, movedTo } = answer;
  return new DeliveryError(faultOf(answer), `${method} was answered ${answer.code} ${plain(answer.description)}`, {
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(movedTo === undefined ? {} : { movedTo }),
  });
}

/** True where an edit changed nothing, as after a double tap. */
export function isUnchanged(error: unknown): boolean {
  return answerOf(error)?.description.includes("message is not modified") === true;
}

/** True where an edit of text met a message that is a picture with a caption. */
export function hasNoText(error: unknown): boolean {
  return answerOf(error)?.description.includes("there is no text in the message") === true;
}

/** Telegram answers 401 to a token that is no longer valid, and 404 to one that cannot be a token. */
export function isTokenRefused(error: unknown): boolean {
  const code = answerOf(error)?.code;
  return code === 401 || code === 404;
}

/** What kind of silence: a word such as ECONNREFUSED or AbortError. Never the message, which holds the address. */
export function silence(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const code = "code" in error ? error.code : undefined;
  return typeof code === "string" && /^[A-Z_]+$/.test(code) ? code : error.name;
}

const gone = /user is deactivated|group chat was (deleted|deactivated)|chat not found|PEER_ID_INVALID/i;
const noRights = /not enough rights|have no rights|need administrator rights|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED/i;

function faultOf({ code, description, movedTo }: Answer): DeliveryFault {
  if (movedTo !== undefined) return "gone";
  if (code === 429) return "throttled";
  // A refused token is the operator's to mend; the message is still good, and trying again will help then.
  if (code >= 500 || code === 401) return "unavailable";
  if ((code === 400 || code === 403) && gone.test(description)) return "gone";
  return code === 403 || (code === 400 && noRights.test(description)) ? "blocked" : "rejected";
}

/** Telegram's reason up to the point where it may begin to quote what was sent. */
function plain(description: string): string {
  const reason = description.replace(/^(Bad Request|Forbidden|Conflict|Not Found|Too Many Requests): /, "");
  return (/^[A-Za-z0-9_' -]*/.exec(reason)?.[0] ?? "").trim().slice(0, 80);
}
