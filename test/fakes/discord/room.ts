import {
  type APIButtonComponent,
  type APIMessage,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from "discord-api-types/v10";
import { visible } from "./markdown.ts";

/** The server that a channel belongs to, as far as others need to know it. */
export interface Home {
  readonly id: string;
  /** Roles of each member, by user. */
  readonly members: ReadonlyMap<string, readonly string[]>;
  permissionsOf(user: string): bigint;
  /** A new text channel, or a thread in one. */
  channel(name: string, parent?: Room): Room;
}

/** Something that can be pressed or picked. */
export interface Button {
  readonly label: string;
  /** What comes back: a button's custom_id, or a row's value. */
  readonly id: string;
  /** The list that the row belongs to. */
  readonly list?: string;
  readonly url?: string;
}

/** An uploaded file as people get it; `alt` is what is read out. */
export interface SeenFile {
  readonly name: string;
  readonly text: string;
  readonly alt: string | undefined;
}

/** A message as people see it. */
export interface Shown {
  readonly id: string;
  readonly by: string;
  readonly text: string;
  readonly buttons: readonly Button[];
  readonly files: readonly SeenFile[];
  /** Seen by one person only. */
  readonly alone: boolean;
  readonly quiet: boolean;
  /** The message that it replies to. */
  readonly replyTo: string | undefined;
  /** "thinking ...": the answer is still to come. */
  readonly thinking: boolean;
}

/** A message as the service keeps it. */
export interface Kept {
  readonly message: APIMessage;
  readonly files: readonly SeenFile[];
  /** The only person who sees it. */
  readonly only: string | undefined;
}

/** A channel: a private conversation, a server's channel, or a thread. */
export class Room {
  readonly id: string;
  readonly type: number;
  readonly name: string;
  readonly server: Home | undefined;
  /** The person of a private conversation. */
  readonly person: string | undefined;
  readonly parent: string | undefined;
  readonly messages = new Map<string, Kept>();
  /** Every state that was ever shown, with who could see it. */
  readonly log: { readonly shown: Shown; readonly only: string | undefined }[] = [];
  /** What the bot may not do here, as Discord's bits. */
  denied = 0n;
  deleted = false;

  constructor(from: Pick<Room, "id" | "type" | "name" | "server" | "person" | "parent">) {
    this.id = from.id;
    this.type = from.type;
    this.name = from.name;
    this.server = from.server;
    this.person = from.person;
    this.parent = from.parent;
  }

  keep(kept: Kept): void {
    this.messages.set(kept.message.id, kept);
    this.log.push({ shown: shownOf(kept), only: kept.only });
  }

  /** What a person sees now. */
  screen(person: string): Shown[] {
    return [...this.messages.values()].filter(({ only }) => only === undefined || only === person).map(shownOf);
  }
}

function shownOf({ message, files, only }: Kept): Shown {
  const embeds = message.embeds.map(({ description = "" }) => visible(description));
  return {
    id: message.id,
    by: message.author.id,
    text: [visible(message.content), ...embeds].filter((words) => words !== "").join("\n"),
    buttons: message.components?.flatMap((row) => ("components" in row ? row.components.flatMap(buttonsOf) : [])) ?? [],
    files,
    alone: only !== undefined,
    quiet: ((message.flags ?? 0) & MessageFlags.SuppressNotifications) !== 0,
    replyTo: message.message_reference?.message_id,
    thinking: ((message.flags ?? 0) & MessageFlags.Loading) !== 0,
  };
}

function buttonsOf(component: object): Button[] {
  if (!("type" in component)) return [];
  if (component.type === ComponentType.Button) {
    const button = component as APIButtonComponent;
    if (button.style === ButtonStyle.Link) return [{ label: button.label ?? "", id: "", url: button.url }];
    return "custom_id" in button ? [{ label: ("label" in button && button.label) || "", id: button.custom_id }] : [];
  }
  if (component.type !== ComponentType.StringSelect) return [];
  const list = component as unknown as { custom_id: string; options: { label: string; value: string }[] };
  return list.options.map(({ label, value }) => ({ label, id: value, list: list.custom_id }));
}
