import { randomBytes } from "node:crypto";
import type BetterSqlite from "better-sqlite3";
import { type Dialect, Kysely, sql } from "kysely";
import { StorageError } from "../core/stores/storage-error.ts";
import type { Stores } from "../core/stores.ts";
import { storageError } from "./faults.ts";
import { migrate } from "./migrate.ts";
import type { Schema } from "./schema.ts";
import { sqlStores } from "./sql-stores.ts";
import { openSqlite, sqliteDialect } from "./sqlite.ts";
import type { Engine, Tables } from "./tables.ts";

/** An open database. */
export interface Database {
  readonly stores: Stores;
  readonly engine: Engine;
  /** Resolves if the database answers; rejects with StorageError. */
  ready(): Promise<void>;
  /** Copies it to a new file while it is in use. Rejects with a sentence on PostgreSQL, which has its own tool for that. */
  backup(file: string): Promise<void>;
  /** Clean when called twice. */
  close(): Promise<void>;
}

/**
 * Opens PostgreSQL where `databaseUrl` is given, else the embedded database in `dataDir` (":memory:" for none on the disk), and
 * brings its schema up to date. Rejects with StorageError: a sentence with the repair, without the password.
 */
export async function openDatabase(options: {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  /** The time, to note when the schema changed. */
  readonly now: number;
}): Promise<Database> {
  const raw = options.databaseUrl === undefined ? openSqlite(options.dataDir) : undefined;
  const engine: Engine = raw === undefined ? "postgres" : "sqlite";
  const dialect = raw === undefined ? await serverDialect(options.databaseUrl ?? "") : sqliteDialect(raw);
  const db = new Kysely<Schema>({ dialect });
  try {
    await migrate(db, engine, options.now);
    const tables: Tables = { db, engine, tallyKey: await tallyKey(db) };
    return opened(tables, raw);
  } catch (error) {
    await db.destroy();
    throw storageError(error);
  }
}

/** The server's library is loaded by those who have a server. */
async function serverDialect(databaseUrl: string): Promise<Dialect> {
  const { postgresDialect, postgresPool } = await import("./postgres.ts");
  return postgresDialect(postgresPool(databaseUrl));
}

function opened(tables: Tables, raw: BetterSqlite.Database | undefined): Database {
  let closed: Promise<void> | undefined;
  return {
    stores: sqlStores(tables),
    engine: tables.engine,
    async ready() {
      await sql`select 1 from schema_version`.execute(tables.db);
    },
    async backup(file) {
      if (raw === undefined) {
        throw new StorageError("broken", "This database is PostgreSQL: make the copy with its own tool, pg_dump.");
      }
      try {
        await raw.backup(file);
      } catch (error) {
        const told = storageError(error);
        throw new StorageError(told.fault, `The copy could not be written to ${file}. ${told.message}`);
      }
    },
    close() {
      closed ??= tables.db.destroy();
      return closed;
    },
  };
}

async function tallyKey(db: Kysely<Schema>): Promise<string> {
  await db
    .insertInto("secrets")
    .values({ name: "tally", value: randomBytes(32).toString("hex") })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
  const row = await db.selectFrom("secrets").select("value").where("name", "=", "tally").executeTakeFirstOrThrow();
  return row.value;
}
