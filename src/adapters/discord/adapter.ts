import { createHash } from "node:crypto";
import { type APIChannel, type APIMessage, MessageReferenceType, Routes } from "discord.js";
import type { Address, Inbound, Part } from "../../core/message.ts";
import type { Limits, Platform, Rates } from "../../core/ports.ts";
import { Api } from "./api.ts";
import { mostOptions } from "./components.ts";
import { Desk } from "./desk.ts";
import { Intake } from "./intake.ts";
import type { DiscordOptions } from "./options.ts";
import { manages, missingPermissions, nameOf } from "./permissions.ts";
import { codeOf, codes, refusal } from "./refusal.ts";
import { type Rendered, render, renderEdit } from "./render.ts";
import { type ReplyTo, readReply } from "./reply.ts";

/** So many private channels and answered mentions are remembered. */
const mostRemembered = 10_000;

/** Discord as a platform: discord.js's client, our own delivery. */
export class DiscordPlatform implements Platform {
  readonly name = "discord";
  /**
   * https://docs.discord.com/developers/resources/message (2000 characters) and /components/reference (labels of 80, lists of
   * 25). The text leaves room for Markdown and for the addresses of links.
   */
  readonly limits: Limits = { text: 1700, caption: 1700, label: 80, choices: mostOptions, pictures: true, aside: true };
  /**
   * https://docs.discord.com/developers/topics/rate-limits#global-rate-limit says 50 calls a second: a few are left for those
   * that are no messages. The rest Discord tells as we go.
   */
  readonly rates: Rates = { perSecond: 42, perConversationSecond: 1, perGroupMinute: 60 };

  readonly #options: DiscordOptions;
  readonly #api: Api;
  readonly #desk: Desk;
  readonly #intake: Intake;
  readonly #privateChannels = new Map<string, string>();
  /** The key of the message that answers each mention: only that one is a reply to it. */
  readonly #answered = new Map<string, string>();
  #stopped: Promise<void> | undefined;

  constructor(options: DiscordOptions) {
    this.#options = options;
    this.#api = new Api(options);
    this.#desk = new Desk(this.#api, options);
    this.#intake = new Intake(options, this.#api, this.#desk);
  }

  start(receive: (inbound: Inbound) => Promise<void>): Promise<void> {
    return this.#intake.start(receive);
  }

  async send(to: Address, part: Part, key: string): Promise<string> {
    try {
      return await this.#send(to, part, key);
    } catch (error) {
      throw refusal("sending a message", error);
    }
  }

