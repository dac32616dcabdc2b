import { join } from "node:path";
import type { Opts } from "telegraf/types";
import type { Address, Inbound, Part } from "../../core/message.ts";
import type { Limits, Platform, Rates } from "../../core/ports.ts";
import { Api } from "./api.ts";
import { Intake } from "./intake.ts";
import type { TelegramOptions } from "./options.ts";
import { placeOf } from "./place.ts";
import { hasNoText, isUnchanged, refusal } from "./refusal.ts";
import { editCalls, type SendCall, sendCall } from "./render.ts";

/** Telegram as a platform: telegraf's client, our own supervision. */
export class TelegramPlatform implements Platform {
  readonly name = "telegram";
  /** https://core.telegram.org/bots/api#sendmessage and #sendphoto; 100 buttons are the most a keyboard takes. */
  readonly limits: Limits = { text: 4096, caption: 1024, label: 64, choices: 100, pictures: true };
  /** https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
  readonly rates: Rates = { perSecond: 30, perConversationSecond: 1, perGroupMinute: 20 };

  readonly #options: TelegramOptions;
  readonly #api: Api;
  readonly #intake: Intake;
  /** Telegram's ids of pictures it already has: a second upload is not needed. */
  readonly #uploaded = new Map<string, string>();
  #stopped: Promise<void> | undefined;

  constructor(options: TelegramOptions) {
    this.#options = options;
    this.#api = new Api(options.token, options.apiRoot);
    this.#intake = new Intake(options, this.#api);
  }

  start(receive: (inbound: Inbound) => Promise<void>): Promise<void> {
    return this.#intake.start(receive);
  }

  /** Telegram refuses no doubles: it knows nothing like `key`. */
  async send(to: Address, part: Part): Promise<string> {
    try {
      return String(await this.#show(sendCall(placeOf(to, part.private), part)));
    } finally {
      this.#intake.answered(to.conversation);
    }
  }

  async edit(to: Address, message: string, part: Part): Promise<void> {
    this.#intake.answered(to.conversation);
    const calls = editCalls(placeOf(to, part.private), message, part);
    const failed = await this.#tryEdit("editMessageText", calls.text);
    if (failed === undefined) return;
    if (!hasNoText(failed)) throw refusal("editMessageText", failed);
    const failedAgain = await this.#tryEdit("editMessageCaption", calls.caption);
    if (failedAgain !== undefined) throw refusal("editMessageCaption", failedAgain);
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#intake.stop();
    return this.#stopped;
  }

  /** https://core.telegram.org/api/links#public-username-links */
  door(): string | undefined {
    const self = this.#intake.self;
    return self && `https://t.me/${self.username}`;
  }

  /** True where the person may decide for the conversation: their own, or a group that they administer. Rejects with DeliveryError. */
  async manages(who: Address): Promise<boolean> {
    const { chat_id } = placeOf(who, false);
    if (who.conversation === who.person) return true;
    const member = await this.#api.deliver("getChatMember", { chat_id, user_id: Number(who.person) });
    return member.status === "creator" || member.status === "administrator";
  }

  /** https://core.telegram.org/bots/api#chatpermissions: what members may do, and what one of them may not. */
  async missingPermissions(conversation: string): Promise<readonly string[]> {
    const { chat_id } = placeOf({ platform: this.name, conversation, person: "" }, false);
    const chat = await this.#api.deliver("getChat", { chat_id });
    if (chat.type === "private" || this.#intake.self === undefined) return [];
    const member = await this.#api.deliver("getChatMember", { chat_id, user_id: this.#intake.self.id });
    if (member.status === "administrator" || member.status === "creator") return [];
    const may = member.status === "restricted" ? member : "permissions" in chat ? chat.permissions : undefined;
    return may?.can_send_messages === false ? ["Send Messages"] : [];
  }

  async #show(call: SendCall): Promise<number> {
    if (call.method === "sendMessage") return (await this.#api.deliver("sendMessage", call.args)).message_id;
    if (call.method === "sendDocument") {
      const document = { source: Buffer.from(call.file.text, "utf8"), filename: call.file.name };
      return (await this.#api.deliver("sendDocument", { ...call.args, document })).message_id;
    }
    const known = this.#uploaded.get(call.file);
    const photo = known ?? { source: join(this.#options.pictures, call.file) };
    const sent = await this.#api.deliver("sendPhoto", { ...call.args, photo });
    const largest = sent.photo.at(-1);
    if (largest) this.#uploaded.set(call.file, largest.file_id);
    return sent.message_id;
  }

  /** The error of an edit, or nothing where the message now says what it should. */
  async #tryEdit<M extends "editMessageText" | "editMessageCaption">(method: M, args: Opts<M>): Promise<unknown> {
    try {
      await this.#api.call(method, args);
      return undefined;
    } catch (error) {
      return isUnchanged(error) ? undefined : error;
    }
  }
}
