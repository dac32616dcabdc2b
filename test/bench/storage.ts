/** What the database costs: claims and settles against the bare drivers, few people against a million, a whole day. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type Handled, type Occasion, PromptRunner } from "../../src/core/prompts/runner.ts";
import { nextOccurrence, type Rule } from "../../src/core/prompts/schedule.ts";
import type { Claim } from "../../src/core/stores/prompts.ts";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { sqliteDriver } from "../../src/storage/sqlite-driver.ts";
import { FakeClock } from "../fakes/clock.ts";
import { type Place, POSTGRES } from "../fakes/databases.ts";
import { row } from "./row.ts";
import { type Driver, fillPostgres, fillSqlite, rawPostgres, rawSqlite, ZONES } from "./storage-raw.ts";

/** One measured thing: ours, the bare driver's, and ours as a part of it. */
export interface Rate {
  readonly what: string;
  readonly ours: number;
  readonly raw: number;
  readonly ratio: number;
}

export const NOW = Date.parse("2026-11-23T00:00:00Z");
const LEASE = NOW + 3_600_000;
const NEXT = { slot: "2026-11-24T09:00", dueAt: NOW + 86_400_000 };
const ROUNDS = 7;

/** Claims in tens and hundreds, and settles one by one, on a SQLite file as in production. */
export async function sqliteRates(people = 10_000): Promise<readonly Rate[]> {
  const folder = mkdtempSync(join(tmpdir(), "bonewise-bench-"));
  const database = await openDatabase({ dataDir: folder, now: NOW });
  const raw = new (sqliteDriver())(join(folder, "bonewise.sqlite"));
  for (const pragma of ["synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"]) raw.pragma(pragma);
  fillSqlite(raw, people, NOW);
  const rates = await compare("SQLite", database, rawSqlite(raw));
  raw.close();
  await database.close();
  rmSync(folder, { recursive: true });
  return rates;
}

/** The same on PostgreSQL; empty where TEST_DATABASE_URL names none. */
export async function postgresRates(people = 10_000): Promise<readonly Rate[]> {
  const rates: Rate[] = [];
  for (const kind of POSTGRES) {
    const place = await kind.make();
    const database = await place.open();
    const client = await connect(place);
    await fillPostgres(client, people, NOW);
    rates.push(...(await compare("PostgreSQL", database, rawPostgres(client))));
    await client.end();
    await database.close();
    await place.remove();
  }
  return rates;
}

async function connect(place: Place): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: place.url });
  await client.connect();
  return client;
}

async function compare(name: string, database: Database, raw: Driver): Promise<Rate[]> {
  const { prompts } = database.stores;
  const ours: Driver = {
    reset: () => raw.reset(),
    claim: async (n) => prompts.claimDue("telegram", NOW, LEASE, n),
    settle: async (claim) => {
      await prompts.settle(claim, "sent", NOW, NEXT);
    },
  };
  const rates: Rate[] = [];
  for (const [what, batch, times, settles] of [
    [`${name}: claims a second, in tens`, 10, 100, false],
    [`${name}: claims a second, in hundreds`, 100, 50, false],
    [`${name}: settles a second, one by one`, 100, 5, true],
  ] as const) {
    const measured = { ours: [] as number[], raw: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      // In turns, so that a slow moment of the machine meets both.
      measured.raw.push(await rate(raw, batch, times, settles));
      measured.ours.push(await rate(ours, batch, times, settles));
    }
    const ratios = measured.ours.map((own, round) => own / (measured.raw[round] ?? Number.NaN));
    rates.push({ what, ours: median(measured.ours), raw: median(measured.raw), ratio: median(ratios) });
  }
  return rates;
}

async function rate(driver: Driver, batch: number, times: number, settles: boolean): Promise<number> {
  await driver.reset();
  let rows = 0;
  let took = 0;
  for (let n = 0; n < times; n += 1) {
    const before = performance.now();
    const claims = await driver.claim(batch);
    const claimed = performance.now();
    if (settles) for (const claim of claims) await driver.settle(claim);
    took += settles ? performance.now() - claimed : claimed - before;
    rows += claims.length;
  }
  if (rows !== batch * times) throw new Error(`claimed ${rows} instead of ${batch * times}`);
  return (rows / took) * 1_000;
}

/** What one claim of ten costs with few and with many people, and what memory it leaves. */
export interface Growth {
  readonly people: number;
  readonly claimMs: number;
  /** Growth of the heap over 500 claims, in MB, after collection where node runs with --expose-gc. */
  readonly heapMb: number;
  readonly plan: string;
}

