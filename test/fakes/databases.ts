import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type Database, openDatabase } from "../../src/storage/database.ts";

/** A fresh database for one test file, and how it is opened once more, as a second process would. */
export interface TestDatabase {
  readonly name: string;
  /** Something of its own: nothing in it, nobody else in it. */
  make(): Promise<Place>;
}

/** Where one fresh database is. */
export interface Place {
  open(): Promise<Database>;
  /** The folder of the file; undefined where there is none. */
  readonly folder?: string;
  /** The address; undefined where it is no server. */
  readonly url?: string;
  remove(): Promise<void>;
}

const NOW = Date.parse("2026-11-23T09:00:00Z");

const memory: TestDatabase = {
  name: "SQLite in memory",
  make: async () => ({
    open: () => openDatabase({ dataDir: ":memory:", now: NOW }),
    remove: async () => undefined,
  }),
};

const file: TestDatabase = {
  name: "SQLite in a file",
  make: async () => {
    const folder = mkdtempSync(join(tmpdir(), "bonewise-"));
    return {
      folder,
      open: () => openDatabase({ dataDir: folder, now: NOW }),
      remove: async () => rmSync(folder, { recursive: true, force: true }),
    };
  },
};

function server(url: string): TestDatabase {
  return {
    name: "PostgreSQL",
    make: async () => {
      const schema = `test_${randomBytes(6).toString("hex")}`;
      await run(url, `create schema ${schema}`);
      const own = new URL(url);
      own.searchParams.set("options", `-c search_path=${schema}`);
      return {
        url: own.href,
        open: () => openDatabase({ dataDir: ":memory:", databaseUrl: own.href, now: NOW }),
        remove: () => run(url, `drop schema ${schema} cascade`),
      };
    },
  };
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

const url = process.env["TEST_DATABASE_URL"];
if (url === undefined) console.warn("TEST_DATABASE_URL is not set: the stores are tested on SQLite alone.");

/** PostgreSQL, where TEST_DATABASE_URL names one; every test file works in a schema of its own. */
export const POSTGRES: readonly TestDatabase[] = url === undefined ? [] : [server(url)];

/** Databases that two processes can share. */
export const SHARED: readonly TestDatabase[] = [file, ...POSTGRES];

/** Every database that the stores must work on. */
export const DATABASES: readonly TestDatabase[] = [memory, ...SHARED];
