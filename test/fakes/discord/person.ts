import { type APIMessage, type APIUser, InteractionType, MessageFlags, MessageType } from "discord-api-types/v10";
import type { Backstage, Command } from "./backstage.ts";
import type { Interaction, InteractionDesk } from "./interactions.ts";
import type { Messages } from "./messages.ts";
import type { Button, Room, Shown } from "./room.ts";

/** Where something is done; in the private conversation with the bot, unless told otherwise. */
export interface Where {
  readonly in?: Room;
}

/** Things to send that are not text, each as Discord describes it. */
const file = { id: "1", size: 9, url: "https://cdn.discordapp.com/f", proxy_url: "https://cdn.discordapp.com/f" };
const things = {
  image: { attachments: [{ ...file, filename: "f.png", content_type: "image/png" }] },
  voice: {
    attachments: [{ ...file, filename: "voice-message.ogg", content_type: "audio/ogg" }],
    flags: MessageFlags.IsVoiceMessage,
  },
  file: { attachments: [{ ...file, filename: "f.pdf", content_type: "application/pdf" }] },
  sticker: { sticker_items: [{ id: "2", name: "wave", format_type: 1 }] },
} as const satisfies Record<string, Partial<APIMessage>>;

/** A human with a Discord app: says things, sees what the bot shows, presses what is visible. */
export class Person {
  readonly name: string;
  readonly user: APIUser;
  readonly #stage: Backstage;
  readonly #messages: Messages;
  readonly #interactions: InteractionDesk;
  /** How much of each room's log was already seen. */
  readonly #seen = new Map<Room, number>();

  /** Use `peer.person(name)`. */
  constructor(stage: Backstage, user: APIUser, desks: { messages: Messages; interactions: InteractionDesk }) {
    this.#stage = stage;
    this.#messages = desks.messages;
    this.#interactions = desks.interactions;
    this.user = user;
    this.name = user.global_name ?? user.username;
  }

  get id(): string {
    return this.user.id;
  }

  /** The private conversation with the bot. */
  get direct(): Room {
    return this.#stage.direct(this.id);
  }

  /** Writes to the bot in private. */
  dm(text: string): APIMessage {
    return this.says(text);
  }

