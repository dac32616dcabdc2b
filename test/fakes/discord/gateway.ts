import { GatewayIntentBits, GatewayOpcodes } from "discord-api-types/v10";
import type { WebSocket } from "ws";
import { type Event, hears, Session } from "./session.ts";

/** Intents that have to be allowed in the portal first. */
const privileged = GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;
const everyIntent = Object.values(GatewayIntentBits)
  .filter((bit): bit is GatewayIntentBits => typeof bit === "number")
  .reduce((all, bit) => all | bit, 0);
/** Longest payload that the gateway takes, in bytes. */
const longestPayload = 4096;
/** Most events that a client may send in a minute. */
const mostEvents = 120;

/** How the gateway behaves. */
interface GatewayOptions {
  readonly token: () => string;
  readonly heartbeatMs: number;
  /** Privileged intents that the portal allows. */
  readonly allowed: number;
  /** Told when a session begins or goes on. */
  readonly changed: () => void;
  /** What READY says, and what follows it. */
  readonly welcome: (session: Session) => { readonly ready: object; readonly then: readonly Event[] };
}

/** A connection and what is known of it. */
interface Connection {
  readonly socket: WebSocket;
  session: Session | undefined;
  heard: number;
}

/** The gateway (https://docs.discord.com/developers/events/gateway): sessions, heartbeats, resuming with replay. */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #connections = new Set<Connection>();
  readonly sessions: Session[] = [];
  /** How often a session was begun anew, and resumed. */
  identified = 0;
  resumed = 0;
  #deaf = false;
  #refusing: number | undefined;

  constructor(options: GatewayOptions) {
    this.#options = options;
  }

  /** A client has connected. */
  connect(socket: WebSocket): void {
    if (this.#refusing !== undefined) {
      socket.close(this.#refusing);
      return;
    }
    const connection: Connection = { socket, session: undefined, heard: 0 };
    this.#connections.add(connection);
    socket.on("close", () => this.#gone(connection));
    socket.on("error", () => this.#gone(connection));
    socket.on("message", (data) => this.#hear(connection, data.toString()));
    send(socket, { op: GatewayOpcodes.Hello, d: { heartbeat_interval: this.#options.heartbeatMs } });
  }

  /** Tells every session that asked for such events; those without a connection get it when they resume. */
  dispatch(event: Event): void {
    for (const session of this.sessions) if (hears(session, event)) session.tell(event);
  }

  /** Every connection breaks off. */
  drops(): void {
    for (const { socket } of this.#connections) socket.terminate();
  }

  /** Every connection is closed with a code; new ones too, where it is for good. */
  closes(code: number, how: { readonly forGood?: boolean } = {}): void {
    if (how.forGood) this.#refusing = code;
    for (const { socket } of this.#connections) socket.close(code);
  }

  /** Op 7: everybody shall reconnect. */
  asksToReconnect(): void {
    for (const { socket } of this.#connections) send(socket, { op: GatewayOpcodes.Reconnect, d: null });
  }

  /** Op 9: the session is over, or (true) may be resumed. */
  invalidates(resumable: boolean): void {
    for (const { socket, session } of this.#connections) {
      if (!resumable && session) session.over = true;
      send(socket, { op: GatewayOpcodes.InvalidSession, d: resumable });
    }
  }

  /** Heartbeats are no longer answered, on the connections there are. */
  goesDeaf(): void {
    this.#deaf = true;
  }

  stop(): void {
    for (const { socket } of this.#connections) socket.terminate();
  }

  #gone(connection: Connection): void {
    this.#connections.delete(connection);
    if (connection.session?.socket === connection.socket) connection.session.socket = undefined;
  }

  #hear(connection: Connection, data: string): void {
    const { socket } = connection;
    connection.heard += 1;
    const { op, d } = JSON.parse(data) as { op: number; d: never };
    if (Buffer.byteLength(data) > longestPayload) socket.close(4002);
    else if (connection.heard > mostEvents) socket.close(4008);
    else if (op === GatewayOpcodes.Heartbeat) {
      if (!this.#deaf) send(socket, { op: GatewayOpcodes.HeartbeatAck });
    } else if (op === GatewayOpcodes.Identify) this.#identify(connection, d);
    else if (op === GatewayOpcodes.Resume) this.#resume(connection, d);
    else if (!connection.session) socket.close(4003);
  }

  #identify(connection: Connection, d: { token: string; intents: number; shard?: [number, number] }): void {
    const [shard, shards] = d.shard ?? [0, 1];
    const problem = this.#problemWith(connection, { ...d, shard, shards });
    if (problem !== undefined) {
      connection.socket.close(problem);
      return;
    }
    const session = new Session({ intents: d.intents, shard, shards });
    this.#begin(connection, session);
    this.sessions.push(session);
    this.identified += 1;
    const { ready, then } = this.#options.welcome(session);
    session.tell({ t: "READY", d: ready, intent: 0, place: undefined });
    for (const event of then) if (hears(session, event)) session.tell(event);
    this.#options.changed();
  }

  /** The code that an IDENTIFY is closed with. */
  #problemWith(connection: Connection, d: { token: string; intents: number; shard: number; shards: number }) {
    if (connection.session) return 4005;
    if (d.token !== this.#options.token()) return 4004;
    if ((d.intents & ~everyIntent) !== 0) return 4013;
    if ((d.intents & privileged & ~this.#options.allowed) !== 0) return 4014;
    return d.shard >= d.shards ? 4010 : undefined;
  }

  #resume(connection: Connection, d: { token: string; session_id: string; seq: number }): void {
    const { socket } = connection;
    const session = this.sessions.find(({ id, over }) => id === d.session_id && !over);
    if (d.token !== this.#options.token()) socket.close(4004);
    else if (!session) send(socket, { op: GatewayOpcodes.InvalidSession, d: false });
    else if (d.seq > session.seq) socket.close(4007);
    else this.#resumeAt(connection, session, d.seq);
  }

  #resumeAt(connection: Connection, session: Session, seq: number): void {
    this.#begin(connection, session);
    this.resumed += 1;
    session.replay(seq);
    session.tell({ t: "RESUMED", d: {}, intent: 0, place: undefined });
    this.#options.changed();
  }

  #begin(connection: Connection, session: Session): void {
    connection.session = session;
    session.socket = connection.socket;
    this.#deaf = false;
  }
}

function send(socket: WebSocket, payload: object): void {
  socket.send(JSON.stringify(payload));
}
