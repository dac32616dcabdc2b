import type { InlineQueryResult, Message, MessageEntity, User } from "telegraf/types";
import type { Backstage } from "./backstage.ts";
import type { Press } from "./callbacks.ts";
import type { Button } from "./keyboard.ts";
import { messageOf } from "./messages.ts";
import type { Room, Shown } from "./room.ts";

/** A group, as far as people need to know it. */
interface Place {
  readonly room: Room;
}

/** Where and how something is said; in the private chat with the bot, unless told otherwise. */
export interface Saying {
  readonly in?: Place;
  readonly replyTo?: Shown;
  /** A topic of a forum group. */
  readonly topic?: number;
}

/** Things to send that are not text, each as Telegram describes it. */
const things = {
  voice: { voice: { file_id: "v", file_unique_id: "uv", duration: 3 } },
  sticker: { sticker: { file_id: "s", file_unique_id: "us", type: "regular", width: 512, height: 512 } },
  photo: { photo: [{ file_id: "p", file_unique_id: "up", width: 90, height: 60 }] },
  document: { document: { file_id: "d", file_unique_id: "ud", file_name: "scan.pdf" } },
  location: { location: { latitude: 51.5, longitude: -0.1 } },
} as const;

/** A human with a Telegram app: says things, sees what the bot shows, presses what is visible. */
export class Person {
  readonly name: string;
  readonly user: User;
  readonly #peer: Backstage;
  readonly #private: Room;
  /** How much of each room's log was already seen. */
  readonly #seen = new Map<Room, number>();

  /** Use `peer.person(name)`. */
  constructor(peer: Backstage, user: User) {
    this.#peer = peer;
    this.user = user;
    this.name = user.first_name;
    this.#private = peer.world.add({ id: user.id, type: "private", first_name: user.first_name });
  }

  get id(): number {
    return this.user.id;
  }

  /** Says something; resolves with the update's number. */
  async says(text: string, how: Saying = {}): Promise<number> {
    return this.#tell({ text, entities: entitiesOf(text) }, how);
  }

  /** Sends something that is not text, with a caption if given. */
  async sends(thing: keyof typeof things, caption?: string, how: Saying = {}): Promise<number> {
    const words = caption === undefined ? {} : { caption, caption_entities: entitiesOf(caption) };
    return this.#tell({ ...things[thing], ...words }, how);
  }

