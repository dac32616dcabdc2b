import type { Chat } from "telegraf/types";
import type { Backstage } from "./backstage.ts";
import type { Person } from "./person.ts";
import type { Room } from "./room.ts";

/** A group with the bot in it. */
export class Group {
  readonly #peer: Backstage;
  readonly name: string;
  #room: Room;

  /** Use `peer.group(...)`. */
  constructor(peer: Backstage, name: string, chat: Chat.GroupChat | Chat.SupergroupChat) {
    this.#peer = peer;
    this.name = name;
    this.#room = peer.world.add(chat);
    this.#room.bot = "member";
  }

  /** Where things are said; another one after the group became a supergroup. */
  get room(): Room {
    return this.#room;
  }

  /** Somebody is in the group. */
  joins(person: Person, standing: "creator" | "administrator" | "member" = "member"): void {
    this.#room.members.set(person.id, { user: person.user, standing });
  }

  /** From now on only administrators may write. */
  silences(): void {
    this.#room.silent = true;
  }

  /** An administrator throws the bot out. */
  throwsOut(by: Person): number {
    return this.#botIsNow(by, "kicked");
  }

  /** An administrator lets the bot in again. */
  letsIn(by: Person): number {
    return this.#botIsNow(by, "member");
  }

  /** The group becomes a supergroup: a new id, and two service messages that say so. */
  upgrades(by: Person): number {
    const old = this.#room;
    const chat: Chat.SupergroupChat = { id: old.chat.id - 1_000_000_000_000, type: "supergroup", title: this.name };
    this.#room = this.#peer.world.add(chat);
    this.#room.bot = "member";
    for (const [id, member] of old.members) this.#room.members.set(id, member);
    old.movedTo = chat.id;
    const common = { from: by.user, date: this.#peer.world.date };
    const id = this.#peer.queue.add({
      message: {
        ...common,
        message_id: this.#peer.world.nextMessage(),
        chat: old.chat,
        migrate_to_chat_id: chat.id,
      },
    });
    this.#peer.queue.add({
      message: { ...common, message_id: this.#peer.world.nextMessage(), chat, migrate_from_chat_id: old.chat.id },
    });
    return id;
  }

  #botIsNow(by: Person, standing: "kicked" | "member"): number {
    this.#room.bot = standing;
    return this.#peer.queue.add({ my_chat_member: this.#peer.botMembership(this.#room.chat, by.user, standing) });
  }
}
