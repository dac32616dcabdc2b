import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Kysely } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDatabase } from "../../src/storage/database.ts";
import { storageError } from "../../src/storage/faults.ts";
import { migrate } from "../../src/storage/migrate.ts";
import type { Schema } from "../../src/storage/schema.ts";
import { sqlStores } from "../../src/storage/sql-stores.ts";
import { openSqlite, sqliteDialect } from "../../src/storage/sqlite.ts";
import { sqliteDriver } from "../../src/storage/sqlite-driver.ts";
import { aPerson, NOW } from "../contracts/samples.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bonewise-faults-"));
});

afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

const open = (dataDir = folder) => openDatabase({ dataDir, now: NOW });
const file = () => join(folder, "bonewise.sqlite");
const asRoot = process.getuid?.() === 0;

describe("SQLite", () => {
  test("a missing folder is made", async () => {
    const database = await open(join(folder, "a", "b"));
    await database.ready();
    await database.close();
  });

  test("a folder that is a file is told, with the setting to change", async () => {
    writeFileSync(join(folder, "data"), "no folder");
    await expect(open(join(folder, "data"))).rejects.toMatchObject({
      fault: "unwritable",
      message: expect.stringContaining("set DATA_DIR to another folder"),
    });
  });

  test.skipIf(!existsSync("/proc/self"))("a place where nobody may write is told, also to root", async () => {
    await expect(open("/proc/bonewise")).rejects.toMatchObject({
      fault: "unwritable",
      message: expect.stringContaining("/proc/bonewise cannot be written to"),
    });
  });

  // Root may write everywhere, so these two show nothing when root runs them.
  test.skipIf(asRoot)("a folder without the right to write is told", async () => {
    chmodSync(folder, 0o500);
    await expect(open()).rejects.toMatchObject({ fault: "unwritable", message: expect.stringContaining(folder) });
  });

  test.skipIf(asRoot)("a read-only file is told", async () => {
    await (await open()).close();
    chmodSync(file(), 0o400);
    await expect(open()).rejects.toMatchObject({ fault: "unwritable", message: expect.stringContaining("read-only") });
  });

  test("a file that is no database is told with its name", async () => {
    writeFileSync(file(), "this is no database, but it is long enough to be taken for one".repeat(20));
    await expect(open()).rejects.toMatchObject({ name: "StorageError", message: expect.stringContaining(file()) });
  });

  test("a full disk: a sentence, nothing half stored, and work goes on when there is room", async () => {
    const raw = openSqlite(folder);
    const db = new Kysely<Schema>({ dialect: sqliteDialect(raw) });
    await migrate(db, "sqlite", NOW);
    const stores = sqlStores({ db, engine: "sqlite", tallyKey: "key" });
    // A full disk as SQLite sees it: no page more than there are.
    raw.pragma(`max_page_count = ${raw.pragma("page_count", { simple: true })}`);
    const person = { ...aPerson(), profile: { v: 1, ...{ much: "x".repeat(50_000) } } };
    const work = stores.atomically(async (inside) => {
      await inside.counters.add("half", "2031-01-01");
      await inside.people.put(person);
    });
    await expect(work).rejects.toMatchObject({ fault: "full", message: expect.stringMatching(/no room left/) });
    expect(await stores.counters.sums("2031-01-01", "2031-01-01")).toEqual({});
    raw.pragma("max_page_count = 1000000");
    expect(await stores.people.put(person)).toBe(true);
    await db.destroy();
  });

  test("a database that another program holds: a sentence, and work goes on when it lets go", async () => {
    const database = await open();
    const holder = new (sqliteDriver())(file());
    holder.exec("begin immediate");
    await expect(database.stores.people.put(aPerson())).rejects.toMatchObject({ fault: "locked" });
    holder.exec("rollback");
    holder.close();
    expect(await database.stores.people.put(aPerson())).toBe(true);
    await database.close();
  });

  test("a database of a later program is left alone", async () => {
    await (await open()).close();
    const raw = new (sqliteDriver())(file());
    raw.exec("insert into schema_version (version, at) values (999, 0)");
    raw.close();
    await expect(open()).rejects.toMatchObject({
      fault: "newer",
      message: expect.stringMatching(/form 999.*Install the later version/),
    });
  });
});

describe("PostgreSQL", () => {
  const to = (url: string) => openDatabase({ dataDir: ":memory:", databaseUrl: url, now: NOW });

  test("a server that is not there is told, without the password", async () => {
    const free = await freePort();
    const failed = to(`postgres://bone:hunter2secret@127.0.0.1:${free}/bones`);
    await expect(failed).rejects.toMatchObject({
      fault: "unreachable",
      message: expect.stringMatching(/DATABASE_URL/),
    });
    expect(String(await failed.catch((error: unknown) => JSON.stringify(error) + String(error)))).not.toContain(
      "hunter2",
    );
  });

  test("an address that cannot be read is told, without the password", async () => {
    const failed = to("postgres://bone:hunter2secret@[nonsense/bones");
    await expect(failed).rejects.toMatchObject({ name: "StorageError", fault: "unreachable" });
    await expect(failed).rejects.not.toThrow(/hunter2/);
  });

  const url = process.env["TEST_DATABASE_URL"];
  test.skipIf(url === undefined)("a database that does not exist is told", async () => {
    const missing = new URL(url ?? "postgres://x");
    missing.pathname = "/no_such_database";
    await expect(to(missing.href)).rejects.toMatchObject({
      fault: "unreachable",
      message: expect.stringContaining("3D000"),
    });
  });
});

test.each([
  ["SQLITE_IOERR_WRITE", "broken"],
  ["SQLITE_BUSY_SNAPSHOT", "locked"],
  ["SQLITE_READONLY_DBMOVED", "unwritable"],
  ["53100", "full"],
  ["40P01", "locked"],
  ["57P01", "unreachable"],
  ["28P01", "unreachable"],
  ["ECONNRESET", "unreachable"],
  ["23505", "broken"],
])("a driver's %s is told as %s, without its words", (code, fault) => {
  const error = storageError(Object.assign(new Error("Key (profile)=(secret words) exists"), { code }));
  expect(error.fault).toBe(fault);
  expect(error.message).toContain(code);
  expect(JSON.stringify({ ...error, message: error.message, stack: error.stack })).not.toContain("secret words");
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
