import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, createApp } from "../../src/app.ts";
import { readConfig, textSettings } from "../../src/config.ts";
import type { Rates } from "../../src/core/ports.ts";
import type { Stores } from "../../src/core/stores.ts";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { NumberCache } from "../../src/system/answers/number-cache.ts";
import { RandomIds } from "../../src/system/ids.ts";
import { openKnowledge } from "../../src/system/kept-knowledge.ts";
import { openLearnt } from "../../src/system/open-learnt.ts";
import { KnownPlaces } from "../../src/system/places.ts";
import { FakeClock } from "../fakes/clock.ts";
import { RecordingLog } from "../fakes/log.ts";
import { MemoryPlatform } from "../fakes/platform.ts";

const root = new URL("../..", import.meta.url).pathname;
// Read once for all journeys; what is learnt from it was computed before the tests.
const cache = new NumberCache([join(root, "dist/answers")]);
const opened = await openKnowledge(root, cache);
const { knowledge } = opened;
const { understanding, recogniser } = openLearnt(opened, cache);
const places = new KnownPlaces();
const settings = textSettings(readConfig({}));

/** The whole product on a real database in a folder of its own, with a clock that the journey moves. */
export class Stage {
  readonly clock: FakeClock;
  readonly log = new RecordingLog();
  readonly platform: MemoryPlatform;
  readonly programme = knowledge.programme;
  readonly #folder = mkdtempSync(join(tmpdir(), "bonewise-journey-"));
  #database: Database | undefined;
  #app: App | undefined;

  constructor(now: number, rates?: Partial<Rates>) {
    this.clock = new FakeClock(now);
    this.platform = new MemoryPlatform(this.clock, rates);
  }

  get app(): App {
    if (this.#app === undefined) throw new Error("The stage is not open.");
    return this.#app;
  }

  get stores(): Stores {
    if (this.#database === undefined) throw new Error("The stage is not open.");
    return this.#database.stores;
  }

  async open(): Promise<void> {
    const { clock, log, platform } = this;
    this.#database = await openDatabase({ dataDir: this.#folder, now: clock.now() });
    const { stores } = this.#database;
    const parts = { knowledge, understanding, recogniser, places, settings, stores, clock, log, ids: new RandomIds() };
    this.#app = createApp({ ...parts, platforms: [platform], alone: true });
    await this.#app.start();
  }

  /** Everything ends and starts again on the same database. */
  async restart(): Promise<void> {
    await this.#close();
    await this.open();
  }

  /** Moves the clock; whatever falls due on the way happens at its time, unless the bot was off. */
  async advance(to: number, off: boolean): Promise<void> {
    const stores = this.#database?.stores;
    while (stores !== undefined && !off) {
      const next = await stores.prompts.nextDueAt([this.platform.name]);
      if (next === undefined || next > to) break;
      this.clock.jump(Math.max(next, this.clock.now()));
      if ((await this.app.prompts.tick()) === 0) break;
      await this.app.bot.idle();
    }
    this.clock.jump(to);
    await this.app.prompts.tick();
    await this.app.bot.idle();
  }

  /** Where the database lies. */
  get folder(): string {
    return this.#folder;
  }

  /** The database's files that hold these words. */
  filesWith(words: string): string[] {
    return readdirSync(this.#folder).filter((name) => readFileSync(join(this.#folder, name)).includes(words));
  }

  async end(): Promise<void> {
    await this.#close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #close(): Promise<void> {
    await this.#app?.stop();
    await this.#database?.close();
  }
}
