import { ChannelType } from "discord.js";

/** True where people and the bot can write in a channel of this type. */
export function isTalk(type: ChannelType): boolean {
  return ![
    ChannelType.GuildCategory,
    ChannelType.GuildDirectory,
    ChannelType.GuildForum,
    ChannelType.GuildMedia,
  ].includes(type);
}