  async edit(to: Address, message: string, part: Part): Promise<void> {
    const reply = readReply(to.reply);
    const body = renderEdit(withoutSharing(part, isSeenAlone(reply)), this.#options.words);
    if (reply?.kind === "press" && reply.message === message && (await this.#desk.edit(reply, body))) return;
    const route = Routes.channelMessage(to.conversation, message);
    await this.#api.deliver({ method: "patch", route, body, what: "changing a message" });
  }

  /** https://docs.discord.com/developers/topics/rate-limits#global-rate-limit: answers to interactions are not bound to it. */
  uncounted({ reply }: Address, part: Part): boolean {
    const to = readReply(reply);
    if (to === undefined || to.kind === "mention") return false;
    return to.kind === "command" || part.private || isSeenAlone(to);
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#intake.stop();
    return this.#stopped;
  }

  /** True where the person may decide for the conversation: their own, or a server that they manage. Rejects with DeliveryError. */
  async manages(who: Address): Promise<boolean> {
    return this.#ask(() => manages(this.#intake.gateway.client, who));
  }

  /**
   * What the bot would need in this conversation and does not have, in Discord's words ("Send Messages"). Empty where all is
   * well. Rejects with DeliveryError, gone where there is no such conversation.
   */
  async missingPermissions(conversation: string, needs: { readonly thread: boolean }): Promise<readonly string[]> {
    return this.#ask(() => missingPermissions(this.#intake.gateway.client, conversation, needs));
  }

  /** A channel as its people call it: "#general". Rejects with DeliveryError. */
  nameOf(conversation: string): Promise<string | undefined> {
    return this.#ask(() => nameOf(this.#intake.gateway.client, conversation));
  }

  /** Opens a thread, under a message where one is given; resolves with its conversation. Rejects with DeliveryError. */
  async thread(conversation: string, name: string, message?: string): Promise<string> {
    const route = Routes.threads(conversation, message);
    const body = { name: name.slice(0, 100), auto_archive_duration: 1440, ...(message ? {} : { type: 11 }) };
    return (await this.#api.deliver<APIChannel>({ method: "post", route, body, what: "opening a thread" })).id;
  }

  /** An address that opens the private conversation with the bot, once Discord told who we are and where we talked. */
  async home(person: string): Promise<string> {
    return `https://discord.com/channels/@me/${await this.#privateChannel(person)}`;
  }

  async #send(to: Address, part: Part, key: string): Promise<string> {
    const reply = readReply(to.reply);
    const alone = part.private || isSeenAlone(reply);
    const message = render(withoutSharing(part, alone && reply?.kind !== "mention"), this.#options.words);
    if (reply && reply.kind !== "mention") {
      const sent = await this.#desk.answer(reply, key, message, alone);
      if (sent !== undefined) return sent;
    }
    if (alone) return this.#post(await this.#privateChannel(to.person), message, key);
    try {
      return await this.#post(to.conversation, message, key, reply && this.#replyTo(reply, key));
    } catch (error) {
      const code = codeOf(error);
      // A reply needs the right to read what was said before; the same words without it do not.
      if (code === codes.mayNotReply) return this.#post(to.conversation, message, key);
      // Where the bot may not write, an answer to a press can still be shown.
      const silenced = code === codes.missingPermissions || code === codes.missingAccess;
      const sent = silenced && reply?.kind === "press" ? await this.#desk.show(reply, message) : undefined;
      if (sent !== undefined) return sent;
      throw error;
    }
  }

  async #ask<T>(question: () => Promise<T>): Promise<T> {
    try {
      return await question();
    } catch (error) {
      throw refusal("asking about permissions", error);
    }
  }

  async #post(channel: string, message: Rendered, key: string, replyTo?: string): Promise<string> {
    const reference = replyTo === undefined ? {} : { message_reference: referenceTo(replyTo) };
    const body = { ...message.body, ...reference, nonce: nonce(channel, key), enforce_nonce: true };
    const route = Routes.channelMessages(channel);
    const call = { method: "post", route, body, upload: message.upload, what: "sending a message" } as const;
    return (await this.#api.call<APIMessage>(call)).id;
  }

  /** The private conversation with a person. Opening it twice gives the same one. */
  async #privateChannel(person: string): Promise<string> {
    const known = this.#privateChannels.get(person);
    if (known !== undefined) return known;
    const call = { method: "post", route: Routes.userChannels(), body: { recipient_id: person } } as const;
    const { id } = await this.#api.deliver<APIChannel>({ ...call, what: "opening a private conversation" });
    if (this.#privateChannels.size >= mostRemembered) this.#privateChannels.clear();
    this.#privateChannels.set(person, id);
    return id;
  }

  /** Only the first message of an answer is a reply; the rest follows it. */
  #replyTo(reply: ReplyTo, key: string): string | undefined {
    if (reply.kind !== "mention") return undefined;
    const { message } = reply;
    if (this.#answered.size >= mostRemembered) this.#answered.clear();
    const first = this.#answered.get(message) ?? key;
    this.#answered.set(message, first);
    return first === key ? message : undefined;
  }
}

/** True where the answer belongs to what one person alone can see. */
function isSeenAlone(reply: ReplyTo | undefined): boolean {
  if (reply === undefined || reply.kind === "mention") return false;
  return reply.alone && !(reply.kind === "press" && reply.shares);
}

/** In the open there is nothing left to share. */
function withoutSharing(part: Part, alone: boolean): Part {
  if (alone) return part;
  return { ...part, choices: part.choices.filter((choice) => "href" in choice || choice.shares !== true) };
}

function referenceTo(message: string) {
  return { type: MessageReferenceType.Default, message_id: message, fail_if_not_exists: false };
}

/** At most 25 characters, the same for every try: within minutes Discord gives back the first message instead of a second. */
function nonce(channel: string, key: string): string {
  return createHash("sha256").update(`${channel} ${key}`).digest("base64url").slice(0, 25);
}
