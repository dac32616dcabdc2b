import type { Chat, ChatMember, MessageEntity, PhotoSize, User } from "telegraf/types";
import type { Button } from "./keyboard.ts";
import { badRequest, forbidden, Refusal } from "./refusal.ts";

/** A message as people see it now. */
export interface Shown {
  readonly id: number;
  /** Who wrote it: the bot, or a person's name. */
  readonly from: string;
  readonly byBot: boolean;
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  readonly buttons: readonly (readonly Button[])[];
  readonly photo?: readonly PhotoSize[];
  /** A file to keep. */
  readonly file?: { readonly name: string; readonly text: string };
  /** The topic of a forum group. */
  readonly topic?: number;
  /** Arrived without a sound. */
  readonly quiet: boolean;
  /** When, in seconds since the Unix epoch. */
  readonly date: number;
  readonly edits: number;
}

/** A person's standing in a group. */
export type Standing = "creator" | "administrator" | "member" | "left" | "kicked";

/** A private chat, group or supergroup: who is in it and what was said. */
export class Room {
  readonly chat: Chat.PrivateChat | Chat.GroupChat | Chat.SupergroupChat;
  readonly members = new Map<number, { readonly user: User; readonly standing: Standing }>();
  readonly messages = new Map<number, Shown>();
  /** What the bot did here, in order: each message as sent, and again as edited. */
  readonly log: Shown[] = [];
  /** "none": a private chat that the person never began. "kicked": blocked, or thrown out of the group. */
  bot: "none" | "member" | "left" | "kicked" = "none";
  /** The private chat's person deleted their account. */
  deactivated = false;
  movedTo: number | undefined;
  /** Only administrators may write. */
  silent = false;
  #nextRefusal: string | undefined;

  constructor(chat: Room["chat"]) {
    this.chat = chat;
  }

  get isPrivate(): boolean {
    return this.chat.type === "private";
  }

  /** The next thing said here is refused with 400 for this reason. */
  refuseNext(reason: string): void {
    this.#nextRefusal = reason;
  }

  /** Throws what Telegram answers where the bot may not speak here (Client.cpp, check_chat_access). */
  checkAccess(): void {
    const reason = this.#nextRefusal;
    this.#nextRefusal = undefined;
    if (reason !== undefined) throw badRequest(reason);
    const kind = this.chat.type === "supergroup" ? "supergroup" : "group";
    if (this.movedTo !== undefined) {
      const moved = { migrate_to_chat_id: this.movedTo };
      throw new Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", moved);
    }
    if (this.deactivated) throw forbidden("user is deactivated");
    if (this.isPrivate && this.bot === "none") throw forbidden("bot can't initiate conversation with a user");
    if (this.isPrivate && this.bot === "kicked") throw forbidden("bot was blocked by the user");
    if (this.bot === "kicked") throw forbidden(`bot was kicked from the ${kind} chat`);
    if (this.bot !== "member") throw forbidden(`bot is not a member of the ${kind} chat`);
  }

  /** Shows a new message, or a new state of one. */
  show(message: Shown): void {
    this.messages.set(message.id, message);
    if (message.byBot) this.log.push(message);
  }

  /** The bot's message to be edited. */
  ofBot(id: number): Shown {
    const found = this.messages.get(id);
    if (!found) throw badRequest("message to edit not found");
    if (!found.byBot) throw badRequest("message can't be edited");
    return found;
  }

  member(id: number): ChatMember {
    const found = this.members.get(id);
    if (!found) throw badRequest("member not found");
    return { status: found.standing, user: found.user } as ChatMember;
  }
}

/** Every room, and the numbers that are given out. */
export class World {
  readonly rooms = new Map<number, Room>();
  readonly now: () => number;
  #nextMessage = 1;
  #nextUser = 1001;

  constructor(now: () => number) {
    this.now = now;
  }

  /** Seconds since the Unix epoch, as Telegram counts. */
  get date(): number {
    return Math.floor(this.now() / 1000);
  }

  nextMessage(): number {
    this.#nextMessage += 1;
    return this.#nextMessage - 1;
  }

  nextUser(): number {
    this.#nextUser += 1;
    return this.#nextUser - 1;
  }

  add(chat: Room["chat"]): Room {
    const room = new Room(chat);
    this.rooms.set(chat.id, room);
    return room;
  }

  /** The room that a call names. */
  room(chat: unknown): Room {
    if (chat === undefined || chat === "") throw badRequest("chat_id is empty");
    const room = this.rooms.get(Number(chat));
    if (!room) throw badRequest("chat not found");
    return room;
  }
}
