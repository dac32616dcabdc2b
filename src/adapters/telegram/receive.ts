import type { CallbackQuery, ChatMemberUpdated, Message, MessageEntity, Update, User } from "telegraf/types";
import type { Inbound, InboundBody, Instant, OtherKind } from "../../core/message.ts";
import { conversationOf } from "./place.ts";

/** The bot's own identity, as getMe tells it. */
export interface Self {
  readonly id: number;
  readonly username: string;
}

/** What one update means for us. Empty: nothing. */
export interface Received {
  readonly inbound?: Inbound;
  /** A callback query to acknowledge. */
  readonly press?: string;
  /** Somebody types "@bot words" in any chat and waits for articles to share. */
  readonly inline?: { readonly id: string; readonly query: string };
}

/** Reads an update. Pure; `now` stands in where Telegram gives no time (a press). */
export function received(update: Update, self: Self, now: Instant): Received {
  const id = String(update.update_id);
  if ("callback_query" in update) return pressed(id, update.callback_query, now);
  if ("inline_query" in update) return { inline: { id: update.inline_query.id, query: update.inline_query.query } };
  if ("my_chat_member" in update) return membership(id, update.my_chat_member);
  if ("message" in update) return said(id, update.message, self);
  // An edit can add "and I fell": it is read like new words. Edits without words (a live location) say nothing new.
  if ("edited_message" in update && words(update.edited_message)) return said(id, update.edited_message, self);
  return {};
}

function pressed(id: string, query: CallbackQuery, now: Instant): Received {
  const { message, from } = query;
  // A game's button, or one under a message shared by inline mode: no conversation of ours, but the button must not hang.
  if (!message || !("data" in query)) return { press: query.id };
  const body = { kind: "choice", token: query.data, message: String(message.message_id) } as const;
  return { press: query.id, inbound: inbound(id, now, message, from, body) };
}

function membership(id: string, change: ChatMemberUpdated): Received {
  const { status } = change.new_chat_member;
  if (status !== "kicked" && status !== "left") return {};
  return { inbound: inbound(id, change.date * 1000, change, change.from, { kind: "left" }) };
}

function said(id: string, message: Message, self: Self): Received {
  const at = (("edit_date" in message && message.edit_date) || message.date) * 1000;
  if ("migrate_to_chat_id" in message) {
    const from = message.from ?? { id: message.chat.id };
    return {
      inbound: inbound(id, at, message, from, { kind: "moved", to: conversationOf(message.migrate_to_chat_id) }),
    };
  }
  if (!message.from || fromMachine(message, self)) return {};
  const body = bodyOf(message, self);
  return body ? { inbound: inbound(id, at, message, message.from, body) } : {};
}

/**
 * Bots, ourselves, a group's anonymous administrators (their private chat is unknown, so nothing personal could be kept out
 * of the group), a channel's automatic copies, and articles that were shared by our own inline mode.
 */
function fromMachine(message: Message, self: Self): boolean {
  return (
    message.from?.is_bot === true ||
    message.sender_chat !== undefined ||
    ("is_automatic_forward" in message && message.is_automatic_forward === true) ||
    ("via_bot" in message && message.via_bot?.id === self.id)
  );
}

function bodyOf(message: Message, self: Self): InboundBody | undefined {
  const said = words(message);
  const direct = message.chat.type === "private";
  if (!said) {
    const what = otherKind(message);
    return what && (direct || repliesTo(message, self)) ? { kind: "other", what } : undefined;
  }
  const [text, mentioned] = withoutMention(said.text, said.entities, self);
  const command = commandOf(text, self);
  if (command === "another bot's") return undefined;
  if (command) return command;
  if (direct) return { kind: "text", text: said.text };
  if (!mentioned && !repliesTo(message, self)) return undefined;
  return text === "" ? { kind: "command", name: "help", rest: "" } : { kind: "text", text };
}

/** A message's text, or the caption of its picture: a caption may hold what triage has to read. */
function words(message: Message): { text: string; entities: readonly MessageEntity[] } | undefined {
  if ("text" in message) return { text: message.text, entities: message.entities ?? [] };
  if ("caption" in message && message.caption) {
    return { text: message.caption, entities: message.caption_entities ?? [] };
  }
  return undefined;
}

function withoutMention(text: string, entities: readonly MessageEntity[], self: Self): [string, boolean] {
  const ours = entities.filter(
    (entity) =>
      (entity.type === "mention" && wordsOf(text, entity).toLowerCase() === `@${self.username.toLowerCase()}`) ||
      (entity.type === "text_mention" && entity.user.id === self.id),
  );
  if (ours.length === 0) return [text, false];
  const rest = ours.reduceRight(
    (left, { offset, length }) => left.slice(0, offset) + left.slice(offset + length),
    text,
  );
  return [rest.trim(), true];
}

function wordsOf(text: string, entity: MessageEntity): string {
  return text.slice(entity.offset, entity.offset + entity.length);
}

/** Names as in https://core.telegram.org/bots/api#botcommand; "/name@SomeBot" is for that bot alone. */
function commandOf(text: string, self: Self): InboundBody | "another bot's" | undefined {
  const match = /^\/([a-z0-9_]{1,32})(?:@([a-z0-9_]+))?(?:\s+|$)/i.exec(text);
  if (!match?.[1]) return undefined;
  if (match[2] && match[2].toLowerCase() !== self.username.toLowerCase()) return "another bot's";
  return { kind: "command", name: match[1].toLowerCase(), rest: text.slice(match[0].length).trim() };
}

function repliesTo(message: Message, self: Self): boolean {
  return "reply_to_message" in message && message.reply_to_message?.from?.id === self.id;
}

const kinds: Readonly<Record<string, OtherKind>> = {
  photo: "image",
  video: "image",
  video_note: "image",
  animation: "image",
  voice: "voice",
  audio: "voice",
  sticker: "sticker",
  dice: "sticker",
  location: "place",
  venue: "place",
  document: "file",
  contact: "file",
  poll: "file",
};

/** An animation also carries `document`, a venue `location`: the order of `kinds` settles it. Service messages are nothing. */
function otherKind(message: Message): OtherKind | undefined {
  const field = Object.keys(kinds).find((name) => name in message);
  return field === undefined ? undefined : kinds[field];
}

interface Placed {
  readonly chat: { readonly id: number; readonly type: string };
  readonly message_thread_id?: number;
  readonly is_topic_message?: boolean;
}

function inbound(
  id: string,
  at: Instant,
  where: Placed,
  who: Pick<User, "id"> & Partial<User>,
  body: InboundBody,
): Inbound {
  const topic = where.is_topic_message ? where.message_thread_id : undefined;
  const from = { platform: "telegram", conversation: conversationOf(where.chat.id, topic), person: String(who.id) };
  const locale = who.language_code ? { locale: who.language_code } : {};
  return { id, at, from, direct: where.chat.type === "private", ...locale, ...body };
}
