import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { BotCommand, Chat, ChatMemberUpdated, Message, User, UserFromGetMe } from "telegraf/types";
import { Signal } from "../signal.ts";
import type { Backstage } from "./backstage.ts";
import { type Arguments, readArguments } from "./body.ts";
import { Callbacks } from "./callbacks.ts";
import { type Fault, Faults } from "./faults.ts";
import { Flood, type FloodLimits } from "./flood.ts";
import { Group } from "./group.ts";
import { MessageMethods } from "./messages.ts";
import { type MethodTable, methodTable, type Surroundings } from "./methods.ts";
import { Person } from "./person.ts";
import { Refusal, tooMany } from "./refusal.ts";
import { World } from "./room.ts";
import { PollDesk, UpdateQueue } from "./updates.ts";
import { WebhookCaller } from "./webhook.ts";

/** How the peer behaves; everything has a default. */
export interface PeerOptions {
  readonly token?: string;
  /** How long one of Telegram's seconds lasts in polls and webhook retries; 20 ms, so that tests are quick. */
  readonly secondMs?: number;
  /** Flood limits; none by default. `publishedLimits` are the real ones. */
  readonly flood?: FloodLimits;
  /** The bot gets only commands, mentions and replies in groups, as BotFather sets it at first. */
  readonly privacy?: boolean;
  readonly now?: () => number;
}

/** A call that the bot made. `status`: what was answered; 0 where the connection was cut. */
export interface Call {
  readonly method: string;
  readonly fields: Readonly<Record<string, unknown>>;
  status: number | undefined;
}

/** A Bot API server for tests, on real HTTP at the loopback address. */
export class Peer implements Backstage {
  readonly token: string;
  readonly me: UserFromGetMe;
  readonly world: World;
  readonly queue: UpdateQueue;
  readonly callbacks: Callbacks;
  readonly webhook: WebhookCaller;
  readonly desk: PollDesk;
  readonly faults = new Faults();
  readonly calls: Call[] = [];
  readonly commands = new Map<string, readonly BotCommand[]>();
  readonly typing: number[] = [];
  readonly #signal = new Signal();
  readonly #methods: MethodTable;
  readonly #privacy: boolean;
  #server: Server | undefined;
  #port = 0;
  #revoked = false;

