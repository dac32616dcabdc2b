import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { DeliveryError, type DeliveryFault } from "../../core/ports.ts";

/** Discord's JSON error codes that mean something to us (https://docs.discord.com/developers/topics/opcodes-and-status-codes). */
export const codes = {
  unknownChannel: 10003,
  unknownGuild: 10004,
  unknownMessage: 10008,
  unknownUser: 10013,
  unknownWebhook: 10015,
  unknownInteraction: 10062,
  openingTooFast: 40003,
  acknowledged: 40060,
  missingAccess: 50001,
  cannotMessage: 50007,
  missingPermissions: 50013,
  tokenOver: 50027,
  noMutualServer: 50278,
  mayNotReply: 160002,
} as const;

const faults: Readonly<Record<number, DeliveryFault>> = {
  [codes.unknownChannel]: "gone",
  [codes.unknownGuild]: "gone",
  [codes.unknownMessage]: "gone",
  [codes.unknownUser]: "gone",
  [codes.missingAccess]: "blocked",
  [codes.cannotMessage]: "blocked",
  [codes.missingPermissions]: "blocked",
  [codes.noMutualServer]: "blocked",
  [codes.openingTooFast]: "throttled",
};

/**
 * The five faults, from Discord's answer or from its silence. Nothing of the call itself is kept: discord.js's errors carry the
 * body (a person's words) and the address (an interaction's token).
 */
export function refusal(what: string, error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  if (error instanceof RateLimitError) {
    // `retryAfter` is 0 where discord.js itself held the call back.
    const retryAfterMs = Math.max(error.retryAfter, error.timeToReset, 50);
    return new DeliveryError("throttled", `${what} is over Discord's limit`, { retryAfterMs });
  }
  if (error instanceof DiscordAPIError) {
    return new DeliveryError(
      faultOf(error),
      `${what} was answered ${error.status}, code ${error.code}${fieldsOf(error)}`,
    );
  }
  if (error instanceof HTTPError) return new DeliveryError("unavailable", `${what} was answered ${error.status}`);
  // A picture that is not on disk: no call was made, and none will be better.
  if (silence(error) === "ENOENT") return new DeliveryError("rejected", `${what} needs a file that is missing`);
  return new DeliveryError("unavailable", `${what} got no answer (${silence(error)})`);
}

/** Discord's own number for what is wrong; 0 where it did not answer. */
export function codeOf(error: unknown): number {
  return error instanceof DiscordAPIError ? Number(error.code) : 0;
}

/** True where Discord does not know the token. */
export function isTokenRefused(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status === 401;
}

/** True where Discord did answer, and said no for good. */
export function isRefused(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status < 500 && error.status !== 429;
}

/** What kind of silence: a word such as ECONNREFUSED or AbortError. Never the message, which may hold the address. */
export function silence(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const code = "code" in error ? error.code : undefined;
  return typeof code === "string" && /^[A-Z_]+$/.test(code) ? code : error.name;
}

function faultOf(error: DiscordAPIError): DeliveryFault {
  const known = faults[Number(error.code)];
  if (known !== undefined) return known;
  // A refused token is the operator's to mend; the message is still good, and trying again will help then.
  if (error.status >= 500 || error.status === 401) return "unavailable";
  if (error.status === 403) return "blocked";
  return error.status === 404 ? "gone" : "rejected";
}

/** Which fields Discord did not like: names only, for values are people's words. */
function fieldsOf(error: DiscordAPIError): string {
  const raw = error.rawError;
  const names = "errors" in raw && raw.errors ? Object.keys(raw.errors).filter((name) => /^[a-z_]+$/.test(name)) : [];
  return names.length === 0 ? "" : ` (${names.join(", ")})`;
}
