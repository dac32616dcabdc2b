import type { Server } from "node:http";
import type { App } from "../app.ts";
import type { Config } from "../config.ts";
import { housekeepAlone } from "../core/housekeeping.ts";
import type { Clock, Platform } from "../core/ports.ts";
import { Replies } from "../core/replies.ts";
import { senders, sendsNoMore } from "../core/sharing-rates.ts";
import type { Database } from "../storage/database.ts";
import { SystemClock } from "../system/clock.ts";
import { Cron, HOUSEKEEPING_TICK, PROMPT_TICK, SHARE_TICK, TAKE_OVER_TICK } from "../system/cron.ts";
import { closeHealth, healthListener, openHealth } from "../system/health.ts";
import { Metrics } from "../system/metrics.ts";
import { commonParts, type Opened, openApp } from "./open.ts";
import { discord, telegram } from "./platforms.ts";

/** Longest that a stop may take before the process ends anyway, in milliseconds; what is unfinished is taken up at the next start. */
const LONGEST_STOP_MS = 10_000;
/** How long a process may poll Telegram before another takes over, in milliseconds: longer than one poll of 10 seconds. */
const POLLER_LEASE_MS = 20_000;

/** So many private conversations are looked through for what was said while nobody listened. */
const MOST_RECENT = 200;

/** Starting is no use; the message says what to mend. */
class StartError extends Error {
  override readonly name = "StartError";
}

/** Which part of the bot this process runs: all of it, or only what a Discord shard does. */
export interface Share {
  readonly telegram: boolean;
  readonly discord: boolean;
  /** Whether it opens PORT. */
  readonly health: boolean;
  /** Other processes work on the same database. */
  readonly shared: boolean;
}

/** Runs the bot until it is told to stop, on the machine's clock unless given another. Resolves with the exit code; rejects with a sentence where it cannot start. */
export async function serve(
  root: string,
  config: Config,
  share: Share,
  clock: Clock = new SystemClock(),
): Promise<number> {
  const common = { ...(await commonParts(root, config)), clock };
  const { log, ids } = common;
  const metrics = new Metrics();
  const ending = new Ending();
  let opened: Opened | undefined;
  const app = (): App => (opened as Opened).app;
  const listener = healthListener({
    ready: async () => opened?.database.ready() ?? Promise.reject(new Error("not open")),
    metrics: () => metrics.text(),
  });
  const shared = share.shared || config.DATABASE_URL !== undefined;
  const holder = ids.next();
  const surroundings = {
    root,
    config,
    replies: new Replies(common.knowledge.replies, common.settings),
    app,
    recent: (platform: string) => (opened as Opened).database.stores.people.recent(platform, MOST_RECENT),
    arrived: (platform: string, ids: readonly string[]) =>
      (opened as Opened).database.stores.inbox.known(platform, ids),
    clock,
    log,
    others: listener,
    onFatal: (sentence: string) => ending.fail(sentence),
    ...(shared ? { mayPoll: () => mayPoll((opened as Opened).database, holder, clock.now()) } : {}),
  };
  const platforms = [
    ...(share.telegram ? telegram(surroundings) : []),
    ...(share.discord ? discord(surroundings) : []),
  ];
  opened = await openApp(config, { ...common, meter: metrics }, platforms, { shared });
  const startedWith = { platforms: platforms.map(({ name }) => name).join(" "), database: opened.database.engine };
  const cron = new Cron(log);
  let server: Server | undefined;
  try {
    const byWebhook =
      share.telegram && config.TELEGRAM_BOT_TOKEN !== undefined && config.TELEGRAM_WEBHOOK_URL !== undefined;
    if (share.health && !byWebhook) server = await openHealth(listener, config.PORT, config.HOST);
    work(cron, opened, { holder, metrics, platforms, clock });
    if (shared) await shareRates(cron, opened, holder, clock);
    // Asked to stop while a platform is still away: that is no reason to wait for it.
    const starting = opened.app.start().then(() => log.info("started", startedWith));
    await Promise.race([starting, ending.reached]);
  } catch (error) {
    await cron.stop();
    await opened.close();
    if (server !== undefined) await closeHealth(server);
    throw new StartError(error instanceof Error ? error.message : "The bot cannot start.");
  }
  void common.sharpen().then((sharper) => log.info("answers.encoder", { loaded: sharper }));
  const sentence = await ending.reached;
  log.info("stopping");
  const gaveUp = setTimeout(() => process.exit(sentence === undefined ? 0 : 1), LONGEST_STOP_MS);
  await cron.stop();
  if (shared) await sendsNoMore(opened.database.stores.leases, holder).catch(() => undefined);
  await opened.close();
  if (server !== undefined) await closeHealth(server);
  clearTimeout(gaveUp);
  log.info("stopped");
  if (sentence !== undefined) process.stderr.write(`${sentence}\n`);
  return sentence === undefined ? 0 : 1;
}

interface Surroundings {
  readonly holder: string;
  readonly metrics: Metrics;
  readonly platforms: readonly Platform[];
  readonly clock: Clock;
}

/** What repeats while the bot runs. */
function work(cron: Cron, { app, database }: Opened, { holder, metrics, platforms, clock }: Surroundings): void {
  const { stores } = database;
  cron.every("prompts", PROMPT_TICK, () => app.prompts.tick());
  cron.every("housekeeping", HOUSEKEEPING_TICK, () => housekeepAlone(stores, holder, clock.now()));
  cron.every("take over", TAKE_OVER_TICK, () => app.takeOver());
  const counts = async (read: "due" | "enabled" | "oldestMs") =>
    new Map(
      await Promise.all(
        platforms.map(
          async ({ name }) => [name, (await stores.prompts.counts(name, clock.now()))[read]] as [string, number],
        ),
      ),
    );
  metrics.watch("bonewise_prompts_due", "Prompts whose time has come.", "platform", () => counts("due"));
  metrics.watch("bonewise_prompts_enabled", "Prompts that wait for their time.", "platform", () => counts("enabled"));
  metrics.watch("bonewise_prompts_oldest_ms", "How long the oldest due prompt waits.", "platform", () =>
    counts("oldestMs"),
  );
}

/** Processes that send by the same bots share the platforms' rates; one that comes or goes is noticed within ten seconds. */
async function shareRates(cron: Cron, { app, database }: Opened, holder: string, clock: Clock): Promise<void> {
  const share = async () => app.share(await senders(database.stores.leases, holder, clock.now()));
  await share();
  cron.every("share rates", SHARE_TICK, share);
}

function mayPoll({ stores }: Database, holder: string, now: number): Promise<boolean> {
  return stores.leases.take("telegram-poller", holder, now, now + POLLER_LEASE_MS);
}

/** The moment to stop: a signal, or a platform that closed its door. */
class Ending {
  #resolve: (sentence: string | undefined) => void = () => undefined;
  /** Resolves with what to tell the operator, or with nothing where somebody asked us to stop. */
  readonly reached = new Promise<string | undefined>((resolve) => {
    this.#resolve = resolve;
  });

  constructor() {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => this.#resolve(undefined));
  }

  fail(sentence: string): void {
    this.#resolve(sentence);
  }
}
