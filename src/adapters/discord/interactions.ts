import {
  type APIApplicationCommandInteractionDataOption,
  type APIChatInputApplicationCommandInteractionData,
  type APIInteraction,
  type APIMessageApplicationCommandInteractionData,
  type APIModalSubmitInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  ComponentType,
  InteractionContextType,
  InteractionType,
  MessageFlags,
} from "discord.js";
import type { Inbound, InboundBody } from "../../core/message.ts";
import { readCustomId } from "./components.ts";
import { otherKind } from "./other-kind.ts";
import type { Received } from "./received.ts";
import { type Interaction, madeAt, writeReply } from "./reply.ts";
import type { Self } from "./self.ts";

/** The one text field of a form for a note. */
export const noteField = "note";

/** What an interaction says, and what it wants to hear at once. */
export function interaction(event: APIInteraction, { gives, forms }: Pick<Self, "gives" | "forms">): Received {
  switch (event.type) {
    case InteractionType.ApplicationCommandAutocomplete:
      return { asked: { what: "completions", id: event.id, token: event.token, typed: focused(event.data.options) } };
    case InteractionType.ApplicationCommand:
      if (event.data.type === ApplicationCommandType.ChatInput)
        return command(event, slash(event.data, forms.has(event.data.name)));
      return event.data.type === ApplicationCommandType.Message ? command(event, about(event.data, gives)) : {};
    case InteractionType.MessageComponent: {
      const { data } = event;
      const id = data.component_type === ComponentType.Button ? data.custom_id : (data.values[0] ?? "");
      const { token, asks, shares } = readCustomId(id);
      if (asks) return { asked: { what: "form", id: event.id, token: event.token, customId: id } };
      // A list that was opened and closed again: it has to be told that all is well, and says nothing.
      const body = token === "" ? undefined : { kind: "choice" as const, token, message: event.message.id };
      return pressed(event, shares, body);
    }
    case InteractionType.ModalSubmit: {
      const { token } = readCustomId(event.data.custom_id);
      if (!event.message) return {};
      return pressed(event, false, { kind: "note", token, message: event.message.id, text: typedIn(event) });
    }
    default:
      return {};
  }
}

function command(event: APIInteraction, body: InboundBody | undefined): Received {
  const to = { kind: "command", id: event.id, alone: !isDirect(event), token: event.token } as const;
  return { asked: { what: "answer", to }, ...(body ? { inbound: [inbound(event, to, body)] } : {}) };
}

function pressed(event: APIInteraction, shares: boolean, body: InboundBody | undefined): Received {
  const alone = ((event.message?.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const frame = { id: event.id, alone, shares, message: event.message?.id ?? "", token: event.token };
  const to = { kind: "press", ...frame } as const;
  return { asked: { what: "press", to }, ...(body ? { inbound: [inbound(event, to, body)] } : {}) };
}

function inbound(event: APIInteraction, to: Interaction, body: InboundBody): Inbound {
  const person = event.member?.user.id ?? event.user?.id ?? "";
  const conversation = event.channel?.id ?? "";
  const from = { platform: "discord", conversation, person, reply: writeReply(to) };
  const locale = "locale" in event ? { locale: event.locale } : {};
  return { id: event.id, at: madeAt(event.id), from, direct: isDirect(event), ...locale, ...body };
}

function isDirect(event: APIInteraction): boolean {
  if (event.context !== undefined) return event.context === InteractionContextType.BotDM;
  return event.guild_id === undefined && event.channel?.type === ChannelType.DM;
}

type Option = APIApplicationCommandInteractionDataOption<InteractionType.ApplicationCommand>;

/** A command with its fields: a picked channel aside, the others as words; of a form each with its name. */
function slash(data: APIChatInputApplicationCommandInteractionData, form: boolean): InboundBody {
  const options = (data.options ?? []) as readonly Option[];
  const channel = options.find(({ type }) => type === ApplicationCommandOptionType.Channel);
  const about = channel !== undefined && "value" in channel ? { about: String(channel.value) } : {};
  const words = options.flatMap((option) => wordsOf(option, form));
  return { kind: "command", name: data.name, rest: words.join("; ").trim(), ...about };
}

function wordsOf(option: Option, form: boolean): string[] {
  if (!("value" in option) || option.type === ApplicationCommandOptionType.Channel) return [];
  const { name, value } = option;
  if (typeof value === "boolean") return [`${name} ${value ? "on" : "off"}`];
  return [form ? `${name} ${value}` : String(value)];
}

/** Somebody's message, chosen from its menu. */
function about(
  data: APIMessageApplicationCommandInteractionData,
  gives: Readonly<Record<string, string>>,
): InboundBody {
  const message = data.resolved.messages[data.target_id];
  const words = message?.content.trim() ?? "";
  if (words !== "") return { kind: "command", name: gives[data.name] ?? "ask", rest: words };
  return { kind: "other", what: (message && otherKind(message)) ?? "file" };
}

function focused(
  options: readonly { name: string; value?: unknown; focused?: boolean; options?: readonly unknown[] }[],
): string {
  for (const option of options) {
    if (option.focused) return String(option.value ?? "");
    const inner = focused((option.options ?? []) as typeof options);
    if (inner !== "") return inner;
  }
  return "";
}

/** The form's field, whichever way Discord wraps it: in a label, or in a row as before 2025. */
function typedIn(event: APIModalSubmitInteraction): string {
  for (const wrap of event.data.components) {
    const fields = "component" in wrap ? [wrap.component] : "components" in wrap ? wrap.components : [];
    for (const field of fields) {
      if (field.custom_id === noteField && "value" in field && typeof field.value === "string") return field.value;
    }
  }
  return "";
}
