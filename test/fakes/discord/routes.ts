import { type APIMessage, ChannelType } from "discord-api-types/v10";
import type { Backstage, Command } from "./backstage.ts";
import type { Body } from "./body.ts";
import { checkCommands } from "./check-reply.ts";
import type { InteractionDesk } from "./interactions.ts";
import { type Messages, memberFields } from "./messages.ts";
import { refused } from "./refusal.ts";
import { channelOf, type Server } from "./server.ts";

/** One call, as a route sees it. */
interface Call {
  readonly at: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Body;
}

/** A route of the API: what it answers is JSON, or nothing (204). */
interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly run: (call: Call) => unknown;
  /** Carries its own token, and is not bound by the limit of the whole bot. */
  readonly interaction?: true;
}

/** What the routes need besides the stage. */
export interface Services {
  readonly messages: Messages;
  readonly interactions: InteractionDesk;
  readonly servers: ReadonlyMap<string, Server>;
  readonly gatewayInformation: () => object;
  readonly setCommands: (commands: readonly Command[]) => void;
}

/** Every route that is played (https://docs.discord.com/developers/reference). */
export function routes(stage: Backstage, services: Services): readonly Route[] {
  return [...ownRoutes(stage, services), ...channelRoutes(services.messages), ...interactionRoutes(services)];
}

function ownRoutes(stage: Backstage, { gatewayInformation, setCommands, servers }: Services): Route[] {
  const application = () => ({
    id: stage.application,
    name: stage.me.username,
    bot: stage.me,
    flags: 0,
    description: "",
  });
  const menu = () =>
    stage.commands.map((command) => ({ application_id: stage.application, version: command.id, ...command }));
  return [
    { method: "GET", path: /^\/gateway\/bot$/, run: gatewayInformation },
    { method: "GET", path: /^\/users\/@me$/, run: () => stage.me },
    { method: "GET", path: /^\/applications\/@me$/, run: application },
    { method: "GET", path: /^\/oauth2\/applications\/@me$/, run: application },
    { method: "GET", path: /^\/applications\/(\d+)\/commands$/, run: menu },
    {
      method: "PUT",
      path: /^\/applications\/(\d+)\/commands$/,
      run: ({ body }) => {
        checkCommands(body.json);
        setCommands(body.json.map((command: Command) => ({ ...command, id: stage.ids.next() })));
        return menu();
      },
    },
    {
      method: "POST",
      path: /^\/users\/@me\/channels$/,
      run: ({ body }) => {
        const person = stage.users.get(body.json.recipient_id);
        if (!person || person.bot) throw refused(10013);
        const room = stage.direct(person.id);
        return { ...channelOf(room), recipients: [person] };
      },
    },
    {
      method: "GET",
      path: /^\/guilds\/(\d+)\/members\/(\d+)$/,
      run: ({ at: [, server, user] }) => {
        const roles = serverOf(stage, servers.get(server ?? "")).members.get(user ?? "");
        if (!roles) throw refused(10007);
        return { ...memberFields(roles), user: stage.users.get(user ?? "") };
      },
    },
  ];
}

function channelRoutes(messages: Messages): Route[] {
  const message = /^\/channels\/(\d+)\/messages\/(\d+)$/;
  const kept = (channel: string | undefined, id: string | undefined) => {
    const room = messages.room(channel);
    const found = room.messages.get(id ?? "");
    if (!found || found.only !== undefined) throw refused(10008);
    return { room, message: found.message };
  };
  return [
    { method: "GET", path: /^\/channels\/(\d+)$/, run: ({ at: [, id] }) => channelOf(messages.room(id)) },
    {
      method: "POST",
      path: /^\/channels\/(\d+)\/messages$/,
      run: ({ at: [, id], body }) => messages.create(messages.room(id), body),
    },
    {
      method: "GET",
      path: /^\/channels\/(\d+)\/messages$/,
      run: ({ at: [, id], query }) =>
        messages.since(messages.room(id), query.get("after") ?? "0", Number(query.get("limit") ?? 50)),
    },
    { method: "GET", path: message, run: ({ at: [, channel, id] }) => kept(channel, id).message },
    {
      method: "PATCH",
      path: message,
      run: ({ at: [, channel, id = ""], body }) => messages.edit(kept(channel, id).room, id, body),
    },
    {
      method: "DELETE",
      path: message,
      run: ({ at: [, channel, id = ""] }) => messages.remove(kept(channel, id).room, id),
    },
    { method: "POST", path: /^\/channels\/(\d+)\/typing$/, run: ({ at: [, id] }) => void messages.room(id) },
    {
      method: "POST",
      path: /^\/channels\/(\d+)(?:\/messages\/(\d+))?\/threads$/,
      run: ({ at: [, id], body }) => {
        const room = messages.room(id);
        if (!room.server || room.type !== ChannelType.GuildText) throw refused(10003);
        return channelOf(room.server.channel(String(body.json.name), room));
      },
    },
  ];
}

function interactionRoutes({ messages, interactions }: Services): Route[] {
  const message = /^\/webhooks\/\d+\/([^/]+)\/messages\/(@original|\d+)$/;
  const meant = (token = "", id = "") => interactions.message(token, id);
  const found: readonly Route[] = [
    {
      method: "POST",
      path: /^\/interactions\/(\d+)\/([^/]+)\/callback$/,
      run: ({ at: [, id = "", token = ""], query, body }) => {
        const made = interactions.callback(id, token, body);
        return query.get("with_response") === "true" ? callbackResponse(id, body.json.type, made) : undefined;
      },
    },
    {
      method: "POST",
      path: /^\/webhooks\/\d+\/([^/]+)$/,
      run: ({ at: [, token = ""], body }) => interactions.followUp(token, body),
    },
    {
      method: "GET",
      path: message,
      run: ({ at: [, token, id] }) => {
        const { room, id: own } = meant(token, id);
        return messages.own(room, own).message;
      },
    },
    {
      method: "PATCH",
      path: message,
      run: ({ at: [, token, id], body }) => {
        const { room, id: own } = meant(token, id);
        return messages.edit(room, own, body);
      },
    },
    {
      method: "DELETE",
      path: message,
      run: ({ at: [, token, id] }) => {
        const { room, id: own } = meant(token, id);
        messages.remove(room, own);
      },
    },
  ];
  return found.map((route) => ({ ...route, interaction: true }));
}

function callbackResponse(id: string, type: number, message: APIMessage | undefined): object {
  const ids = message ? { response_message_id: message.id } : {};
  return { interaction: { id, type: 2, ...ids }, resource: { type, ...(message ? { message } : {}) } };
}

function serverOf(stage: Backstage, server: Server | undefined): Server {
  if (!server?.members.has(stage.me.id)) throw refused(10004);
  return server;
}
