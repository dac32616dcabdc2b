/** The bare drivers doing what the stores do, and databases filled for measuring. */
import type BetterSqlite from "better-sqlite3";
import type pg from "pg";
import type { Claim } from "../../src/core/stores/prompts.ts";

/** What is measured: the same for ours and for a bare driver. */
export interface Driver {
  /** Everything is due again. */
  reset(): Promise<void>;
  claim(n: number): Promise<readonly Claim[]>;
  settle(claim: Claim): Promise<void>;
}

/** One zone for each of 24 offsets. */
export const ZONES = [
  "Pacific/Honolulu",
  "America/Anchorage",
  "America/Los_Angeles",
  "America/Denver",
  "America/Chicago",
  "America/New_York",
  "America/Halifax",
  "America/Sao_Paulo",
  "Atlantic/South_Georgia",
  "Atlantic/Azores",
  "Europe/London",
  "Europe/Berlin",
  "Africa/Cairo",
  "Africa/Nairobi",
  "Asia/Dubai",
  "Asia/Karachi",
  "Asia/Kolkata",
  "Asia/Dhaka",
  "Asia/Bangkok",
  "Asia/Singapore",
  "Asia/Tokyo",
  "Australia/Sydney",
  "Pacific/Noumea",
  "Pacific/Auckland",
];

const RULE = '{"days":[1,2,3,4,5,6,7],"time":"09:00"}';
const SLOT = "2026-11-23T09:00";
const DAY = 86_400_000;

/** People with one prompt each; `due` of them are due at `now`, the others the day after. */
export function fillSqlite(raw: BetterSqlite.Database, people: number, now: number, due = people): void {
  const person = raw.prepare(
    `insert into people (id, platform, conversation, account, zone, consent_version, consent_at, profile, settings, created_at, revision)
     values (?, 'telegram', ?, ?, 'Europe/London', '1', 0, '{"v":1}', '{"v":1}', 0, 1)`,
  );
  const prompt = raw.prepare(
    `insert into prompts (id, person, platform, action, rule, zone, slot, due_at, enabled, resting, attempts, failures, lease_until, wake_at)
     values (?, ?, 'telegram', 'daily', '${RULE}', 'Europe/London', '${SLOT}', ?, 1, 0, 0, 0, 0, ?)`,
  );
  raw.transaction(() => {
    for (let n = 0; n < people; n += 1) {
      const id = `p${n}`;
      person.run(id, id, id);
      // The due ones are scattered over the table, as in life.
      const isDue = n % Math.max(1, Math.floor(people / due)) === 0;
      const at = isDue ? now - (n % 1_000) : now + DAY + n;
      prompt.run(`d${n}`, id, at, at);
    }
  })();
}

/** The same on PostgreSQL; all are due. */
export async function fillPostgres(client: pg.Client, people: number, now: number): Promise<void> {
  await client.query(
    `insert into people (id, platform, conversation, account, zone, consent_version, consent_at, profile, settings, created_at, revision)
     select 'p' || n, 'telegram', 'p' || n, 'p' || n, 'Europe/London', '1', 0, '{"v":1}', '{"v":1}', 0, 1 from generate_series(1, $1::int) n`,
    [people],
  );
  await client.query(
    `insert into prompts (id, person, platform, action, rule, zone, slot, due_at, enabled, resting, attempts, failures, lease_until, wake_at)
     select 'd' || n, 'p' || n, 'telegram', 'daily', '${RULE}', 'Europe/London', '${SLOT}', $2::bigint - n % 1000, 1, 0, 0, 0, 0, $2::bigint - n % 1000
     from generate_series(1, $1::int) n`,
    [people, now],
  );
  await client.query("analyze");
}

const CLAIM = (value: (n: number) => string, skip: string): string => `with due as materialized (
  select id from prompts where platform = ${value(1)} and enabled = 1 and resting = 0 and wake_at <= ${value(2)}
  order by wake_at limit ${value(3)} ${skip})
  update prompts set attempts = attempts + 1, lease_until = ${value(4)}, wake_at = ${value(4)}
  where id in (select id from due) returning *`;
