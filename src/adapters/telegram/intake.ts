import { once } from "node:events";
import type { Server } from "node:http";
import type { Telegram as Methods, Opts, Update } from "telegraf/types";
import type { Inbound } from "../../core/message.ts";
import type { Api } from "./api.ts";
import type { TelegramOptions } from "./options.ts";
import { placeOf } from "./place.ts";
import { Polling } from "./polling.ts";
import { type Received, received, type Self } from "./receive.ts";
import { answerOf, isTokenRefused, refusal, silence } from "./refusal.ts";
import { html } from "./render.ts";
import { type Backoff, Trouble } from "./trouble.ts";
import { Typing } from "./typing.ts";
import { webhookServer } from "./webhook.ts";

/** What we ask Telegram to send; the rest never reaches us. */
const updateKinds = ["message", "edited_message", "callback_query", "inline_query", "my_chat_member"] as const;

/** The receiving half: connects, polls or opens the webhook, and hands each update on once. */
export class Intake {
  readonly #options: TelegramOptions;
  readonly #backoff: Backoff;
  readonly #api: Api;
  readonly #typing: Typing;
  readonly #ending = new AbortController();
  readonly #inHand = new Set<Promise<unknown>>();
  #self: Self | undefined;
  #receive: (inbound: Inbound) => Promise<void> = () => Promise.reject(new Error("not started"));
  #polling: Promise<void> | undefined;
  #server: Server | undefined;

  constructor(options: TelegramOptions, api: Api) {
    this.#options = options;
    this.#backoff = options.backoff ?? { firstMs: 1000, longestMs: 60_000 };
    this.#api = api;
    this.#typing = new Typing(options.clock, (conversation) => this.#showTyping(conversation));
  }

  /** Who we are; undefined before Telegram told. */
  get self(): Self | undefined {
    return this.#self;
  }

