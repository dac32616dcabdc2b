import type { IncomingMessage } from "node:http";

/** An uploaded file, by its place in `attachments`. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly bytes: Buffer;
}

/** What a call brings. */
export interface Body {
  // biome-ignore lint/suspicious/noExplicitAny: it comes from outside; validation looks at every field that counts
  readonly json: any;
  readonly files: readonly Upload[];
}

/** Largest request (https://docs.discord.com/developers/resources/message). */
const largestBody = 25 * 1024 * 1024;

/** Reads JSON, or multipart with `payload_json` and `files[n]` (reference#uploading-files). */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) throw new Error("Request entity too large");
    chunks.push(chunk);
  }
  const type = request.headers["content-type"] ?? "";
  const bytes = Buffer.concat(chunks);
  if (bytes.length === 0) return { json: {}, files: [] };
  if (!type.startsWith("multipart/form-data")) return { json: JSON.parse(bytes.toString("utf8")), files: [] };
  const form = await new Response(bytes, { headers: { "content-type": type } }).formData();
  const files: Upload[] = [];
  let json: unknown = {};
  for (const [field, value] of form) {
    const id = /^files\[(\d+)\]$/.exec(field)?.[1];
    if (field === "payload_json") json = JSON.parse(typeof value === "string" ? value : await value.text());
    else if (id !== undefined && typeof value !== "string") {
      files.push({ id, name: value.name, bytes: Buffer.from(await value.arrayBuffer()) });
    }
  }
  return { json, files };
}
