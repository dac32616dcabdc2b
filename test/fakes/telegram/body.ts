import type { IncomingMessage } from "node:http";

/** An uploaded file. */
export interface Upload {
  readonly filename: string;
  readonly bytes: Buffer;
}

/** The arguments of a call, whichever way they came; uploads beside them. */
export interface Arguments {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly files: ReadonlyMap<string, Upload>;
}

const json = new Set([
  "reply_markup",
  "entities",
  "link_preview_options",
  "allowed_updates",
  "commands",
  "scope",
  "results",
]);
const numbers = new Set(["chat_id", "user_id", "message_id", "message_thread_id", "offset", "limit", "timeout"]);

/** Reads a request in any of the forms that the Bot API takes: query string, JSON, form, multipart. */
export async function readArguments(request: IncomingMessage): Promise<Arguments> {
  const query = new URL(request.url ?? "/", "http://peer").searchParams;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const type = request.headers["content-type"] ?? "";
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/.exec(type)?.[1];
  if (boundary) {
    const { texts, files } = multipart(body, boundary);
    return { fields: typed([...query, ...texts]), files };
  }
  const files = new Map<string, Upload>();
  if (type.startsWith("application/json") && body.length > 0) {
    return { fields: { ...typed([...query]), ...(JSON.parse(body.toString("utf8")) as object) }, files };
  }
  return { fields: typed([...query, ...new URLSearchParams(body.toString("utf8"))]), files };
}

/** Words become what they stand for, as the Bot API reads them. */
function typed(pairs: readonly (readonly [string, string])[]): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map(([name, value]) => {
      if (json.has(name)) return [name, JSON.parse(value)];
      if (numbers.has(name) && /^-?\d+$/.test(value)) return [name, Number(value)];
      return [name, value === "true" ? true : value === "false" ? false : value];
    }),
  );
}

/** RFC 7578, as far as clients of the Bot API use it. */
function multipart(body: Buffer, boundary: string): { texts: [string, string][]; files: Map<string, Upload> } {
  const texts: [string, string][] = [];
  const files = new Map<string, Upload>();
  const mark = Buffer.from(`--${boundary}`);
  let start = body.indexOf(mark);
  while (start >= 0) {
    const end = body.indexOf(mark, start + mark.length);
    if (end < 0) break;
    const part = body.subarray(start + mark.length + 2, end - 2);
    const head = part.indexOf("\r\n\r\n");
    const header = part.subarray(0, head).toString("utf8");
    const content = part.subarray(head + 4);
    const name = /name="([^"]*)"/.exec(header)?.[1] ?? "";
    const filename = /filename="([^"]*)"/.exec(header)?.[1];
    if (filename === undefined) texts.push([name, content.toString("utf8")]);
    else files.set(name, { filename, bytes: Buffer.from(content) });
    start = end;
  }
  return { texts, files };
}
