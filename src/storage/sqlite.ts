import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type BetterSqlite from "better-sqlite3";
import { type Dialect, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import { StorageError } from "../core/stores/storage-error.ts";
import { storageError } from "./faults.ts";
import { GroupCommit } from "./group-commit.ts";
import { sqliteDriver } from "./sqlite-driver.ts";
import { watched } from "./watched-dialect.ts";

/** The file's name in the data folder. */
const FILE = "bonewise.sqlite";

/** How long a statement waits for another program that writes. It blocks the process, so it is short. */
const BUSY_TIMEOUT_MS = 2_000;

/** What of the file is kept in memory: 2,000 people's day, whatever the years before hold. */
const CACHE_KIB = 16_384;

/**
 * Opens the embedded database; makes the folder if it is missing. ":memory:" keeps nothing on the disk. Throws StorageError with
 * a sentence that names the file and the repair.
 */
export function openSqlite(dataDir: string): BetterSqlite.Database {
  const file = dataDir === ":memory:" ? dataDir : join(dataDir, FILE);
  if (dataDir !== ":memory:") checkFolder(dataDir, file);
  let raw: BetterSqlite.Database | undefined;
  try {
    raw = new (sqliteDriver())(file, { timeout: BUSY_TIMEOUT_MS });
    raw.pragma("journal_mode = WAL");
    raw.pragma("synchronous = FULL");
    raw.pragma("foreign_keys = ON");
    // What is erased is overwritten, and what is sorted never goes to a temporary file.
    raw.pragma("secure_delete = ON");
    raw.pragma("temp_store = MEMORY");
    raw.pragma(`cache_size = -${CACHE_KIB}`);
    raw.pragma("user_version");
    return raw;
  } catch (error) {
    raw?.close();
    const told = storageError(error);
    throw new StorageError(told.fault, `${file}: ${told.message}`);
  }
}

/** Kysely's dialect for it. */
export function sqliteDialect(raw: BetterSqlite.Database): Dialect {
  const statements = new Map<string, BetterSqlite.Statement>();
  const prepare = (sql: string): BetterSqlite.Statement => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const made = raw.prepare(sql);
    // Statements with lists differ by length; a bound keeps the cache small.
    if (statements.size < 500) statements.set(sql, made);
    return made;
  };
  return watched({
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new GroupCommit(raw, prepare),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  });
}

/** By hand, because Node's own recursive form never returns where the system refuses with "not found", as below /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const above = dirname(folder);
  if (above !== folder) makeFolder(above);
  mkdirSync(folder);
}

function checkFolder(folder: string, file: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch {
    throw new StorageError(
      "unwritable",
      `The data folder ${folder} cannot be written to. Give this program's account the right to, or set DATA_DIR to another folder.`,
    );
  }
  if (!existsSync(file)) return;
  try {
    accessSync(file, constants.R_OK | constants.W_OK);
  } catch {
    throw new StorageError(
      "unwritable",
      `The database ${file} is read-only. Give this program's account the right to write to it.`,
    );
  }
}