  /** Changes the words of what was said last. */
  async corrects(text: string, how: Saying = {}): Promise<number> {
    const room = this.#room(how);
    const last = this.screen(how).findLast((message) => message.from === this.name);
    if (!last) throw new Error(`${this.name} has said nothing yet`);
    room.show({ ...last, text });
    const edited = { ...this.#frame(room, how), message_id: last.id, edit_date: this.#peer.world.date };
    return this.#peer.queue.add({ edited_message: { ...edited, text, entities: entitiesOf(text) } as never });
  }

  /** Waits until the bot shows something new (or changes something) that matches, and goes on from there. */
  async sees(pattern: string | RegExp, how: { in?: Place; withinMs?: number } = {}): Promise<Shown> {
    const { withinMs = 5000 } = how;
    const matches = (text: string) => (typeof pattern === "string" ? text.includes(pattern) : pattern.test(text));
    const look = () => {
      const room = this.#room(how);
      const from = this.#seen.get(room) ?? 0;
      const index = room.log.findIndex((message, at) => at >= from && matches(message.text));
      if (index < 0) return undefined;
      this.#seen.set(room, index + 1);
      return room.log[index];
    };
    const found = await this.#peer.until(look, withinMs);
    if (found) return found;
    const unseen = this.#room(how).log.slice(this.#seen.get(this.#room(how)) ?? 0);
    throw new Error(`${this.name} never saw ${pattern}; new were:\n${unseen.map(({ text }) => text).join("\n---\n")}`);
  }

  /** What is on the screen now. */
  screen(how: { in?: Place } = {}): readonly Shown[] {
    return [...this.#room(how).messages.values()];
  }

  /** The labels of every button that can be pressed. */
  buttons(how: { in?: Place } = {}): string[] {
    return this.screen(how).flatMap((message) => message.buttons.flat().map(({ label }) => label));
  }

  /** Presses a visible button, the newest of that label. A link back to the bot sends /start, as the apps do. */
  async presses(label: string, how: { in?: Place; on?: Shown } = {}): Promise<Press | undefined> {
    const shown = this.screen(how).filter((message) => how.on === undefined || message.id === how.on.id);
    for (const message of shown.toReversed()) {
      const button = message.buttons.flat().find((found) => found.label === label);
      if (button) return this.#press(button, message, this.#room(how));
    }
    throw new Error(`${this.name} sees no button "${label}"; there are: ${this.buttons(how).join(", ") || "none"}`);
  }

  /** Sends the press of a button that nobody offered, as a tampered app can. */
  async forges(data: string, on: Shown, how: { in?: Place } = {}): Promise<Press> {
    return this.#query(data, on, this.#room(how));
  }

  /** Types "@bot words" somewhere and waits for what is offered. */
  async searches(query: string, withinMs = 5000): Promise<readonly InlineQueryResult[]> {
    const search = this.#peer.callbacks.search();
    this.#peer.queue.add({ inline_query: { id: search.id, from: this.user, query, offset: "", chat_type: "sender" } });
    const results = await this.#peer.until(() => search.results, withinMs);
    if (!results) throw new Error(`${this.name} was offered nothing`);
    return results;
  }

  /** Stops and blocks the bot. */
  async blocks(): Promise<number> {
    return this.#botIsNow("kicked");
  }

  /** Lets the bot write again. */
  async unblocks(): Promise<number> {
    return this.#botIsNow("member");
  }

  /** Deletes the account. */
  deactivates(): void {
    this.#private.deactivated = true;
  }

  #room({ in: group }: { in?: Place }): Room {
    return group ? group.room : this.#private;
  }

  #frame(room: Room, { replyTo, topic }: Saying): object {
    const reply = replyTo && { reply_to_message: messageOf(replyTo, room, this.#peer.me) };
    const thread = topic === undefined ? {} : { message_thread_id: topic, is_topic_message: true };
    return { date: this.#peer.world.date, chat: room.chat, from: this.user, ...reply, ...thread };
  }

  #tell(content: object, how: Saying): number {
    const room = this.#room(how);
    if (room.isPrivate && room.bot === "kicked") throw new Error(`${this.name} has to unblock the bot first`);
    if (room.isPrivate) room.bot = "member";
    const id = this.#peer.world.nextMessage();
    const common = { id, from: this.name, byBot: false, entities: [], buttons: [], quiet: false, edits: 0 };
    room.show({ ...common, text: "text" in content ? String(content.text) : "", date: this.#peer.world.date });
    const message = { ...this.#frame(room, how), message_id: id, ...content };
    if (!room.isPrivate && this.#peer.hidesTalk(message as Message)) return 0;
    return this.#peer.queue.add({ message: message as never });
  }

  async #press(button: Button, message: Shown, room: Room): Promise<Press | undefined> {
    if (button.data !== undefined) return this.#query(button.data, message, room);
    const start = new RegExp(`^https://t\\.me/${this.#peer.me.username}\\?start=([\\w-]{1,64})$`).exec(
      button.url ?? "",
    );
    if (start) await this.says(`/start ${start[1]}`);
    return undefined;
  }

  #query(data: string, message: Shown, room: Room): Press {
    const press = this.#peer.callbacks.press();
    const told = messageOf(message, room, this.#peer.me);
    this.#peer.queue.add({
      callback_query: { id: press.id, from: this.user, message: told, chat_instance: `i${room.chat.id}`, data },
    });
    return press;
  }

  #botIsNow(standing: "kicked" | "member"): number {
    this.#private.bot = standing;
    return this.#peer.queue.add({ my_chat_member: this.#peer.botMembership(this.#private.chat, this.user, standing) });
  }
}

/** The entities that Telegram finds by itself. */
function entitiesOf(text: string): MessageEntity[] {
  const found = [...text.matchAll(/(?<![\w/])(\/[a-z0-9_]{1,32}(?:@\w+)?|@\w{3,32})/gi)];
  return found.map(({ 0: words, index: offset }) => ({
    type: words.startsWith("/") ? "bot_command" : "mention",
    offset,
    length: words.length,
  }));
}
