import { Client, Events, type GatewayDispatchPayload, GatewayIntentBits, Options, Partials } from "discord.js";
import type { Clock, Log } from "../../core/ports.ts";
import { restOptions } from "./api.ts";
import { fatalSentence } from "./fatal.ts";
import { silence } from "./refusal.ts";
import { isTalk } from "./talk.ts";

interface GatewayOptions {
  readonly token: string;
  readonly apiRoot?: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Every event as Discord sent it, in order. Never throws. */
  readonly hear: (event: GatewayDispatchPayload) => void;
  /** Closed for good after it was open; a sentence for the operator. */
  readonly onFatal: (sentence: string) => void;
}

/** The gateway could not be opened and will not be. */
export class GatewayClosed extends Error {}

/** The receiving connection: discord.js's client, which reconnects and resumes; we tell of trouble once. */
export class Gateway {
  readonly #options: GatewayOptions;
  #client: Client;
  #lostAt: number | undefined;
  #opened = false;
  #fatal: string | undefined;

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#client = this.#newClient();
  }

  /** discord.js's own view of the servers. */
  get client(): Client {
    return this.#client;
  }

  /** Opens the connection. Rejects with GatewayClosed where that is no use, with another error where it may be later. */
  async open(): Promise<void> {
    // A client whose login failed is spent.
    if (this.#client.ws.gateway !== null) this.#client = this.#newClient();
    try {
      await this.#client.login(this.#options.token);
      this.#opened = true;
    } catch (error) {
      await this.#client.destroy();
      throw this.#fatal === undefined ? error : new GatewayClosed(this.#fatal);
    }
  }

  /** The channels of a server that the bot could talk in. */
  channelsOf(server: string): string[] {
    const channels = this.#client.guilds.cache.get(server)?.channels.cache;
    return channels ? [...channels.filter(({ type }) => isTalk(type)).keys()] : [];
  }

  async close(): Promise<void> {
    await this.#client.destroy();
  }

  #newClient(): Client {
    const { apiRoot, hear } = this.#options;
    const client = new Client({
      // No privileged one: private messages, mentions and interactions carry their words without it.
      intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
      partials: [Partials.Channel],
      makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
      rest: restOptions(apiRoot),
    });
    client.on(Events.Raw as never, ((event: GatewayDispatchPayload) => hear(event)) as never);
    this.#keepToServers(client);
    client.on(Events.ShardReconnecting, () => this.#lost());
    client.on(Events.ShardResume, () => this.#back(true));
    client.on(Events.ShardReady, () => this.#back(false));
    client.on(Events.ShardDisconnect, ({ code }) => this.#closed(code));
    client.on(Events.ShardError, (error) => {
      if (this.#fatal === undefined) this.#options.log.warn("discord.gateway-error", { reason: silence(error) });
    });
    client.on(Events.Error, (error) => this.#options.log.error("discord.error", { reason: silence(error) }));
    return client;
  }

  /**
   * discord.js ends the process at an event that it cannot read. We read what people do ourselves and need its view of the
   * servers only: the rest does not reach it, and where it stumbles over a server it stumbles alone.
   */
  #keepToServers(client: Client): void {
    const inside = client.ws as unknown as {
      handlePacket(packet: { t?: string } | undefined, shard: unknown): boolean;
    };
    const handle = inside.handlePacket.bind(inside);
    inside.handlePacket = (packet, shard) => {
      if (packet?.t === "INTERACTION_CREATE" || packet?.t?.startsWith("MESSAGE_")) return true;
      try {
        return handle(packet, shard);
      } catch (error) {
        this.#options.log.error("discord.event-unreadable", { event: packet?.t ?? "", reason: silence(error) });
        return false;
      }
    };
  }

  #lost(): void {
    if (this.#lostAt !== undefined) return;
    this.#lostAt = this.#options.clock.now();
    this.#options.log.warn("discord.connection-lost");
  }

  /** `resumed`: what happened meanwhile was told again. Otherwise it is gone: private messages can still be asked for. */
  #back(resumed: boolean): void {
    if (this.#lostAt === undefined) return;
    this.#options.log.info("discord.back", { resumed, lostMs: this.#options.clock.now() - this.#lostAt });
    this.#lostAt = undefined;
  }

  #closed(code: number): void {
    const sentence = fatalSentence(code) ?? `Discord closed the connection for good (${code}).`;
    this.#fatal = sentence;
    this.#options.log.error("discord.closed-for-good", { code, repair: sentence });
    if (this.#opened) this.#options.onFatal(sentence);
  }
}
