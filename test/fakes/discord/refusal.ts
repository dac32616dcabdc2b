/** What Discord finds wrong with one field: a path of names and places, and why. */
export interface Flaw {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

/** An answer that is no success, as Discord words it (https://docs.discord.com/developers/reference#error-messages). */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly body: object;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: number,
    message: string,
    more: { body?: object; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.body = { message, code, ...more.body };
    this.headers = more.headers ?? {};
  }
}

const texts = {
  10003: [404, "Unknown Channel"],
  10004: [404, "Unknown Guild"],
  10007: [404, "Unknown Member"],
  10008: [404, "Unknown Message"],
  10013: [404, "Unknown User"],
  10015: [404, "Unknown Webhook"],
  10062: [404, "Unknown interaction"],
  40060: [400, "Interaction has already been acknowledged."],
  50001: [403, "Missing Access"],
  50006: [400, "Cannot send an empty message"],
  50007: [403, "Cannot send messages to this user"],
  50013: [403, "Missing Permissions"],
  50027: [401, "Invalid Webhook Token"],
  160002: [400, "Cannot reply without permission to read message history"],
} as const;

/** One of Discord's refusals, by its code. */
export function refused(code: keyof typeof texts): Refusal {
  const [status, message] = texts[code];
  return new Refusal(status, code, message);
}

/** Invalid Form Body: every flaw at its path. */
export function invalid(flaws: readonly Flaw[]): Refusal {
  const errors: Record<string, unknown> = {};
  for (const { path, code, message } of flaws) {
    let at = errors;
    for (const name of path) {
      at[name] ??= {};
      at = at[name] as Record<string, unknown>;
    }
    at["_errors"] = [...((at["_errors"] as object[] | undefined) ?? []), { code, message }];
  }
  return new Refusal(400, 50035, "Invalid Form Body", { body: { errors } });
}
