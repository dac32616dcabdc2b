import { type APIApplication, type APIMessage, type APIUser, type GatewayDispatchPayload, Routes } from "discord.js";
import type { Inbound } from "../../core/message.ts";
import type { Api, Call } from "./api.ts";
import { CatchUp } from "./catch-up.ts";
import { registerCommands } from "./commands.ts";
import { completions, noteForm } from "./courtesy.ts";
import type { Desk } from "./desk.ts";
import { tokenRefused } from "./fatal.ts";
import { Gateway, GatewayClosed } from "./gateway.ts";
import { Handover } from "./handover.ts";
import type { Backoff, DiscordOptions } from "./options.ts";
import { received } from "./receive.ts";
import type { Asked, Received } from "./received.ts";
import { isRefused, isTokenRefused, refusal, silence } from "./refusal.ts";
import type { Self } from "./self.ts";

/** The receiving half: connects, registers the menu, acknowledges interactions and hands on what people say. */
export class Intake {
  readonly #options: DiscordOptions;
  readonly #backoff: Backoff;
  readonly #api: Api;
  readonly #desk: Desk;
  readonly #ending = new AbortController();
  readonly #inHand = new Set<Promise<unknown>>();
  readonly gateway: Gateway;
  readonly #catchUp: CatchUp;
  #self: Self | undefined;
  #handover: Handover | undefined;

  constructor(options: DiscordOptions, api: Api, desk: Desk) {
    this.#options = options;
    this.#backoff = options.backoff ?? { firstMs: 1000, longestMs: 60_000 };
    this.#api = api;
    this.#desk = desk;
    const { token, apiRoot, clock, log, onFatal = () => undefined } = options;
    const before = options.conversations ?? (async () => []);
    const take = (message: APIMessage) => this.#hear({ op: 0, s: 0, t: "MESSAGE_CREATE", d: { ...message } } as never);
    const arrived = options.arrived ?? (async () => new Set<string>());
    this.#catchUp = new CatchUp({ api, clock, log, before, arrived, take });
    const frame = { token, clock, log, onFatal, hear: (event: GatewayDispatchPayload) => this.#hear(event) };
    this.gateway = new Gateway({ ...frame, ...(apiRoot === undefined ? {} : { apiRoot }) });
  }

  /** Who we are; undefined before Discord told. */
  get self(): Self | undefined {
    return this.#self;
  }

  /** Connects. Rejects with a sentence for the operator where Discord refuses; waits out an outage. */
  async start(receive: (inbound: Inbound) => Promise<void>): Promise<void> {
    const { clock, log, commands, messageCommands = [] } = this.#options;
    this.#handover = new Handover(receive, { clock, log, backoff: this.#backoff });
    const user = await this.#read<APIUser>(Routes.user("@me"));
    const application = await this.#read<APIApplication>(Routes.currentApplication());
    if (!user || !application) return;
    const gives = Object.fromEntries(messageCommands.flatMap((one) => namesOf(one).map((name) => [name, one.gives])));
    const forms = new Set(commands.filter(({ options = [] }) => options.length > 1).map(({ name }) => name));
    this.#self = { id: user.id, application: application.id, gives, forms };
    this.#desk.servesFor(application.id);
    await this.#registerCommands(application.id);
    await this.#insist(() => this.gateway.open());
  }

  /** Resolves when nothing will be handed on any more and every courtesy in hand is done. */
  async stop(): Promise<void> {
    this.#ending.abort();
    this.#desk.stop();
    await this.gateway.close();
    await this.#handover?.stop();
    await Promise.all(this.#inHand);
  }

  #read<T>(route: Call["route"]): Promise<T | undefined> {
    const { signal } = this.#ending;
    return this.#insist(() => this.#api.call<T>({ method: "get", route, what: "asking who we are", signal }));
  }

  /** Does what starting depends on: waits out an outage, told once; gives up only where Discord says no. */
  async #insist<T>(work: () => Promise<T>): Promise<T | undefined> {
    const { signal } = this.#ending;
    const { clock, log } = this.#options;
    const begunAt = clock.now();
    for (let tries = 0; !signal.aborted; tries += 1) {
      try {
        const result = await work();
        if (tries > 0) log.info("discord.back", { resumed: false, lostMs: clock.now() - begunAt });
        return result;
      } catch (error) {
        if (signal.aborted) return undefined;
        if (error instanceof GatewayClosed || isTokenRefused(error) || isRefused(error)) throw refusedAtStart(error);
        if (tries === 0) log.warn("discord.unreachable", { reason: silence(error) });
        await clock.sleep(Math.min(this.#backoff.firstMs * 2 ** Math.min(tries, 16), this.#backoff.longestMs), signal);
      }
    }
    return undefined;
  }

  /** The menu is a convenience: without it the bot still works, so a failure is told and no more. */
  async #registerCommands(application: string): Promise<void> {
    const { commands, messageCommands = [], log } = this.#options;
    try {
      const changed = await registerCommands(this.#api, application, { commands, messageCommands });
      if (changed) log.info("discord.commands-registered", { commands: commands.length + messageCommands.length });
    } catch (error) {
      log.warn("discord.commands-not-registered", { reason: refusal("the commands", error).message });
    }
  }

  #hear(event: GatewayDispatchPayload): void {
    if (this.#ending.signal.aborted || !this.#self || !this.#handover) return;
    const { asked, inbound = [] } = this.#understand(event, this.#self);
    if (asked) this.#beside(this.#settle(asked));
    for (const one of inbound) {
      if (one.direct) this.#catchUp.note(one.from.conversation, one.id);
      this.#handover.take(one);
    }
    // Not told after a session is resumed: then nothing was missed.
    if (event.t === "READY") this.#beside(this.#catchUp.run(this.#ending.signal));
  }

  #understand(event: GatewayDispatchPayload, self: Self): Received {
    try {
      return received(event, self, this.#options.clock.now(), (server) => this.gateway.channelsOf(server));
    } catch (error) {
      this.#options.log.error("discord.event-unreadable", { event: event.t, reason: silence(error) });
      return {};
    }
  }

  async #settle(asked: Asked): Promise<void> {
    const { complete, words } = this.#options;
    if (asked.what === "answer") return this.#desk.expectAnswer(asked.to);
    if (asked.what === "press") return this.#desk.takePress(asked.to);
    if (asked.what === "form") return this.#desk.respond(asked, noteForm(asked.customId, words));
    const found = await (complete?.(asked.typed) ?? Promise.resolve([])).catch((error: unknown) => {
      this.#options.log.warn("discord.no-completions", { reason: silence(error) });
      return [];
    });
    return this.#desk.respond(asked, completions(found));
  }

  #beside(courtesy: Promise<unknown>): void {
    const done = courtesy.catch((error: unknown) => {
      this.#options.log.warn("discord.courtesy-failed", { reason: silence(error) });
    });
    this.#inHand.add(done);
    void done.then(() => this.#inHand.delete(done));
  }
}

function namesOf(command: { readonly name: string; readonly names?: Readonly<Record<string, string>> }): string[] {
  return [command.name, ...Object.values(command.names ?? {})];
}

function refusedAtStart(error: unknown): Error {
  if (error instanceof GatewayClosed) return new Error(error.message);
  if (isTokenRefused(error)) return new Error(tokenRefused);
  return new Error(`Discord refused to start. ${refusal("asking who we are", error).message}.`);
}
