import { randomBytes } from "node:crypto";
import { GatewayIntentBits, GatewayOpcodes } from "discord-api-types/v10";
import type { WebSocket } from "ws";

/** Something to tell, and who hears it. */
export interface Event {
  readonly t: string;
  readonly d: object;
  /** The intent that asks for it; 0 for what everybody gets. */
  readonly intent: number;
  /** The server it happened in; undefined in private, which is the first shard's. */
  readonly place: string | undefined;
  /** The person who writes and who is written to: without MESSAGE_CONTENT others' words are left out. */
  readonly hidden?: boolean;
}

/** One bot's (or shard's) session: it outlives connections. */
export class Session {
  readonly id = randomBytes(16).toString("hex");
  readonly intents: number;
  readonly shard: number;
  readonly shards: number;
  readonly #told: { readonly s: number; readonly text: string }[] = [];
  socket: WebSocket | undefined;
  seq = 0;
  over = false;

  constructor(from: { readonly intents: number; readonly shard: number; readonly shards: number }) {
    this.intents = from.intents;
    this.shard = from.shard;
    this.shards = from.shards;
  }

  tell({ t, d, hidden }: Event): void {
    this.seq += 1;
    const mayRead = !hidden || (this.intents & GatewayIntentBits.MessageContent) !== 0;
    const payload = { op: GatewayOpcodes.Dispatch, t, s: this.seq, d: mayRead ? d : withoutWords(d) };
    const text = JSON.stringify(payload);
    this.#told.push({ s: this.seq, text });
    this.socket?.send(text);
  }

  /** Tells again what came after `seq`. */
  replay(seq: number): void {
    for (const { s, text } of this.#told) if (s > seq) this.socket?.send(text);
  }
}

/** True where the session asked for such events and the place is its shard's. */
export function hears(session: Session, { intent, place }: Event): boolean {
  if (session.over || (intent !== 0 && (session.intents & intent) === 0)) return false;
  const shard = place === undefined ? 0 : Number((BigInt(place) >> 22n) % BigInt(session.shards));
  return shard === session.shard;
}

/** https://docs.discord.com/developers/events/gateway#message-content-intent */
function withoutWords(message: object): object {
  const gone = { content: "", embeds: [], attachments: [], components: [] };
  return "content" in message ? { ...message, ...gone } : message;
}
