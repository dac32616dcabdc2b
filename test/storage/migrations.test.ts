import { Kysely, sql } from "kysely";
import { describe, expect, test } from "vitest";
import { migrate } from "../../src/storage/migrate.ts";
import { MIGRATIONS } from "../../src/storage/migrations.ts";
import { postgresDialect, postgresPool } from "../../src/storage/postgres.ts";
import type { Schema } from "../../src/storage/schema.ts";
import { openSqlite, sqliteDialect } from "../../src/storage/sqlite.ts";
import { aPerson, NOW } from "../contracts/samples.ts";
import { DATABASES, type Place, type TestDatabase } from "../fakes/databases.ts";

const LATEST = MIGRATIONS.at(-1)?.version ?? 0;
/** What a database of each form may hold, as that form's program wrote it. */
const OLD_ROWS: Readonly<Record<number, readonly string[]>> = {
  1: [
    "insert into inbox (platform, id, at, lease_until) values ('telegram', 'm1', 1, 0)",
    "insert into contexts values ('telegram', 'c1', 'p1', '{\"v\":1}', 99)",
  ],
  2: [
    `insert into people (id, platform, conversation, account, unreachable, zone, consent_version, consent_at, profile, hold,
      settings, created_at, revision) values ('old', 'telegram', 'c1', 'p1', null, 'Europe/London', '1', 5, '{"v":1}', null, '{"v":1}', 5, 1)`,
    `insert into checkins values ('old', '2026-01-01', 'session', '{"v":1,"pain":2}', 1, 5, 5, 9)`,
  ],
  3: ["insert into counters values ('answers', '2026-01-01', 0, 7)"],
  4: [],
  5: [],
  6: [],
  7: ["insert into standings values ('old', '2026-01-01', '1', '{\"v\":1}')"],
};

function connect(place: Place): { db: Kysely<Schema>; engine: "sqlite" | "postgres" } {
  if (place.url !== undefined) {
    return { db: new Kysely({ dialect: postgresDialect(postgresPool(place.url)) }), engine: "postgres" };
  }
  return { db: new Kysely({ dialect: sqliteDialect(openSqlite(place.folder ?? ":memory:")) }), engine: "sqlite" };
}

test("the steps are numbered without a gap", () => {
  expect(MIGRATIONS.map((step) => step.version)).toEqual(MIGRATIONS.map((_, at) => at + 1));
});

/** In memory nothing outlives its connection, so there is no earlier form to come from. */
const kept = DATABASES.filter((kind) => kind.name !== "SQLite in memory");

describe.each(kept)("$name", (kind: TestDatabase) => {
  test.each([0, ...MIGRATIONS.map((step) => step.version)])("from form %i forward, with what it held", async (from) => {
    const place = await kind.make();
    const old = connect(place);
    await migrate(old.db, old.engine, NOW, MIGRATIONS.slice(0, from));
    for (let version = 1; version <= from; version += 1) {
      for (const statement of OLD_ROWS[version] ?? []) await sql.raw(statement).execute(old.db);
    }
    await old.db.destroy();

    const database = await place.open();
    const { stores } = database;
    if (from >= 1) {
      expect(await stores.conversations.context({ platform: "telegram", conversation: "c1", person: "p1" }, 1)).toEqual(
        {
          v: 1,
        },
      );
    }
    if (from >= 2) expect((await stores.checkins.latest("old", 9))[0]?.answers).toEqual({ v: 1, pain: 2 });
    if (from >= 3) expect(await stores.counters.sums("2026-01-01", "2026-01-01")).toEqual({ answers: 7 });
    expect(await stores.people.put(aPerson())).toBe(true);
    expect(await stores.leases.take("poller", "me", NOW, NOW + 1)).toBe(true);
    await database.close();

    const after = connect(place);
    const versions = await after.db.selectFrom("schema_version").select("version").orderBy("version").execute();
    expect(versions.map((row) => row.version)).toEqual(Array.from({ length: LATEST }, (_, at) => at + 1));
    await after.db.destroy();
    await place.remove();
  });

  test("a step that fails is undone as a whole, and told", async () => {
    const place = await kind.make();
    const { db, engine } = connect(place);
    const broken = { version: LATEST + 1, what: "a mistake", statements: ["create table extra (a text)", "no sql"] };
    await expect(migrate(db, engine, NOW, [...MIGRATIONS, broken])).rejects.toMatchObject({ fault: "broken" });
    await migrate(db, engine, NOW);
    await expect(sql`select * from extra`.execute(db)).rejects.toMatchObject({ fault: "broken" });
    await db.destroy();
    await place.remove();
  });
});
