import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
  Routes,
} from "discord.js";
import type { Api } from "./api.ts";
import type { MessageCommand, SlashCommand, SlashOption } from "./options.ts";

/** A command as Discord keeps it: only what we set, all of it present, so that two can be compared. */
type Entry = Readonly<Record<string, unknown>>;

/** Registers the menu where it differs from what Discord has; resolves with whether it did. Rejects with DeliveryError. */
export async function registerCommands(
  api: Api,
  application: string,
  wanted: { readonly commands: readonly SlashCommand[]; readonly messageCommands: readonly MessageCommand[] },
): Promise<boolean> {
  const route = Routes.applicationCommands(application);
  const entries = [...wanted.commands.map(slashEntry), ...wanted.messageCommands.map(messageEntry)];
  const query = { with_localizations: "true" };
  const there = await api.deliver<readonly Entry[]>({ method: "get", route, query, what: "reading the commands" });
  if (sameSet(entries, there.map(known))) return false;
  await api.deliver({ method: "put", route, body: entries, what: "registering the commands" });
  return true;
}

function slashEntry(command: SlashCommand): Entry {
  return {
    ...frame(ApplicationCommandType.ChatInput, command),
    description: command.description,
    description_localizations: command.descriptions ?? null,
    options: (command.options ?? []).map(optionEntry),
    default_member_permissions: command.managers ? String(PermissionFlagsBits.ManageGuild) : null,
    contexts: contexts(command.where),
  };
}

function messageEntry(command: MessageCommand): Entry {
  return {
    ...frame(ApplicationCommandType.Message, command),
    description: "",
    description_localizations: null,
    options: [],
    default_member_permissions: null,
    contexts: contexts(["direct", "group"]),
  };
}

/** For servers, not for single people: then no answer ever lands in a conversation that the bot is not part of. */
function frame(type: ApplicationCommandType, command: { name: string; names?: Readonly<Record<string, string>> }) {
  const integration_types = [ApplicationIntegrationType.GuildInstall];
  return { type, name: command.name, name_localizations: command.names ?? null, integration_types };
}

function contexts(where: readonly ("direct" | "group")[]): InteractionContextType[] {
  const all = { group: InteractionContextType.Guild, direct: InteractionContextType.BotDM };
  return [...new Set(where)].map((place) => all[place]).sort();
}

function optionEntry(option: SlashOption): Entry {
  return {
    ...typeOf(option),
    name: option.name,
    name_localizations: option.names ?? null,
    description: option.description,
    description_localizations: option.descriptions ?? null,
    required: option.required,
    autocomplete: option.completes === true,
  };
}

/** Posts are for channels where people write: text channels and announcements. */
const POST_CHANNELS = [ChannelType.GuildText, ChannelType.GuildAnnouncement];

function typeOf({ picks }: SlashOption): Entry {
  const { Boolean: YesOrNo, Channel, String: Words } = ApplicationCommandOptionType;
  if (picks === "conversation") return { type: Channel, channel_types: POST_CHANNELS };
  return { type: picks === undefined ? Words : YesOrNo, channel_types: [] };
}

/** Discord's copy with its own ids and versions left out, and with what it leaves out where nothing is set. */
function known(there: Entry): Entry {
  const options = (there["options"] as readonly Entry[] | undefined) ?? [];
  return {
    type: there["type"] ?? ApplicationCommandType.ChatInput,
    name: there["name"],
    name_localizations: there["name_localizations"] ?? null,
    integration_types: there["integration_types"] ?? [ApplicationIntegrationType.GuildInstall],
    description: there["description"] ?? "",
    description_localizations: there["description_localizations"] ?? null,
    options: options.map((option) => ({
      type: option["type"],
      channel_types: option["channel_types"] ?? [],
      name: option["name"],
      name_localizations: option["name_localizations"] ?? null,
      description: option["description"],
      description_localizations: option["description_localizations"] ?? null,
      required: option["required"] ?? false,
      autocomplete: option["autocomplete"] ?? false,
    })),
    default_member_permissions: there["default_member_permissions"] ?? null,
    contexts: [...((there["contexts"] as readonly number[] | null | undefined) ?? [])].sort(),
  };
}

function sameSet(wanted: readonly Entry[], there: readonly Entry[]): boolean {
  const texts = (entries: readonly Entry[]) => entries.map(canonical).sort().join("\n");
  return texts(wanted) === texts(there);
}

/** JSON with sorted keys. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(",")}}`;
}
