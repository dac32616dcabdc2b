import { type Kysely, sql } from "kysely";
import { StorageError } from "../core/stores/storage-error.ts";
import { applyMigration, MIGRATIONS, type Migration } from "./migrations.ts";
import type { Schema } from "./schema.ts";
import type { Engine } from "./tables.ts";

/** Any number that nothing else in the database uses as an advisory lock. */
const LOCK = 7_042_611_905;

/**
 * Brings the schema forward to the newest step. Several processes may start at once: one migrates, the others wait and find it
 * done. Rejects where a later program made the database: older code could harm its data.
 */
export async function migrate(
  db: Kysely<Schema>,
  engine: Engine,
  now: number,
  steps: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  if (engine === "sqlite") {
    // An immediate transaction is SQLite's lock against other writers, over all steps.
    await db.transaction().execute((transaction) => forward(transaction, now, steps));
    return;
  }
  await db.connection().execute(async (connection) => {
    // Held by the connection, not by a transaction: it outlives each step's own.
    await sql`select pg_advisory_lock(${LOCK}::bigint)`.execute(connection);
    try {
      await connection.transaction().execute((transaction) => forward(transaction, now, steps));
    } finally {
      await sql`select pg_advisory_unlock(${LOCK}::bigint)`.execute(connection);
    }
  });
}

async function forward(db: Kysely<Schema>, now: number, steps: readonly Migration[]): Promise<void> {
  await sql`create table if not exists schema_version (version bigint not null primary key, at bigint not null)`.execute(
    db,
  );
  const found = await db.selectFrom("schema_version").select("version").orderBy("version", "desc").executeTakeFirst();
  const at = found?.version ?? 0;
  const known = steps.at(-1)?.version ?? 0;
  if (at > known) {
    throw new StorageError(
      "newer",
      `The database has form ${at}, made by a later Bonewise; this one knows form ${known}. Install the later version again, or restore a backup from before.`,
    );
  }
  for (const step of steps) if (step.version > at) await applyMigration(db, step, now);
}