  /** Connects. Rejects with a sentence for the operator where Telegram refuses the token or the webhook. */
  async start(receive: (inbound: Inbound) => Promise<void>): Promise<void> {
    this.#receive = receive;
    const me = await this.#insist("getMe", {});
    if (!me) return;
    this.#self = { id: me.id, username: me.username };
    await this.#registerCommands();
    if (this.#ending.signal.aborted) return;
    if (this.#options.webhook) await this.#openWebhook(this.#options.webhook);
    else await this.#startPolling();
  }

  /** Something was said in a conversation: no "typing ..." is owed there any more. */
  answered(conversation: string): void {
    this.#typing.settle(conversation);
  }

  /** Resolves when no update will be handed on any more and every courtesy in hand is done. */
  async stop(): Promise<void> {
    this.#ending.abort();
    this.#typing.stop();
    await this.#polling;
    if (this.#server?.listening) {
      const closed = once(this.#server, "close");
      this.#server.close();
      this.#server.closeIdleConnections();
      await closed;
    }
    await Promise.all(this.#inHand);
  }

  /** Makes a call that starting depends on: waits out an outage, gives up only where Telegram says no. Nothing after stop. */
  async #insist<M extends keyof Methods>(method: M, args: Opts<M>): Promise<ReturnType<Methods[M]> | undefined> {
    const { signal } = this.#ending;
    const trouble = new Trouble(this.#options.clock, this.#options.log, this.#backoff);
    while (!signal.aborted) {
      try {
        const result = await this.#api.call(method, args, { signal });
        trouble.heal();
        return result;
      } catch (error) {
        if (signal.aborted) return undefined;
        const code = answerOf(error)?.code ?? 500;
        if (code < 500 && code !== 429) throw refusedAtStart(method, error);
        await trouble.meet(error, signal);
      }
    }
    return undefined;
  }

  /** The menu is a convenience: without it the bot still works, so a failure is told and no more. */
  async #registerCommands(): Promise<void> {
    const scopes = { direct: "all_private_chats", group: "all_group_chats" } as const;
    for (const where of ["direct", "group"] as const) {
      const commands = this.#options.commands
        .filter((command) => command.where.includes(where))
        .map(({ name, description }) => ({ command: name, description }));
      await this.#api.deliver("setMyCommands", { commands, scope: { type: scopes[where] } }).catch((error: Error) => {
        this.#options.log.warn("telegram.commands-not-registered", { where, reason: error.message });
      });
    }
  }

  async #startPolling(): Promise<void> {
    await this.#insist("deleteWebhook", {});
    const { clock, log, waitSeconds = 50, mayPoll } = this.#options;
    const polling = new Polling({
      fetch: (offset, timeout, signal) =>
        this.#api.call(
          "getUpdates",
          { offset, timeout, allowed_updates: updateKinds },
          { waitMs: timeout * 1000, signal },
        ),
      accept: (update) => this.#accept(update),
      clock,
      log,
      backoff: this.#backoff,
      waitSeconds,
      ...(mayPoll === undefined ? {} : { mayPoll }),
    });
    this.#polling = polling.run(this.#ending.signal);
  }

  async #openWebhook(webhook: NonNullable<TelegramOptions["webhook"]>): Promise<void> {
    const { url, secret, port, host, others } = webhook;
    const accept = (update: Update) => this.#accept(update);
    const door = { path: new URL(url).pathname, secret, accept, ...(others === undefined ? {} : { others }) };
    const server = webhookServer(door).listen(port, host);
    this.#server = server;
    await once(server, "listening");
    await this.#insist("setWebhook", { url, secret_token: secret, allowed_updates: updateKinds });
  }

  /** Resolves when the update is stored. What needs no storing is done beside it. */
  async #accept(update: Update): Promise<void> {
    if (!this.#self) return;
    const { inbound, press, inline } = this.#read(update, this.#self);
    // Without this answer the button keeps turning; a press that waited too long is refused, and that is fine.
    if (press !== undefined) this.#beside(this.#api.deliver("answerCallbackQuery", { callback_query_id: press }));
    if (inline) this.#beside(this.#offerArticles(inline.id, inline.query));
    if (inbound) await this.#handOn(inbound);
  }

  async #handOn(inbound: Inbound): Promise<void> {
    const { conversation } = inbound.from;
    if (inbound.kind !== "left" && inbound.kind !== "moved") this.#typing.expect(conversation);
    try {
      await this.#receive(inbound);
    } catch (error) {
      this.#typing.settle(conversation);
      throw error;
    }
  }

  #read(update: Update, self: Self): Received {
    try {
      return received(update, self, this.#options.clock.now());
    } catch (error) {
      this.#options.log.error("telegram.update-unreadable", { update: update.update_id, reason: silence(error) });
      return {};
    }
  }

  async #offerArticles(id: string, query: string): Promise<void> {
    const found = (await this.#options.inline?.(query)) ?? [];
    const results = found.slice(0, 5).map((article) => ({
      type: "article" as const,
      id: article.id,
      title: article.title,
      description: article.description,
      input_message_content: {
        message_text: html(article.spans),
        parse_mode: "HTML" as const,
        link_preview_options: { is_disabled: true },
      },
    }));
    await this.#api.deliver("answerInlineQuery", { inline_query_id: id, results, cache_time: 300 });
  }

  async #showTyping(conversation: string): Promise<void> {
    const place = placeOf({ platform: "telegram", conversation, person: conversation }, false);
    await this.#api.call("sendChatAction", { ...place, action: "typing" }).catch(() => undefined);
  }

  #beside(work: Promise<unknown>): void {
    const done = work
      .catch((error: unknown) =>
        this.#options.log.info("telegram.courtesy-failed", { reason: refusal("courtesy", error).message }),
      )
      .finally(() => this.#inHand.delete(done));
    this.#inHand.add(done);
  }
}

function refusedAtStart(method: string, error: unknown): Error {
  if (isTokenRefused(error)) {
    return new Error(
      "Telegram does not accept this bot token. Copy it again from @BotFather (/mybots, API Token) into TELEGRAM_BOT_TOKEN. Where TELEGRAM_API_ROOT is set, check that too.",
    );
  }
  return new Error(`Telegram refused to start. ${refusal(method, error).message}. Check TELEGRAM_WEBHOOK_URL.`);
}