  private constructor({ token = "123456789:AAtest-token_of_35_characters-000", ...options }: PeerOptions) {
    const { secondMs = 20, now = Date.now, flood, privacy = false } = options;
    this.token = token;
    this.#privacy = privacy;
    this.me = {
      id: Number(token.split(":")[0]),
      is_bot: true,
      first_name: "Bonewise",
      username: "BonewiseTestBot",
      can_join_groups: true,
      can_read_all_group_messages: !privacy,
      supports_inline_queries: true,
    };
    this.world = new World(now);
    this.queue = new UpdateQueue(now, this.#signal);
    this.callbacks = new Callbacks(this.world);
    this.webhook = new WebhookCaller(this.queue, this.#signal, secondMs);
    this.desk = new PollDesk(this.queue, this.#signal, now, secondMs);
    const messages = new MessageMethods(this.world, new Flood(flood, now), this.me);
    this.#methods = methodTable({ ...this, messages });
  }

  static async start(options: PeerOptions = {}): Promise<Peer> {
    const peer = new Peer(options);
    await peer.comesBack();
    return peer;
  }

  /** The part of the address before /bot<token>/. */
  get root(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  person(name: string, language = "en"): Person {
    return new Person(this, { id: this.world.nextUser(), is_bot: false, first_name: name, language_code: language });
  }

  /** A group with the bot in it; a basic one unless `kind` says otherwise. */
  group(name: string, who: { admins?: Person[]; members?: Person[]; kind?: "group" | "supergroup" } = {}): Group {
    const id = -this.world.nextUser();
    const basic: Chat.GroupChat = { id, type: "group", title: name };
    const group = new Group(
      this,
      name,
      who.kind === "supergroup" ? { id: id - 1_000_000_000_000, type: "supergroup", title: name } : basic,
    );
    for (const person of who.admins ?? []) group.joins(person, "administrator");
    for (const person of who.members ?? []) group.joins(person);
    return group;
  }

  /** Waits for something to be true of the peer. */
  until<T>(look: () => T | undefined, withinMs = 5000): Promise<T | undefined> {
    return this.#signal.until(look, withinMs);
  }

  /** The calls of one method so far. */
  callsOf(method: string): readonly Call[] {
    return this.calls.filter((call) => call.method === method);
  }

  /** BotFather gave out a new token: this one is worth nothing any more. */
  revokes(): void {
    this.#revoked = true;
  }

  /** Telegram cannot be reached: every connection is cut, new ones are refused. */
  async goesDown(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  }

  /** Telegram can be reached again, at the same address. */
  async comesBack(): Promise<void> {
    const server = createServer((request, response) => void this.#serve(request, response));
    server.listen(this.#port, "127.0.0.1");
    await once(server, "listening");
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.webhook.delete();
    await this.goesDown();
  }

  /** True where privacy mode keeps a group's message from the bot. */
  hidesTalk(message: Message): boolean {
    if (!this.#privacy) return false;
    const { entities = [], reply_to_message: reply } = message as Message.TextMessage;
    return entities.length === 0 && reply?.from?.id !== this.me.id;
  }

  /** What my_chat_member says when the bot's standing changes. */
  botMembership(chat: Chat, by: User, standing: "kicked" | "member"): ChatMemberUpdated {
    const member = { status: "member", user: this.me } as const;
    const kicked = { status: "kicked", user: this.me, until_date: 0 } as const;
    const [now, before] = standing === "kicked" ? [kicked, member] : [member, kicked];
    return { chat, from: by, date: this.world.date, old_chat_member: before, new_chat_member: now };
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const hungUp = new AbortController();
    response.on("close", () => hungUp.abort());
    const [, token = "", name = ""] = /^\/bot([^/]*)\/(\w+)/.exec(request.url ?? "") ?? [];
    try {
      const { fields, files } = await readArguments(request);
      const call: Call = { method: name, fields, status: undefined };
      this.calls.push(call);
      await this.#answer(call, token, { files, hungUp: hungUp.signal }, response);
      this.#signal.changed();
    } catch {
      response.writeHead(400).end();
    }
  }

  async #answer(call: Call, token: string, around: Surroundings, response: ServerResponse): Promise<void> {
    const fault = this.faults.take(call.method);
    if (fault?.kind === "slow") await new Promise((resolve) => setTimeout(resolve, fault.ms));
    if (fault?.kind === "gateway") return gatewayError(call, response, fault.status);
    if (fault?.kind === "cut" && fault.when === "before") return cut(call, response);
    const { status, body } = await this.#outcome(call, token, around, fault);
    if (fault?.kind === "cut") return cut(call, response);
    call.status = status;
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  }

  async #outcome(call: Call, token: string, around: Surroundings, fault: Fault | undefined) {
    try {
      if (fault?.kind === "flood") throw tooMany(fault.seconds);
      const result = await this.#call(call, token, around);
      return { status: 200, body: { ok: true, result } };
    } catch (error) {
      if (error instanceof Refusal) return { status: error.code, body: error.body };
      return { status: 500, body: new Refusal(500, `Internal Server Error: ${error}`).body };
    }
  }

  async #call(call: Call, token: string, around: Surroundings): Promise<unknown> {
    if (!/^\d+:[\w-]{20,}$/.test(token)) throw new Refusal(404, "Not Found");
    if (token !== this.token || this.#revoked) throw new Refusal(401, "Unauthorized");
    const known = Object.keys(this.#methods).find((name) => name.toLowerCase() === call.method.toLowerCase());
    if (known === undefined) throw new Refusal(404, "Not Found: method not found");
    const method = this.#methods[known as keyof MethodTable] as (fields: unknown, around: Surroundings) => unknown;
    return method(call.fields satisfies Arguments["fields"], around);
  }
}

function gatewayError(call: Call, response: ServerResponse, status: number): void {
  call.status = status;
  response.writeHead(status, { "content-type": "text/html" }).end("<html><h1>Bad Gateway</h1></html>");
}

function cut(call: Call, response: ServerResponse): void {
  call.status = 0;
  response.socket?.destroy();
}
