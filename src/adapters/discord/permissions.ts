import { type Client, type GuildBasedChannel, PermissionFlagsBits } from "discord.js";
import type { Address } from "../../core/message.ts";

/** What the daily post needs, and what its thread needs besides; in the words of Discord's settings. */
const needed: readonly (readonly [string, bigint])[] = [
  ["View Channel", PermissionFlagsBits.ViewChannel],
  ["Send Messages", PermissionFlagsBits.SendMessages],
  ["Attach Files", PermissionFlagsBits.AttachFiles],
];
const neededInThreads: readonly (readonly [string, bigint])[] = [
  ["Create Public Threads", PermissionFlagsBits.CreatePublicThreads],
  ["Send Messages in Threads", PermissionFlagsBits.SendMessagesInThreads],
];

/** True in a private conversation, and for those who may manage the server. */
export async function manages(client: Client, who: Address): Promise<boolean> {
  const channel = await inServer(client, who.conversation);
  if (!channel) return true;
  const member = await channel.guild.members.fetch({ user: who.person, force: true });
  return member.permissions.has(PermissionFlagsBits.ManageGuild);
}

/** What the bot lacks in a channel; nothing in a private conversation. */
export async function missingPermissions(
  client: Client,
  conversation: string,
  needs: { readonly thread: boolean },
): Promise<readonly string[]> {
  const channel = await inServer(client, conversation);
  if (!channel) return [];
  const self = await channel.guild.members.fetchMe({ force: true });
  const has = channel.permissionsFor(self);
  const all = needs.thread ? [...needed, ...neededInThreads] : needed;
  return all.filter(([, flag]) => !has.has(flag)).map(([name]) => name);
}

/** "#general"; undefined in a private conversation. */
export async function nameOf(client: Client, conversation: string): Promise<string | undefined> {
  const channel = await inServer(client, conversation);
  return channel && `#${channel.name}`;
}

async function inServer(client: Client, conversation: string): Promise<GuildBasedChannel | undefined> {
  const channel = await client.channels.fetch(conversation);
  return channel && !channel.isDMBased() ? channel : undefined;
}