/** Claims on a SQLite file with this many people, of whom 6,000 are due. */
export async function claimCost(people: number): Promise<Growth> {
  const folder = mkdtempSync(join(tmpdir(), "bonewise-bench-"));
  const database = await openDatabase({ dataDir: folder, now: NOW });
  const raw = new (sqliteDriver())(join(folder, "bonewise.sqlite"));
  raw.pragma("synchronous = OFF");
  fillSqlite(raw, people, NOW, 6_000);
  const plan = (
    raw
      .prepare(
        "explain query plan select id from prompts where platform = 'telegram' and enabled = 1 and resting = 0 and wake_at <= 1 order by wake_at limit 10",
      )
      .all() as { detail: string }[]
  ).map((row) => row.detail);
  raw.close();
  const { prompts } = database.stores;
  const claim = async (times: number): Promise<number[]> => {
    const took: number[] = [];
    for (let n = 0; n < times; n += 1) {
      const before = performance.now();
      const claims = await prompts.claimDue("telegram", NOW, LEASE, Math.min(10, people));
      took.push(performance.now() - before);
      if (people >= 6_000 && claims.length !== 10) throw new Error("too few were due");
    }
    return took;
  };
  await claim(50);
  const heap = heapMb();
  const took = await claim(people >= 6_000 ? 500 : 40);
  const growth = heapMb() - heap;
  await database.close();
  rmSync(folder, { recursive: true });
  return { people, claimMs: median(took), heapMb: growth, plan: plan.join("; ") };
}

/** What became of a simulated day. */
export interface Day {
  readonly people: number;
  readonly sent: number;
  readonly twice: number;
  readonly missed: number;
  readonly late: number;
  readonly busiestMinute: number;
  readonly seconds: number;
  readonly heapMb: number;
}

/** A day of many people in 24 zones on a simulated clock, two runners on one database, a tick a minute. */
export async function simulatedDay(people = 100_000): Promise<Day> {
  const database = await openDatabase({ dataDir: ":memory:", now: NOW });
  const { stores } = database;
  const clock = new FakeClock(NOW);
  const begun = performance.now();
  await stores.atomically(async (inside) => {
    for (let n = 0; n < people; n += 1) {
      const zone = ZONES[n % ZONES.length] ?? "UTC";
      // Six of ten choose nine o'clock, as people do.
      const hour = n % 10 < 6 ? 9 : 7 + (Math.floor(n / 10) % 13);
      const rule: Rule = { days: [1, 2, 3, 4, 5, 6, 7], time: `${String(hour).padStart(2, "0")}:00` };
      const first = nextOccurrence(rule, zone, NOW);
      if (first === undefined) throw new Error("no occurrence");
      const id = `p${n}`;
      await inside.people.put({
        id,
        address: { platform: "telegram", conversation: id, person: id },
        zone,
        consent: { version: "1", at: NOW },
        profile: { v: 1 },
        settings: { v: 1 },
        createdAt: NOW,
        revision: 0,
      });
      const frame = { owner: { person: id }, platform: "telegram", action: "daily" as const, enabled: true };
      await inside.prompts.put({ id: `d${n}`, ...frame, rule, zone, ...first });
    }
  });
  const heap = heapMb();
  const sent = new Map<string, number>();
  let minute = 0;
  let busiestMinute = 0;
  let late = 0;
  let missed = 0;
  const daily = async ({ claim, timing }: Occasion): Promise<Handled> => {
    sent.set(claim.id, (sent.get(claim.id) ?? 0) + 1);
    minute += 1;
    if (timing === "late") late += 1;
    if (timing === "missed") missed += 1;
    return "sent";
  };
  const runners = [1, 2].map(
    () =>
      new PromptRunner({
        prompts: stores.prompts,
        clock,
        log: { info() {}, warn() {}, error: (event) => console.error(event) },
        handlers: { daily },
        platforms: () => [{ name: "telegram", atOnce: 250 }],
        inTurn: (_claim: Claim, work) => work(),
        unreachable: async () => undefined,
      }),
  );
  for (let at = NOW; at <= NOW + 86_400_000; at += 60_000) {
    clock.jump(at);
    minute = 0;
    await Promise.all(runners.map((runner) => runner.tick()));
    busiestMinute = Math.max(busiestMinute, minute);
  }
  const growth = heapMb() - heap;
  await database.close();
  const twice = [...sent.values()].filter((times) => times > 1).length;
  const seconds = (performance.now() - begun) / 1_000;
  return { people, sent: sent.size, twice, missed, late, busiestMinute, seconds, heapMb: growth };
}

/** Everything, as rows of the table. */
export async function storageBench(options: { readonly people?: number; readonly day?: number } = {}): Promise<void> {
  for (const { what, ours, raw, ratio } of [...(await sqliteRates()), ...(await postgresRates())]) {
    row(what, `${Math.round(ours)} a second`, `${ratio.toFixed(2)} of the bare driver (${Math.round(raw)})`);
  }
  const few = await claimCost(1_000);
  const many = await claimCost(options.people ?? 1_000_000);
  for (const { people, claimMs, heapMb: mb } of [few, many]) {
    row(`claim of ten with ${people} people`, `${claimMs.toFixed(2)} ms`, `heap ${mb.toFixed(1)} MB`);
  }
  row("cost of many by cost of few", (many.claimMs / few.claimMs).toFixed(2), many.plan);
  const day = await simulatedDay(options.day ?? 100_000);
  const told = `prompted ${day.sent}, twice ${day.twice}, late ${day.late}, missed ${day.missed}`;
  row(`a day of ${day.people} people in 24 zones`, `${day.seconds.toFixed(0)} s`, told);
  row("busiest minute of that day", `${day.busiestMinute} prompts`, `heap ${day.heapMb.toFixed(1)} MB`);
}

function heapMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
