import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";

/** What is asked about a running bot. */
export interface Vitals {
  /** Resolves where messages can be taken and kept; rejects with a sentence. */
  ready(): Promise<void>;
  metrics(): Promise<{ readonly type: string; readonly body: string }>;
}

/** Longest that the database may take to say that it is there, in milliseconds. */
const LONGEST_ANSWER_MS = 3_000;

/** Answers /healthz (the process lives), /readyz (its database answers) and /metrics. */
export function healthListener(vitals: Vitals): RequestListener {
  return (request, response) => {
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    const say = (status: number, body: string, type = "text/plain; charset=utf-8") =>
      response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body);
    request.resume();
    if (request.method !== "GET" && request.method !== "HEAD") return void say(405, "Only GET is answered here.\n");
    if (path === "/healthz") return void say(200, "alive\n");
    if (path === "/readyz") {
      return void inTime(vitals.ready()).then(
        () => say(200, "ready\n"),
        () => say(503, "The database does not answer.\n"),
      );
    }
    if (path === "/metrics") {
      return void inTime(vitals.metrics()).then(
        ({ type, body }) => say(200, body, type),
        () => say(503, "The figures could not be read.\n"),
      );
    }
    say(404, "There is /healthz, /readyz and /metrics.\n");
  };
}

/** Opens the door for it. Rejects with a sentence where the port cannot be had. */
export async function openHealth(listener: RequestListener, port: number, host: string): Promise<Server> {
  const server = createServer(listener);
  server.requestTimeout = 10_000;
  try {
    await once(server.listen(port, host), "listening");
  } catch {
    throw new Error(`Port ${port} on ${host} cannot be used: another program may have it. Set PORT to another one.`);
  }
  return server;
}

/** Closes it, with every connection. */
export async function closeHealth(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("too late")), LONGEST_ANSWER_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
