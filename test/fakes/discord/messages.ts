import { type APIMessage, type APIUser, MessageFlags, MessageType, PermissionFlagsBits } from "discord-api-types/v10";
import type { Backstage } from "./backstage.ts";
import type { Body, Upload } from "./body.ts";
import { checkMessage } from "./check-message.ts";
import { refused } from "./refusal.ts";
import type { Kept, Room, SeenFile } from "./room.ts";

/** How long a nonce is remembered; "the past few minutes". */
const nonceLifeMs = 5 * 60_000;
/** The flags that a bot may set on what it sends. */
const settable = MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications;

/** Who says something, and who sees it. */
interface Saying {
  readonly author: APIUser;
  readonly only?: string | undefined;
  readonly more?: Partial<APIMessage>;
}

/** Makes, keeps and changes messages, as the routes and interactions ask. */
export class Messages {
  readonly #stage: Backstage;
  readonly #nonces = new Map<string, { readonly at: number; readonly message: APIMessage }>();

  constructor(stage: Backstage) {
    this.#stage = stage;
  }

  /** A room that exists and that the bot sees. */
  room(id: string | undefined): Room {
    const room = this.#stage.rooms.get(id ?? "");
    if (!room || room.deleted) throw refused(10003);
    if (room.server && !room.server.members.has(this.#stage.me.id)) throw refused(50001);
    if ((room.denied & PermissionFlagsBits.ViewChannel) !== 0n) throw refused(50001);
    return room;
  }

  /** POST /channels/{id}/messages. */
  create(room: Room, { json, files }: Body): APIMessage {
    checkMessage(json, { files: files.length });
    if (room.person !== undefined && this.#stage.closed.has(room.person)) throw refused(50007);
    if ((room.denied & PermissionFlagsBits.SendMessages) !== 0n) throw refused(50013);
    const mayReply = (room.denied & PermissionFlagsBits.ReadMessageHistory) === 0n;
    if (json.message_reference && !mayReply) throw refused(160002);
    if (files.length > 0 && (room.denied & PermissionFlagsBits.AttachFiles) !== 0n) throw refused(50013);
    const key = json.enforce_nonce && json.nonce !== undefined ? String(json.nonce) : undefined;
    const before = key === undefined ? undefined : this.#nonces.get(key);
    if (before && before.at + nonceLifeMs > this.#stage.now()) return before.message;
    const flags = (json.flags ?? 0) & settable;
    const reference = json.message_reference && {
      message_reference: { type: 0, channel_id: room.id, ...json.message_reference },
    };
    const type = reference ? MessageType.Reply : MessageType.Default;
    const said = { author: this.#stage.me, more: { flags, type, ...reference, ...(key ? { nonce: key } : {}) } };
    const message = this.say(room, json, files, said);
    if (key !== undefined) this.#nonces.set(key, { at: this.#stage.now(), message });
    return message;
  }

  /** PATCH of a message of the bot's. */
  edit(room: Room, id: string, { json, files }: Body): APIMessage {
    const kept = this.own(room, id);
    checkMessage(json, { files: files.length, editing: true });
    const { message } = kept;
    const added = files.map((file) => seen(file, json.attachments));
    const stays = json.attachments === undefined ? kept.files : [];
    const changed = {
      ...message,
      ...(json.content === undefined ? {} : { content: json.content ?? "" }),
      ...(json.embeds === undefined ? {} : { embeds: json.embeds ?? [] }),
      ...(json.components === undefined ? {} : { components: json.components ?? [] }),
      flags: ((message.flags ?? 0) & ~MessageFlags.Loading) as MessageFlags,
      edited_timestamp: new Date(this.#stage.now()).toISOString(),
    };
    room.keep({ message: changed, files: [...stays, ...added], only: kept.only });
    if (kept.only === undefined) this.#tell("MESSAGE_UPDATE", changed, room);
    this.#stage.changed();
    return changed;
  }

  /** The messages after an id, newest first, as Discord lists them; of more than `limit` the oldest. */
  since(room: Room, after: string, limit: number): APIMessage[] {
    const all = [...room.messages.values()].filter(({ only, message }) => !only && BigInt(message.id) > BigInt(after));
    return all
      .map(({ message }) => message)
      .slice(0, Math.min(limit, 100))
      .toReversed();
  }

  remove(room: Room, id: string): void {
    this.own(room, id);
    room.messages.delete(id);
    this.#stage.dispatch("MESSAGE_DELETE", { id, channel_id: room.id }, room);
    this.#stage.changed();
  }

  /** A message of the bot's that is still there. */
  own(room: Room, id: string): Kept {
    const kept = room.messages.get(id);
    if (kept?.message.author.id !== this.#stage.me.id) throw refused(10008);
    return kept;
  }

  /** Puts a message into a room and tells of it; one for a single person is told to nobody else. */
  say(room: Room, json: Partial<APIMessage>, files: readonly Upload[], { author, only, more }: Saying): APIMessage {
    const message: APIMessage = {
      id: this.#stage.ids.next(),
      channel_id: room.id,
      author,
      content: json.content ?? "",
      timestamp: new Date(this.#stage.now()).toISOString(),
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      mentions: this.#mentioned(json.content ?? ""),
      mention_roles: [],
      attachments: files.map((file) => attachment(file)),
      embeds: json.embeds ?? [],
      components: json.components ?? [],
      pinned: false,
      type: MessageType.Default,
      flags: 0 as MessageFlags,
      ...more,
    };
    const seenFiles = files.map((file) => seen(file, json.attachments));
    room.keep({ message, files: seenFiles, only });
    if (only === undefined) this.#tell("MESSAGE_CREATE", message, room);
    this.#stage.changed();
    return message;
  }

  #tell(event: "MESSAGE_CREATE" | "MESSAGE_UPDATE", message: APIMessage, room: Room): void {
    const { author } = message;
    const member = room.server?.members.has(author.id)
      ? { member: memberFields(room.server.members.get(author.id)) }
      : {};
    const place = room.server ? { guild_id: room.server.id, ...member } : { channel_type: 1 };
    this.#stage.dispatch(event, { ...message, ...place }, room);
  }

  #mentioned(content: string): APIUser[] {
    const ids = new Set([...content.matchAll(/<@!?(\d+)>/g)].map(([, id = ""]) => id));
    return [...ids].flatMap((id) => this.#stage.users.get(id) ?? []);
  }
}

/** A member without the user, as messages carry it. */
export function memberFields(roles: readonly string[] = []) {
  return { roles: [...roles], joined_at: new Date(0).toISOString(), deaf: false, mute: false, flags: 0 };
}

function attachment({ id, name, bytes }: Upload) {
  const url = `https://cdn.discordapp.com/attachments/${id}/${name}`;
  return { id, filename: name, size: bytes.length, url, proxy_url: url };
}

function seen(
  file: Upload,
  attachments: readonly { id: string | number; description?: string }[] | undefined,
): SeenFile {
  const alt = attachments?.find(({ id }) => String(id) === file.id)?.description;
  return { name: file.name, text: file.bytes.toString("utf8"), alt };
}
