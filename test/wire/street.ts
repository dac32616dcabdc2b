import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, createApp } from "../../src/app.ts";
import { discord, telegram } from "../../src/commands/platforms.ts";
import { readConfig, textSettings } from "../../src/config.ts";
import { Replies } from "../../src/core/replies.ts";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { NumberCache } from "../../src/system/answers/number-cache.ts";
import { SystemClock } from "../../src/system/clock.ts";
import { RandomIds } from "../../src/system/ids.ts";
import { openKnowledge } from "../../src/system/kept-knowledge.ts";
import { openLearnt } from "../../src/system/open-learnt.ts";
import { KnownPlaces } from "../../src/system/places.ts";
import { Peer as DiscordPeer } from "../fakes/discord/peer.ts";
import { RecordingLog } from "../fakes/log.ts";
import { Peer as TelegramPeer } from "../fakes/telegram/peer.ts";

const root = new URL("../..", import.meta.url).pathname;
const cache = new NumberCache([join(root, "dist/answers")]);
const opened = await openKnowledge(root, cache);
const { knowledge } = opened;
const learnt = openLearnt(opened, cache);

/** Runs as the machine's clock does, ahead of it by as much as a test wants. */
class AheadClock extends SystemClock {
  ahead = 0;

  override now(): number {
    return super.now() + this.ahead;
  }
}

/** The whole product between both test peers, with a database of its own. */
export class Street {
  readonly telegram: TelegramPeer;
  readonly discord: DiscordPeer;
  readonly clock = new AheadClock();
  readonly log = new RecordingLog();
  readonly app: App;
  readonly database: Database;
  readonly #folder: string;

  private constructor(parts: { telegram: TelegramPeer; discord: DiscordPeer; database: Database; folder: string }) {
    this.telegram = parts.telegram;
    this.discord = parts.discord;
    this.database = parts.database;
    this.#folder = parts.folder;
    const { clock, log } = this;
    const config = readConfig({
      ...{ TELEGRAM_BOT_TOKEN: parts.telegram.token, TELEGRAM_API_ROOT: parts.telegram.root },
      ...{ DISCORD_BOT_TOKEN: parts.discord.token, DISCORD_API_ROOT: parts.discord.root },
    });
    const settings = textSettings(config);
    const replies = new Replies(knowledge.replies, settings);
    const app = (): App => this.app;
    const frame = { root, config, replies, app, clock, log, others: () => undefined };
    const past = { recent: async () => [], arrived: async () => new Set<string>() };
    const surroundings = { ...frame, ...past, onFatal: (sentence: string) => log.error(sentence) };
    const platforms = [...telegram(surroundings), ...discord(surroundings)];
    const { stores } = this.database;
    const common = { ...learnt, knowledge, places: new KnownPlaces(), settings, stores, platforms };
    this.app = createApp({ ...common, alone: true, clock, log, ids: new RandomIds() });
  }

  static async open(): Promise<Street> {
    const folder = mkdtempSync(join(tmpdir(), "bonewise-street-"));
    const database = await openDatabase({ dataDir: folder, now: Date.now() });
    const street = new Street({
      telegram: await TelegramPeer.start(),
      discord: await DiscordPeer.start(),
      database,
      folder,
    });
    await street.app.start();
    return street;
  }

  /** Moves the clock to this moment and does what is due. */
  async comes(moment: number): Promise<void> {
    this.clock.ahead = moment - Date.now();
    await this.app.prompts.tick();
  }

  async close(): Promise<void> {
    await this.app.stop();
    await this.database.close();
    await this.telegram.stop();
    await this.discord.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
