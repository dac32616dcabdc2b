import { type GatewayDispatchPayload, type GatewayMessageCreateDispatchData, MessageType } from "discord.js";
import type { Inbound, InboundBody, Instant } from "../../core/message.ts";
import { interaction } from "./interactions.ts";
import { otherKind } from "./other-kind.ts";
import type { Received } from "./received.ts";
import { madeAt, writeReply } from "./reply.ts";
import type { Self } from "./self.ts";

/** The channels of a server that the bot could talk in, as far as they are known. */
export type ChannelsOf = (server: string) => readonly string[];

/** Reads a gateway event. Pure; `now` stands in where Discord gives no time. */
export function received(event: GatewayDispatchPayload, self: Self, now: Instant, channelsOf: ChannelsOf): Received {
  switch (event.t) {
    case "MESSAGE_CREATE":
      return said(event.d, event.d.id, madeAt(event.d.id), self);
    case "MESSAGE_UPDATE": {
      // An edit can add "and I fell": it is read like new words. Without this time it is Discord that added a preview.
      const edited = event.d.edited_timestamp;
      return edited ? said(event.d, `${event.d.id}:${edited}`, Date.parse(edited), self) : {};
    }
    case "INTERACTION_CREATE":
      return interaction(event.d, self);
    case "GUILD_DELETE":
      // Unavailable: an outage at Discord's, not our removal.
      return event.d.unavailable ? {} : { inbound: channelsOf(event.d.id).map((channel) => left(channel, now)) };
    case "CHANNEL_DELETE":
    case "THREAD_DELETE":
      return { inbound: [left(event.d.id, now)] };
    default:
      return {};
  }
}

/** Nobody did it that we could name: the conversation stands for the person too. */
function left(channel: string, now: Instant): Inbound {
  const from = { platform: "discord", conversation: channel, person: channel };
  return { id: `left:${channel}:${now}`, at: now, from, direct: false, kind: "left" };
}

type Message = GatewayMessageCreateDispatchData;

function said(message: Message, id: string, at: Instant, self: Self): Received {
  if (!message.author || fromMachine(message)) return {};
  const direct = message.guild_id === undefined;
  const body = bodyOf(message, direct, self);
  if (!body) return {};
  const from = { platform: "discord", conversation: message.channel_id, person: message.author.id };
  const reply = direct ? {} : { reply: writeReply({ kind: "mention", message: message.id }) };
  return { inbound: [{ id, at, from: { ...from, ...reply }, direct, ...body }] };
}

/** Bots (ourselves too), webhooks, and what Discord writes itself, such as "Ann joined". */
function fromMachine(message: Message): boolean {
  const byPeople = message.type === MessageType.Default || message.type === MessageType.Reply;
  return message.author.bot === true || message.author.system === true || message.webhook_id !== undefined || !byPeople;
}

function bodyOf(message: Message, direct: boolean, self: Self): InboundBody | undefined {
  const mentioned = direct || message.mentions.some(({ id }) => id === self.id);
  if (!mentioned) return undefined;
  // In private every character stays; beside a mention there are spaces that nobody meant.
  const text = direct ? message.content : message.content.replaceAll(mentionOf(self), " ").trim();
  if (text !== "") return textBody(text);
  const what = otherKind(message);
  if (what) return { kind: "other", what };
  return direct ? undefined : { kind: "command", name: "help", rest: "" };
}

function mentionOf(self: Self): RegExp {
  return new RegExp(` ?<@!?${self.id}> ?`, "g");
}

/** A command that was typed as plain words is still a command. */
function textBody(text: string): InboundBody {
  const match = /^\/([a-z0-9_-]{1,32})(?:\s+|$)/i.exec(text);
  if (!match?.[1]) return { kind: "text", text };
  return { kind: "command", name: match[1].toLowerCase(), rest: text.slice(match[0].length).trim() };
}
