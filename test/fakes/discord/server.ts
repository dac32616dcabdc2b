import { type APIRole, ChannelType, PermissionFlagsBits } from "discord-api-types/v10";
import type { Backstage } from "./backstage.ts";
import { type Home, Room } from "./room.ts";

const everyoneMay =
  PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages | PermissionFlagsBits.ReadMessageHistory;
const botMay =
  everyoneMay |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.SendMessagesInThreads;

/** A server ("guild") with the bot in it. */
export class Server implements Home {
  readonly id: string;
  readonly name: string;
  readonly rooms: Room[] = [];
  /** Roles of each member, by user. */
  readonly members = new Map<string, string[]>();
  readonly roles: APIRole[];
  readonly #stage: Backstage;
  readonly #managers: string;

  /** Use `peer.server(name)`. */
  constructor(stage: Backstage, name: string) {
    this.#stage = stage;
    this.id = stage.ids.next();
    this.name = name;
    const bot = stage.ids.next();
    this.#managers = stage.ids.next();
    this.roles = [
      role(this.id, "@everyone", everyoneMay),
      role(bot, "Bonewise", botMay),
      role(this.#managers, "Moderators", everyoneMay | PermissionFlagsBits.ManageGuild),
    ];
    this.members.set(stage.me.id, [bot]);
    this.channel("general");
  }

  /** The first channel. */
  get general(): Room {
    return this.rooms[0] as Room;
  }

  /** A new text channel, or a thread in one. */
  channel(name: string, parent?: Room): Room {
    const type = parent ? ChannelType.PublicThread : ChannelType.GuildText;
    const room = new Room({
      ...{ id: this.#stage.ids.next(), type, name, server: this, person: undefined, parent: parent?.id },
    });
    this.#stage.rooms.set(room.id, room);
    this.rooms.push(room);
    // A server's first channel is told with the server.
    if (this.#stage.knows(this.id)) {
      const told = { ...channelOf(room), newly_created: true };
      this.#stage.dispatch(parent ? "THREAD_CREATE" : "CHANNEL_CREATE", told, room);
    }
    return room;
  }

  joins(person: { readonly id: string }, how: { readonly manages?: boolean } = {}): void {
    this.members.set(person.id, how.manages ? [this.#managers] : []);
  }

  /** The bot may no longer do something in a channel. */
  denies(room: Room, permission: keyof typeof PermissionFlagsBits): void {
    room.denied |= PermissionFlagsBits[permission];
    this.#stage.dispatch("CHANNEL_UPDATE", channelOf(room), room);
  }

  /** It may again. */
  allows(room: Room, permission: keyof typeof PermissionFlagsBits): void {
    room.denied &= ~PermissionFlagsBits[permission];
    this.#stage.dispatch("CHANNEL_UPDATE", channelOf(room), room);
  }

  deletes(room: Room): void {
    room.deleted = true;
    this.#stage.dispatch(room.parent ? "THREAD_DELETE" : "CHANNEL_DELETE", channelOf(room), room);
  }

  /** Somebody removes the bot. */
  throwsOut(): void {
    this.members.delete(this.#stage.me.id);
    this.#stage.dispatchServer("GUILD_DELETE", { id: this.id }, this.id);
  }

  /** Discord has an outage of its own: the server is not to be seen for a while. */
  goesDark(): void {
    this.#stage.dispatchServer("GUILD_DELETE", { id: this.id, unavailable: true }, this.id);
  }

  /** What a member may do in the whole server. */
  permissionsOf(user: string): bigint {
    const own = this.members.get(user) ?? [];
    const roles = this.roles.filter(({ id }) => id === this.id || own.includes(id));
    return roles.reduce((all, { permissions }) => all | BigInt(permissions), 0n);
  }
}

/** A channel as the API tells it. Never with `thread: null` or without its server's id: clients stumble. */
export function channelOf(room: Room): object {
  const frame = { id: room.id, type: room.type, last_message_id: null, flags: 0 };
  if (!room.server) return { ...frame, type: ChannelType.DM };
  const place = { ...frame, guild_id: room.server.id, name: room.name, parent_id: room.parent ?? null };
  if (room.parent) return { ...place, ...threadFields, owner_id: room.server.id };
  const self = [...room.server.members].find(([, roles]) => roles.length > 0)?.[0];
  const overwrite = { id: self ?? room.server.id, type: 1, allow: "0", deny: String(room.denied) };
  return { ...place, position: 0, nsfw: false, topic: null, permission_overwrites: room.denied ? [overwrite] : [] };
}

const threadFields = {
  thread_metadata: {
    archived: false,
    auto_archive_duration: 1440,
    archive_timestamp: new Date(0).toISOString(),
    locked: false,
  },
  message_count: 0,
  member_count: 1,
  total_message_sent: 0,
};

function role(id: string, name: string, permissions: bigint): APIRole {
  const looks = { color: 0, colors: { primary_color: 0, secondary_color: null, tertiary_color: null }, hoist: false };
  const kind = { position: 0, managed: false, mentionable: false, flags: 0 };
  return { id, name, permissions: String(permissions), ...looks, ...kind };
}