const MOVE = (
  value: (n: number) => string,
): string => `update prompts set slot = ${value(1)}, due_at = ${value(2)}, last_slot = ${value(3)},
  attempts = 0, failures = 0, lease_until = 0, wake_at = ${value(2)}
  where id = ${value(4)} and due_at = ${value(5)} and attempts = ${value(6)} and enabled = 1 and resting = 0`;
const RECORD = (
  value: (n: number) => string,
): string => `insert into deliveries (prompt, slot, person, community, action, due_at, at, outcome)
  values (${value(1)}, ${value(2)}, ${value(3)}, null, 'daily', ${value(4)}, ${value(5)}, 'sent') on conflict do nothing`;
const RESET = [
  "delete from deliveries",
  `update prompts set slot = '${SLOT}', attempts = 0, lease_until = 0, last_slot = null`,
];

interface Row {
  readonly id: string;
  readonly person: string;
  readonly due_at: number | string;
  readonly attempts: number | string;
}

/** better-sqlite3 with prepared statements. */
export function rawSqlite(raw: BetterSqlite.Database): Driver {
  const numbered = (n: number): string => `@v${n}`;
  const claim = raw.prepare(CLAIM(numbered, ""));
  const [begin, move, record, commit] = ["begin immediate", MOVE(numbered), RECORD(numbered), "commit"].map((sql) =>
    raw.prepare(sql),
  );
  const now = raw.prepare("select max(due_at) as now from prompts").get() as { now: number };
  return {
    async reset() {
      for (const sql of RESET) raw.exec(sql);
      raw.exec(`update prompts set due_at = ${now.now}, wake_at = ${now.now}`);
    },
    claim: async (n) => (claim.all(named("telegram", now.now, n, now.now + DAY)) as Row[]).map(asClaim),
    async settle(claim) {
      begin?.run();
      move?.run(named("2026-11-24T09:00", claim.dueAt + DAY, SLOT, claim.id, claim.dueAt, claim.attempt));
      const person = "person" in claim.owner ? claim.owner.person : null;
      record?.run(named(claim.id, SLOT, person, claim.dueAt, claim.dueAt));
      commit?.run();
    },
  };
}

function named(...values: readonly (string | number | null)[]): Record<string, string | number | null> {
  return Object.fromEntries(values.map((value, at) => [`v${at + 1}`, value]));
}

/** One pg connection. */
export function rawPostgres(client: pg.Client): Driver {
  const numbered = (n: number): string => `$${n}`;
  let due = 0;
  return {
    async reset() {
      const { rows } = await client.query<{ now: string }>("select min(due_at) as now from prompts");
      due = due === 0 ? Number(rows[0]?.now) : due;
      for (const sql of RESET) await client.query(sql);
      await client.query(`update prompts set due_at = ${due}, wake_at = ${due}`);
      await client.query("vacuum prompts");
    },
    async claim(n) {
      const values = ["telegram", due, n, due + DAY];
      const { rows } = await client.query<Row>(CLAIM(numbered, "for update skip locked"), values);
      return rows.map(asClaim);
    },
    async settle(claim) {
      const person = "person" in claim.owner ? claim.owner.person : null;
      await client.query("begin");
      const values = ["2026-11-24T09:00", claim.dueAt + DAY, SLOT, claim.id, claim.dueAt, claim.attempt];
      await client.query(MOVE(numbered), values);
      await client.query(RECORD(numbered), [claim.id, SLOT, person, claim.dueAt, claim.dueAt]);
      await client.query("commit");
    },
  };
}

function asClaim(row: Row): Claim {
  return {
    id: row.id,
    owner: { person: row.person },
    platform: "telegram",
    action: "daily",
    zone: "Europe/London",
    slot: SLOT,
    dueAt: Number(row.due_at),
    enabled: true,
    attempt: Number(row.attempts),
    failures: 0,
    leaseUntil: 0,
  };
}
