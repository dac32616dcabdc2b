import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type App, createApp } from "../../src/app.ts";
import { readConfig, textSettings } from "../../src/config.ts";
import { housekeep } from "../../src/core/housekeeping.ts";
import type { Address, Inbound, Part } from "../../src/core/message.ts";
import { plainSpans } from "../../src/core/message.ts";
import type { Clock, Limits, Platform, Rates } from "../../src/core/ports.ts";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { NumberCache } from "../../src/system/answers/number-cache.ts";
import { RandomIds } from "../../src/system/ids.ts";
import { readKnowledge } from "../../src/system/knowledge/knowledge.ts";
import { PARSED_YAML, ParsedYaml } from "../../src/system/knowledge/parsed-yaml.ts";
import { openLearnt } from "../../src/system/open-learnt.ts";
import { KnownPlaces } from "../../src/system/places.ts";
import { SteppedClock } from "../../src/system/stepped-clock.ts";
import { seeded } from "./seeded.ts";
import { settle } from "./town.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const BEGIN = Date.parse("2026-01-01T06:00:00Z");
/** A month here: what is reported. */
const REPORT_DAYS = 30;
const DID = 0.75;
const ASKS = 0.05;
/** Who heard nothing for so long comes back: a pause by silence ends. */
const SILENT_DAYS = 5;
const QUESTIONS = ["can I do yoga?", "is swimming good for my bones?", "how much calcium do I need?", "what is a DXA?"];

/** A place to talk that keeps nothing but who was just prompted, and counts. */
class Street implements Platform {
  readonly name = "memory";
  readonly limits: Limits = { text: 4_000, caption: 1_000, label: 40, choices: 25, pictures: true };
  readonly rates: Rates;
  prompted: Address[] = [];
  readonly #lastPrompt = new Map<string, number>();
  prompts = 0;
  said = 0;
  #receive: (inbound: Inbound) => Promise<void> = async () => undefined;
  #heard = 0;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
    const unbounded = Number.POSITIVE_INFINITY;
    this.rates = { perSecond: unbounded, perConversationSecond: unbounded, perGroupMinute: unbounded };
  }

  async start(receive: (inbound: Inbound) => Promise<void>): Promise<void> {
    this.#receive = receive;
  }

  async stop(): Promise<void> {}

  async manages(): Promise<boolean> {
    return false;
  }

  async missingPermissions(): Promise<readonly string[]> {
    return [];
  }

  /** Those who were not prompted since that day began. */
  silentSince(all: readonly Address[], at: number): readonly Address[] {
    return all.filter(({ conversation }) => (this.#lastPrompt.get(conversation) ?? 0) < at);
  }

  async send(to: Address, part: Part): Promise<string> {
    this.said += 1;
    if (plainSpans(part.spans).includes("Time to move")) {
      this.prompts += 1;
      this.prompted.push(to);
      this.#lastPrompt.set(to.conversation, this.#clock.now());
    }
    return String(this.said);
  }

  async edit(): Promise<void> {}

  async types(from: Address, at: number, text: string): Promise<void> {
    this.#heard += 1;
    await this.#receive({ kind: "text", text, id: `h${this.#heard}`, at, from, direct: true });
  }
}

/** Lives through so many days with so many people who mostly do their exercises and say so; prints the memory of each month. */
export async function soak(people: number, days: number): Promise<void> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const folder = mkdtempSync(join(tmpdir(), "bonewise-soak-"));
  const clock = new SteppedClock(BEGIN);
  const street = new Street(clock);
  const database = await openDatabase({ dataDir: folder, now: BEGIN });
  const app = await open(database, street, clock, people);
  const random = seeded(11);
  const begun = performance.now();
  for (let day = 1; day <= days; day += 1) {
    const midnight = BEGIN + day * DAY_MS;
    for (;;) {
      const next = await database.stores.prompts.nextDueAt([street.name]);
      if (next === undefined || next > midnight) break;
      clock.moveTo(next + MINUTE_MS);
      await app.prompts.tick();
      await replies(app, street, clock, random);
    }
    clock.moveTo(midnight);
    await housekeep(database.stores, midnight);
    for (const who of day > SILENT_DAYS ? street.silentSince(town(people), midnight - SILENT_DAYS * DAY_MS) : []) {
      await street.types(who, midnight, "I am back");
    }
    await app.bot.idle();
    if (day % REPORT_DAYS === 0 || day === days) {
      collect();
      const { heapUsed, rss } = process.memoryUsage();
      const size = statSync(join(folder, "bonewise.sqlite")).size;
      const figures = [heapUsed, rss, size].map((bytes) => (bytes / 1e6).toFixed(1));
      const seconds = ((performance.now() - begun) / 1000).toFixed(0);
      console.log(
        `day ${day}: ${street.prompts} prompts, ${street.said} messages; heap ${figures[0]} MB, process ${figures[1]} MB, database ${figures[2]} MB; ${seconds} s`,
      );
    }
  }
  await app.stop();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}

async function open(database: Database, street: Street, clock: SteppedClock, people: number): Promise<App> {
  const root = process.cwd();
  const kept = [join(root, "dist/answers")];
  const parsed = new ParsedYaml(kept.map((folder) => join(folder, PARSED_YAML)));
  const knowledge = readKnowledge(root, parsed, new NumberCache(kept));
  const { stores } = database;
  for (const [number, address] of town(people).entries()) {
    const dueAt = BEGIN + 2 * 3_600_000 + (number % 600) * MINUTE_MS;
    await settle(stores, knowledge.programme, { id: `r${number}`, address, zone: "Etc/UTC", dueAt });
  }
  const app = createApp({
    ...{ knowledge, stores, clock, platforms: [street], alone: true, places: new KnownPlaces(), ids: new RandomIds() },
    ...openLearnt(root, knowledge, kept),
    settings: textSettings(readConfig({})),
    log: { info() {}, warn() {}, error: (event, fields) => console.error(event, fields) },
  });
  await app.start();
  return app;
}

function town(people: number): readonly Address[] {
  return Array.from({ length: people }, (_, number) => ({
    platform: "memory",
    conversation: `c${number}`,
    person: `p${number}`,
  }));
}

/** What those who were prompted say: most that they did it and how it was, some ask something too. */
async function replies(app: App, street: Street, clock: SteppedClock, random: () => number): Promise<void> {
  const prompted = street.prompted.splice(0);
  const say = async (who: readonly Address[], words: () => string) => {
    await Promise.all(who.map((one) => street.types(one, clock.now(), words())));
    await app.bot.idle();
  };
  const did = prompted.filter(() => random() < DID);
  await say(did, () => "I did my exercises");
  await say(did, () => "1 1");
  const asks = prompted.filter(() => random() < ASKS);
  await say(asks, () => QUESTIONS[Math.floor(random() * QUESTIONS.length)] ?? "");
}
