import { GatewayIntentBits } from "discord-api-types/v10";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { ask } from "./ask.ts";
import { Peer } from "./peer.ts";
import type { Person } from "./person.ts";

interface Payload {
  readonly op: number;
  readonly t?: string;
  readonly s?: number;
  // biome-ignore lint/suspicious/noExplicitAny: every event holds something else
  readonly d?: any;
}

const { Guilds, GuildMessages, DirectMessages, MessageContent, GuildMembers } = GatewayIntentBits;
const intents = Guilds | GuildMessages | DirectMessages;
let peer: Peer;
let ann: Person;

beforeEach(async () => {
  peer = await Peer.start();
  ann = peer.person("Ann");
});
afterEach(() => peer.stop());

/** A client without a library. */
class Raw {
  readonly heard: Payload[] = [];
  readonly #socket: WebSocket;
  readonly closed: Promise<number>;
  #wake: () => void = () => undefined;

  constructor(url: string) {
    this.#socket = new WebSocket(url);
    this.#socket.on("error", () => undefined);
    this.#socket.on("message", (data) => {
      this.heard.push(JSON.parse(data.toString()));
      this.#wake();
    });
    this.closed = new Promise((resolve) => this.#socket.on("close", resolve));
  }

  send(op: number, d: unknown): void {
    this.#socket.send(JSON.stringify({ op, d }));
  }

  /** The first payload that fits, once it is here. */
  async hears(fits: (payload: Payload) => boolean): Promise<Payload> {
    for (;;) {
      const found = this.heard.find(fits);
      if (found) return found;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

async function connect(): Promise<Raw> {
  const { json } = await ask(peer, "GET /gateway/bot");
  const raw = new Raw(`${json.url}?v=10&encoding=json`);
  await raw.hears(({ op }) => op === 10);
  return raw;
}

async function identified(wanted: number, more: object = {}): Promise<Raw> {
  const raw = await connect();
  raw.send(2, { token: peer.token, intents: wanted, ...more });
  return raw;
}

const event = (t: string) => (payload: Payload) => payload.t === t;

describe("a session", () => {
  it("begins with HELLO, READY and the servers; heartbeats are answered", async () => {
    const server = peer.server("Walkers", { members: [ann] });
    const raw = await identified(intents);
    const { d } = await raw.hears(event("READY"));
    expect(d).toMatchObject({
      user: { id: peer.me.id },
      guilds: [{ id: server.id, unavailable: true }],
      shard: [0, 1],
    });
    const told = await raw.hears(event("GUILD_CREATE"));
    expect(told.d.roles[0].id).toBe(server.id);
    raw.send(1, null);
    await raw.hears(({ op }) => op === 11);
  });

  it("is resumed with everything that was missed, in order", async () => {
    const first = await identified(intents);
    const { d } = await first.hears(event("READY"));
    ann.dm("one");
    const seen = await first.hears(event("MESSAGE_CREATE"));
    peer.gateway.drops();
    await first.closed;
    ann.dm("two");
    ann.dm("three");
    const second = await connect();
    second.send(6, { token: peer.token, session_id: d.session_id, seq: seen.s });
    await second.hears(event("RESUMED"));
    const words = second.heard.filter(event("MESSAGE_CREATE")).map((payload) => payload.d.content);
    expect(words).toEqual(["two", "three"]);
  });

  it("that is unknown or over cannot be resumed", async () => {
    const raw = await connect();
    raw.send(6, { token: peer.token, session_id: "none", seq: 1 });
    expect(await raw.hears(({ op }) => op === 9)).toMatchObject({ d: false });
  });

  it.each<[string, () => Promise<Raw>, number]>([
    ["a wrong token", () => identified(intents, { token: "no" }), 4004],
    ["an intent that is not allowed", () => identified(intents | MessageContent), 4014],
    ["another one", () => identified(intents | GuildMembers), 4014],
    ["an intent that does not exist", () => identified(1 << 30), 4013],
    ["a shard beyond the last", () => identified(intents, { shard: [2, 2] }), 4010],
    ["a payload of over 4096 bytes", () => identified(intents, { properties: "x".repeat(5000) }), 4002],
  ])("is refused for %s", async (_, begin, code) => {
    expect(await (await begin()).closed).toBe(code);
  });

  it("is closed where somebody speaks before saying who they are, or twice", async () => {
    const early = await connect();
    early.send(3, {});
    expect(await early.closed).toBe(4003);
    const twice = await identified(intents);
    twice.send(2, { token: peer.token, intents });
    expect(await twice.closed).toBe(4005);
  });
});

describe("intents", () => {
  it("leave out the words of others, but not private ones and those for the bot", async () => {
    const { general } = peer.server("Walkers", { members: [ann] });
    const raw = await identified(intents);
    await raw.hears(event("GUILD_CREATE"));
    ann.says("lovely weather", { in: general });
    ann.mentions("is yoga safe?", { in: general });
    ann.dm("my hip hurts");
    await raw.hears((payload) => payload.d?.content === "my hip hurts");
    const words = raw.heard.filter(event("MESSAGE_CREATE")).map(({ d }) => d.content);
    expect(words).toEqual(["", `<@${peer.me.id}> is yoga safe?`, "my hip hurts"]);
  });

  it("give the words to whoever may read them, and nothing to who did not ask", async () => {
    await peer.stop();
    peer = await Peer.start({ allowedIntents: MessageContent });
    ann = peer.person("Ann");
    const { general } = peer.server("Walkers", { members: [ann] });
    const reader = await identified(intents | MessageContent);
    const other = await identified(Guilds | DirectMessages);
    await Promise.all([reader.hears(event("GUILD_CREATE")), other.hears(event("GUILD_CREATE"))]);
    ann.says("lovely weather", { in: general });
    ann.dm("hello");
    expect((await reader.hears(event("MESSAGE_CREATE"))).d.content).toBe("lovely weather");
    expect((await other.hears(event("MESSAGE_CREATE"))).d.content).toBe("hello");
  });

  it("send each server to its shard, and what is private to the first", async () => {
    const [zero, one] = [await identified(intents, { shard: [0, 2] }), await identified(intents, { shard: [1, 2] })];
    await Promise.all([zero.hears(event("READY")), one.hears(event("READY"))]);
    const server = peer.server("Walkers", { members: [ann] });
    const mine = (BigInt(server.id) >> 22n) % 2n === 0n ? zero : one;
    await mine.hears(event("GUILD_CREATE"));
    ann.dm("hello");
    await zero.hears(event("MESSAGE_CREATE"));
    expect((mine === zero ? one : zero).heard.filter(event("GUILD_CREATE"))).toEqual([]);
  });
});
