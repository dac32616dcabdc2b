import { join } from "node:path";
import { type App, type AppParts, createApp } from "../app.ts";
import { type Config, textSettings } from "../config.ts";
import type { Platform } from "../core/ports.ts";
import { type Database, openDatabase } from "../storage/database.ts";
import { NumberCache } from "../system/answers/number-cache.ts";
import type { OpenedUnderstander } from "../system/answers/open-understander.ts";
import { SystemClock } from "../system/clock.ts";
import { RandomIds } from "../system/ids.ts";
import { openKnowledge } from "../system/kept-knowledge.ts";
import { JsonLog } from "../system/log.ts";
import { openLearnt } from "../system/open-learnt.ts";
import { KnownPlaces } from "../system/places.ts";

/** An app with its open database. */
export interface Opened {
  readonly app: App;
  readonly database: Database;
  /** Stops the app, then closes the database. */
  close(): Promise<void>;
}

/** The sentence encoder is loaded in the background; the bot answers without it meanwhile. */
export type Sharpen = OpenedUnderstander["sharpen"];

/** The parts that every way of running shares: knowledge, clock, ids, log. Throws KnowledgeError. */
export async function commonParts(root: string, config: Config) {
  const secrets = [
    config.TELEGRAM_BOT_TOKEN,
    config.DISCORD_BOT_TOKEN,
    config.TELEGRAM_WEBHOOK_SECRET,
    config.DATABASE_URL,
  ];
  const folders = [join(config.DATA_DIR, "answers"), join(root, "dist/answers")];
  const cache = new NumberCache(folders);
  const opened = await openKnowledge(root, cache);
  const { understanding, recogniser, sharpen } = openLearnt(opened, cache);
  return {
    knowledge: opened.knowledge,
    understanding,
    recogniser,
    sharpen: (config.SENTENCE_ENCODER === "on" ? sharpen : async () => false) satisfies Sharpen,
    places: new KnownPlaces(),
    settings: textSettings(config),
    clock: new SystemClock(),
    ids: new RandomIds(),
    log: new JsonLog(config.LOG_LEVEL, secrets),
  };
}

/**
 * Opens the database that the settings name, and puts the app together. `memory`: nothing is kept; `shared`: other processes use
 * the same database.
 */
export async function openApp(
  config: Config,
  common: Omit<AppParts, "stores" | "platforms" | "alone">,
  platforms: readonly Platform[],
  { memory = false, shared = false } = {},
): Promise<Opened> {
  const place = memory ? { dataDir: ":memory:" } : { dataDir: config.DATA_DIR, databaseUrl: config.DATABASE_URL };
  const database = await openDatabase({ ...place, now: common.clock.now() });
  const app = createApp({
    ...common,
    stores: database.stores,
    platforms,
    alone: database.engine === "sqlite" && !shared,
  });
  return {
    app,
    database,
    async close() {
      await app.stop();
      await database.close();
    },
  };
}
