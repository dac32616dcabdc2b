import { type APIMessage, type APIUser, GatewayIntentBits } from "discord-api-types/v10";
import type { Backstage } from "./backstage.ts";
import { memberFields } from "./messages.ts";
import type { Room } from "./room.ts";
import { channelOf, type Server } from "./server.ts";
import { type Event, hears, type Session } from "./session.ts";

/** A human, as the API tells of one. */
export function userOf(id: string, name: string): APIUser {
  return { id, username: name.toLowerCase(), global_name: name, discriminator: "0", avatar: null };
}

/** An event in a room, with the intent that asks for it and whether its words are for all who hear it. */
export function eventIn(stage: Backstage, t: string, d: object, room: Room): Event {
  const place = room.server?.id;
  if (t === "INTERACTION_CREATE") return { t, d, intent: 0, place };
  if (!t.startsWith("MESSAGE_")) return { t, d, intent: GatewayIntentBits.Guilds, place };
  if (!room.server) return { t, d, intent: GatewayIntentBits.DirectMessages, place };
  return { t, d, intent: GatewayIntentBits.GuildMessages, place, hidden: !concerns(d, stage.me) };
}

/** The bot reads without MESSAGE_CONTENT what it wrote and what mentions it. */
function concerns(message: object, me: APIUser): boolean {
  const { author, mentions } = message as APIMessage;
  return author?.id === me.id || mentions?.some(({ id }) => id === me.id) === true;
}

/** What READY says, and the servers that are told after it. */
export function ready(
  stage: Backstage,
  servers: Iterable<Server>,
  session: Session,
  resumeAt: string,
): { ready: object; then: Event[] } {
  const then = [...servers]
    .filter(({ members }) => members.has(stage.me.id))
    .map((server) => serverEvent(stage, server))
    .filter((event) => hears(session, event));
  const guilds = then.map(({ d }) => ({ id: (d as { id: string }).id, unavailable: true }));
  const place = { session_id: session.id, resume_gateway_url: resumeAt, shard: [session.shard, session.shards] };
  const who = { user: stage.me, application: { id: stage.application, flags: 0 } };
  return { ready: { v: 10, ...who, guilds, ...place, private_channels: [], relationships: [] }, then };
}

/** A server with everything that clients expect of it, its own id among the roles first of all. */
export function serverEvent(stage: Backstage, server: Server): Event {
  const members = [...server.members].map(([id, roles]) => ({ ...memberFields(roles), user: stage.users.get(id) }));
  const rooms = server.rooms.filter(({ deleted }) => !deleted);
  const lists = { emojis: [], stickers: [], features: [], presences: [], voice_states: [], stage_instances: [] };
  const more = { guild_scheduled_events: [], soundboard_sounds: [] };
  const settings = {
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
  };
  const looks = { icon: null, splash: null, banner: null, description: null, preferred_locale: "en-GB", nsfw_level: 0 };
  const d = {
    ...{ id: server.id, name: server.name, owner_id: server.id, unavailable: false, large: false },
    ...{
      member_count: members.length,
      joined_at: new Date(0).toISOString(),
      system_channel_id: null,
      afk_timeout: 300,
    },
    ...{ premium_tier: 0, premium_progress_bar_enabled: false, system_channel_flags: 0 },
    ...{ ...lists, ...more, ...settings, ...looks },
    roles: server.roles,
    members,
    channels: rooms.filter(({ parent }) => parent === undefined).map(channelOf),
    threads: rooms.filter(({ parent }) => parent !== undefined).map(channelOf),
  };
  return { t: "GUILD_CREATE", d, intent: GatewayIntentBits.Guilds, place: server.id };
}