  /** Says something. */
  says(text: string, where: Where & { readonly replyTo?: string } = {}): APIMessage {
    const reply = where.replyTo && {
      type: MessageType.Reply,
      message_reference: { type: 0, message_id: where.replyTo, channel_id: this.#room(where).id },
    };
    return this.#messages.say(this.#room(where), { content: text }, [], { author: this.user, more: { ...reply } });
  }

  /** Says something to the bot where others read along. */
  mentions(text: string, where: { readonly in: Room }): APIMessage {
    return this.says(`<@${this.#stage.me.id}> ${text}`, where);
  }

  /** Sends something that is not text. */
  sends(thing: keyof typeof things, where: Where = {}): APIMessage {
    return this.#messages.say(this.#room(where), {}, [], { author: this.user, more: { ...things[thing] } as never });
  }

  /** Changes the words of what was said last. */
  corrects(text: string, where: Where = {}): void {
    const room = this.#room(where);
    const last = [...room.messages.values()].findLast(({ message }) => message.author.id === this.id);
    if (!last) throw new Error(`${this.name} has said nothing yet`);
    const changed = { ...last.message, content: text, edited_timestamp: new Date(this.#stage.now()).toISOString() };
    room.keep({ ...last, message: changed });
    this.#stage.dispatch("MESSAGE_UPDATE", { ...changed, ...(room.server ? { guild_id: room.server.id } : {}) }, room);
  }

  /** Waits until the bot shows something new (or changes something) that matches, and goes on from there. */
  async sees(pattern: string | RegExp, where: Where & { readonly withinMs?: number } = {}): Promise<Shown> {
    const room = this.#room(where);
    const matches = (text: string) => (typeof pattern === "string" ? text.includes(pattern) : pattern.test(text));
    const look = () => {
      const from = this.#seen.get(room) ?? 0;
      const at = room.log.findIndex(
        ({ shown, only }, index) => index >= from && this.#reads(shown, only) && matches(shown.text),
      );
      if (at < 0) return undefined;
      this.#seen.set(room, at + 1);
      return room.log[at]?.shown;
    };
    const found = await this.#stage.until(look, where.withinMs);
    if (found) return found;
    const unseen = room.log.slice(this.#seen.get(room) ?? 0).filter(({ shown, only }) => this.#reads(shown, only));
    throw new Error(
      `${this.name} never saw ${pattern}; new were:\n${unseen.map(({ shown }) => shown.text).join("\n---\n")}`,
    );
  }

  /** What is on the screen now. */
  screen(where: Where = {}): readonly Shown[] {
    return this.#room(where).screen(this.id);
  }

  /** The labels of everything that can be pressed or picked. */
  buttons(where: Where = {}): string[] {
    return this.screen(where).flatMap(({ buttons }) => buttons.map(({ label }) => label));
  }

  /** Presses a visible button or picks a row, the newest of that label. */
  presses(label: string, where: Where & { readonly on?: Shown } = {}): Interaction {
    for (const shown of this.screen(where).toReversed()) {
      if (where.on !== undefined && where.on.id !== shown.id) continue;
      const button = shown.buttons.find((found) => found.label === label);
      if (button?.url !== undefined) throw new Error(`"${label}" leads to ${button.url} and tells the bot nothing`);
      if (button) return this.#press(button, shown, this.#room(where));
    }
    throw new Error(`${this.name} sees no button "${label}"; there are: ${this.buttons(where).join(", ") || "none"}`);
  }

  /** Presses a button that nobody offered, as a tampered app can. */
  forges(customId: string, on: Shown, where: Where = {}): Interaction {
    return this.#press({ label: "", id: customId }, on, this.#room(where));
  }

  /** Opens a list and closes it again with nothing picked. */
  picksNothing(on: Shown, where: Where = {}): Interaction {
    const list = on.buttons.find((button) => button.list !== undefined)?.list;
    return this.#component({ component_type: 3, custom_id: list, values: [] }, on, this.#room(where));
  }

  /** Runs a slash command from the menu: runs("/ask", { question: "..." }). A picked channel is given by its id. */
  runs(name: string, options: Readonly<Record<string, string | boolean>> = {}, where: Where = {}): Interaction {
    const command = this.#command(name, where);
    for (const { name: option, required } of command.options ?? []) {
      if (required && options[option] === undefined) throw new Error(`${name} wants ${option}`);
    }
    const given = Object.entries(options).map(([option, value]) => {
      const field = command.options?.find((one) => one.name === option);
      if (field === undefined) throw new Error(`${name} has no field ${option}`);
      return { name: option, type: field.type, value };
    });
    return this.#start(InteractionType.ApplicationCommand, { ...command, type: 1, options: given }, where);
  }

  /** Types into a command's field and waits for what is offered. */
  async types(name: string, options: Readonly<Record<string, string>>, where: Where = {}) {
    const given = Object.entries(options).map(([option, value]) => ({ name: option, type: 3, value, focused: true }));
    const data = { ...this.#command(name, where), type: 1, options: given };
    const typing = this.#start(InteractionType.ApplicationCommandAutocomplete, data, where);
    const offered = await this.#stage.until(() => typing.completions);
    if (!offered) throw new Error(`${this.name} was offered nothing`);
    return offered;
  }

  /** Chooses an entry in the menu of a message. */
  asksAbout(message: APIMessage, entry: string, where: Where = {}): Interaction {
    const command = this.#command(entry, where);
    const resolved = { messages: { [message.id]: message } };
    const data = { id: command.id, name: entry, type: 3, target_id: message.id, resolved };
    return this.#start(InteractionType.ApplicationCommand, data, where);
  }

  /** Waits for the form that a press opened, types into it and sends it. */
  async submits(press: Interaction, words: string): Promise<Interaction> {
    const form = await this.#stage.until(() => press.form);
    if (!form) throw new Error(`${this.name} sees no form`);
    const component = { type: 4, id: 2, custom_id: form.field, value: words };
    const data = { custom_id: form.customId, components: [{ type: 18, id: 1, component }] };
    const source = press.room.messages.get(press.source ?? "")?.message;
    return this.#interactions.start(this.id, press.room, InteractionType.ModalSubmit, data, source);
  }

  /** Lets nobody but friends write. */
  closesDms(): void {
    this.#stage.closed.add(this.id);
  }

  opensDms(): void {
    this.#stage.closed.delete(this.id);
  }

  #room({ in: room }: Where): Room {
    return room ?? this.direct;
  }

  #reads(shown: Shown, only: string | undefined): boolean {
    return shown.by !== this.id && (only === undefined || only === this.id);
  }

  #command(name: string, where: Where): Command {
    const plain = name.replace(/^\//, "");
    const command = this.#stage.commands.find((one) => one.name === plain);
    const context = this.#room(where).server ? 0 : 1;
    if (!command) throw new Error(`There is no ${name} in the menu`);
    if (command.contexts && !command.contexts.includes(context)) throw new Error(`${name} is not in the menu here`);
    return command;
  }

  #press(button: Button, shown: Shown, room: Room): Interaction {
    const data = button.list
      ? { component_type: 3, custom_id: button.list, values: [button.id] }
      : { component_type: 2, custom_id: button.id };
    return this.#component(data, shown, room);
  }

  #component(data: object, shown: Shown, room: Room): Interaction {
    const source = room.messages.get(shown.id)?.message;
    return this.#interactions.start(this.id, room, InteractionType.MessageComponent, data, source);
  }

  #start(type: InteractionType, data: object, where: Where): Interaction {
    return this.#interactions.start(this.id, this.#room(where), type, data);
  }
}
