import { once } from "node:events";
import { createServer, type Server as HttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { APIUser } from "discord-api-types/v10";
import { WebSocketServer } from "ws";
import { Signal } from "../signal.ts";
import type { Backstage, Command } from "./backstage.ts";
import { readBody } from "./body.ts";
import { type Fault, Faults } from "./faults.ts";
import { Gateway } from "./gateway.ts";
import { InteractionDesk } from "./interactions.ts";
import { Limiter, type Limits, tooMany } from "./limits.ts";
import { Messages } from "./messages.ts";
import { Person } from "./person.ts";
import { invalid, Refusal, refused } from "./refusal.ts";
import { Room } from "./room.ts";
import { routes } from "./routes.ts";
import { Server } from "./server.ts";
import { Snowflakes } from "./snowflake.ts";
import { eventIn, ready, serverEvent, userOf } from "./telling.ts";

/** How the peer behaves; everything has a default. */
export interface PeerOptions {
  readonly token?: string;
  /** Rate limits; none by default. `publishedLimits` are the real ones. */
  readonly limits?: Limits;
  /** 41,250 is Discord's. */
  readonly heartbeatMs?: number;
  /** Privileged intents that the portal allows; none by default. */
  readonly allowedIntents?: number;
}

/** A call that the bot made. `status`: what was answered; 0 where the connection was cut. */
export interface Call {
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into what was sent
  readonly json: any;
  status: number | undefined;
}

/** A Discord API and gateway for tests, on real HTTP and WebSocket at the loopback address. */
export class Peer implements Backstage {
  readonly token: string;
  readonly me: APIUser;
  readonly application: string;
  readonly ids: Snowflakes;
  readonly users = new Map<string, APIUser>();
  readonly rooms = new Map<string, Room>();
  readonly servers = new Map<string, Server>();
  readonly closed = new Set<string>();
  readonly faults = new Faults();
  readonly calls: Call[] = [];
  readonly messages: Messages;
  readonly interactions: InteractionDesk;
  readonly gateway: Gateway;
  commands: readonly Command[] = [];
  readonly #directs = new Map<string, Room>();
  readonly #signal = new Signal();
  readonly #limiter: Limiter;
  readonly #routes: ReturnType<typeof routes>;
  readonly #sockets = new WebSocketServer({ noServer: true });
  #http: HttpServer | undefined;
  #port = 0;
  #aheadMs = 0;
  #revoked = false;

  private constructor({ token, limits, heartbeatMs = 41_250, allowedIntents = 0 }: PeerOptions) {
    this.ids = new Snowflakes(() => this.now());
    this.application = this.ids.next();
    this.me = { ...userOf(this.ids.next(), "Bonewise"), bot: true };
    this.users.set(this.me.id, this.me);
    this.token = token ?? `${Buffer.from(this.me.id).toString("base64url")}.Gtest1.a-test-token_of_no_worth`;
    this.#limiter = new Limiter(limits, () => this.now());
    this.messages = new Messages(this);
    this.interactions = new InteractionDesk(this, this.messages);
    this.gateway = new Gateway({
      token: () => (this.#revoked ? "" : this.token),
      heartbeatMs,
      allowed: allowedIntents,
      changed: () => this.changed(),
      welcome: (session) => ready(this, this.servers.values(), session, `${this.#origin("ws")}/resume`),
    });
    this.#routes = routes(this, {
      messages: this.messages,
      interactions: this.interactions,
      servers: this.servers,
      gatewayInformation: () => ({
        url: `${this.#origin("ws")}/gateway`,
        shards: 1,
        session_start_limit: {
          total: 1000,
          remaining: 1000 - this.gateway.identified,
          reset_after: 0,
          max_concurrency: 1,
        },
      }),
      setCommands: (commands) => {
        this.commands = commands;
      },
    });
  }

  static async start(options: PeerOptions = {}): Promise<Peer> {
    const peer = new Peer(options);
    await peer.comesBack();
    return peer;
  }

  /** The part of the address before /v10. */
  get root(): string {
    return `${this.#origin("http")}/api`;
  }

  now(): number {
    return Date.now() + this.#aheadMs;
  }

  /** Time passes at Discord's. */
  passes(ms: number): void {
    this.#aheadMs += ms;
  }

  person(name: string): Person {
    const user = userOf(this.ids.next(), name);
    this.users.set(user.id, user);
    return new Person(this, user, this);
  }

  /** A server with the bot in it. */
  server(name: string, who: { readonly managers?: Person[]; readonly members?: Person[] } = {}): Server {
    const server = new Server(this, name);
    for (const person of who.managers ?? []) server.joins(person, { manages: true });
    for (const person of who.members ?? []) server.joins(person);
    this.servers.set(server.id, server);
    this.gateway.dispatch(serverEvent(this, server));
    return server;
  }

  direct(user: string): Room {
    const known = this.#directs.get(user);
    if (known) return known;
    const room = new Room({
      id: this.ids.next(),
      type: 1,
      name: "",
      server: undefined,
      person: user,
      parent: undefined,
    });
    this.#directs.set(user, room);
    this.rooms.set(room.id, room);
    return room;
  }

  dispatch(event: string, data: object, room: Room): void {
    this.gateway.dispatch(eventIn(this, event, data, room));
    this.changed();
  }

  dispatchServer(event: string, data: object, server: string): void {
    this.gateway.dispatch({ t: event, d: data, intent: 1, place: server });
  }

  knows(server: string): boolean {
    return this.servers.has(server);
  }

  changed(): void {
    this.#signal.changed();
  }

  until<T>(look: () => T | undefined, withinMs = 5000): Promise<T | undefined> {
    return this.#signal.until(look, withinMs);
  }

  /** The calls so far whose name ("POST /channels/1/messages") matches. */
  callsOf(name: RegExp): readonly Call[] {
    return this.calls.filter((call) => name.test(call.name));
  }

  /** The token was reset in the portal: this one is worth nothing any more. */
  revokes(): void {
    this.#revoked = true;
    this.gateway.closes(4004);
  }

  /** Discord cannot be reached: every connection is cut, new ones are refused. */
  async goesDown(): Promise<void> {
    const http = this.#http;
    if (!http) return;
    this.#http = undefined;
    const closed = once(http, "close");
    http.close();
    http.closeAllConnections();
    this.gateway.stop();
    await closed;
  }

  /** Discord can be reached again, at the same address. */
  async comesBack(): Promise<void> {
    const http = createServer((request, response) => void this.#serve(request, response));
    http.on("upgrade", (request, socket, head) => {
      this.#sockets.handleUpgrade(request, socket, head, (client) => this.gateway.connect(client));
    });
    http.listen(this.#port, "127.0.0.1");
    await once(http, "listening");
    this.#http = http;
    this.#port = (http.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.gateway.stop();
    await this.goesDown();
  }

  #origin(protocol: "http" | "ws"): string {
    return `${protocol}://127.0.0.1:${this.#port}`;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://peer");
    const path = decodeURIComponent(url.pathname).replace(/^\/api\/v10(?=\/)/, "");
    const name = `${request.method} ${path}`;
    try {
      const body = await readBody(request);
      const call: Call = { name, json: body.json, status: undefined };
      this.calls.push(call);
      const fault = this.faults.take(name);
      if (fault?.kind === "slow") await new Promise((resolve) => setTimeout(resolve, fault.ms));
      if (fault && "when" in fault && fault.when === "before") return this.#break(call, fault, response);
      const { status, headers, json } = this.#outcome(request, { path, query: url.searchParams, body }, fault);
      call.status = status;
      if (fault && "when" in fault) return this.#break(call, fault, response);
      // Without a body there must be no content type: discord.js would try to read it.
      if (json === undefined) response.writeHead(204, headers).end();
      else response.writeHead(status, { ...headers, "content-type": "application/json" }).end(JSON.stringify(json));
      this.changed();
    } catch {
      response.writeHead(400).end();
    }
  }

  #outcome(
    request: IncomingMessage,
    call: { path: string; query: URLSearchParams; body: Awaited<ReturnType<typeof readBody>> },
    fault: Fault | undefined,
  ) {
    let headers: Record<string, string> = {};
    try {
      const route = this.#routes.find(({ method, path }) => method === request.method && path.test(call.path));
      if (!route) throw new Refusal(404, 0, "404: Not Found");
      if (fault?.kind === "refuse") throw fault.code === 50035 ? invalid([]) : refused(fault.code);
      if (fault?.kind === "limit") throw tooMany(fault.seconds, fault.global ? "global" : "user");
      const authorised = !this.#revoked && request.headers.authorization === `Bot ${this.token}`;
      if (!route.interaction && !authorised) throw new Refusal(401, 0, "401: Unauthorized");
      const at = route.path.exec(call.path) ?? [];
      headers = this.#limiter.count(`${route.method} ${route.path} ${at[1]}`, route.interaction === true);
      return { status: 200, headers, json: route.run({ at, query: call.query, body: call.body }) };
    } catch (error) {
      if (error instanceof Refusal)
        return { status: error.status, headers: { ...headers, ...error.headers }, json: error.body };
      return { status: 500, headers, json: { message: `Internal Server Error: ${error}`, code: 0 } };
    }
  }

  #break(call: Call, fault: Fault, response: ServerResponse): void {
    call.status = fault.kind === "gateway" ? fault.status : 0;
    if (fault.kind === "gateway")
      response.writeHead(fault.status, { "content-type": "text/html" }).end("<h1>Bad Gateway</h1>");
    else response.socket?.destroy();
    this.changed();
  }
}
