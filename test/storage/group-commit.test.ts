import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type BetterSqlite from "better-sqlite3";
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { GroupCommit } from "../../src/storage/group-commit.ts";
import { openSqlite } from "../../src/storage/sqlite.ts";

interface Things {
  readonly things: { readonly name: string; readonly words: string };
}

let folder: string;
let raw: BetterSqlite.Database;
let db: Kysely<Things>;
/** Another program that looks at the same file: it sees what is on the disk. */
let onlooker: BetterSqlite.Database;
let commits = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "group-"));
  raw = openSqlite(folder);
  raw.exec("create table things (name text primary key, words text not null)");
  const prepare = (sql: string) => {
    if (sql === "commit") commits += 1;
    return raw.prepare(sql);
  };
  db = new Kysely<Things>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new GroupCommit(raw, prepare),
      createIntrospector: (of) => new SqliteIntrospector(of),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
  onlooker = openSqlite(folder);
  commits = 0;
});
afterEach(async () => {
  onlooker.close();
  await db.destroy();
  rmSync(folder, { recursive: true });
});

const put = (name: string, words = "") => db.insertInto("things").values({ name, words }).execute();
const seen = () => onlooker.prepare("select name from things order by name").pluck().all();
const turn = (name: string, then: () => void = () => undefined, words = "") =>
  db.transaction().execute(async (inside) => {
    await inside
      .insertInto("things")
      .values({ name: `${name}1`, words })
      .execute();
    await Promise.resolve();
    await inside
      .insertInto("things")
      .values({ name: `${name}2`, words })
      .execute();
    then();
  });

test("what resolved is on the disk, alone and in a crowd", async () => {
  await put("alone");
  expect(seen()).toEqual(["alone"]);
  const all = Array.from({ length: 40 }, async (_, n) => {
    await turn(`t${n}-`);
    expect(seen()).toEqual(expect.arrayContaining([`t${n}-1`, `t${n}-2`]));
  });
  await Promise.all(all);
  expect(seen()).toHaveLength(81);
});

test("a crowd is committed in groups", async () => {
  await Promise.all(Array.from({ length: 200 }, (_, n) => turn(`t${n}-`)));
  expect(commits).toBeLessThan(100);
  expect(commits).toBeGreaterThan(0);
});

test("a turn that fails in a group is undone, the others are kept", async () => {
  const fail = () => {
    throw new Error("changed its mind");
  };
  const ended = await Promise.allSettled([turn("a"), turn("b", fail), turn("c"), put("a1"), turn("d")]);
  expect(ended.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "rejected", "fulfilled"]);
  expect(seen()).toEqual(["a1", "a2", "c1", "c2", "d1", "d2"]);
});

test("where the disk is full, everyone in the group is told, nothing of it is kept, and it goes on when there is room", async () => {
  await put("before");
  const pages = raw.pragma("page_count", { simple: true });
  raw.pragma(`max_page_count = ${String(pages)}`);
  const long = "words ".repeat(5_000);
  const ended = await Promise.allSettled([turn("small"), turn("large", undefined, long), turn("after")]);
  const [small, large] = ended;
  expect(large).toMatchObject({ status: "rejected", reason: { code: "SQLITE_FULL" } });
  const told = ended.filter(({ status }) => status === "fulfilled").length;
  // Two rows for each turn that was told that it is kept, and for no other.
  expect(seen()).toHaveLength(1 + 2 * told);
  expect(small?.status === "fulfilled").toBe(seen().includes("small1"));
  raw.pragma("max_page_count = 1000000");
  await turn("later", undefined, long);
  expect(seen()).toEqual(expect.arrayContaining(["before", "later1", "later2"]));
});

test("another program that holds the file refuses a turn, and the next one is kept", async () => {
  raw.pragma("busy_timeout = 1");
  onlooker.exec("begin immediate");
  await expect(turn("held")).rejects.toMatchObject({ code: "SQLITE_BUSY" });
  await expect(put("held")).rejects.toMatchObject({ code: "SQLITE_BUSY" });
  onlooker.exec("commit");
  await turn("free");
  expect(seen()).toEqual(["free1", "free2"]);
});

test("the rest of the program has its turn while a crowd works", async () => {
  let turns = 0;
  const others = setInterval(() => {
    turns += 1;
  }, 1);
  const slow = () => {
    const until = performance.now() + 3;
    while (performance.now() < until);
  };
  await Promise.all(Array.from({ length: 30 }, (_, n) => turn(`t${n}-`, slow)));
  clearInterval(others);
  expect(turns).toBeGreaterThan(2);
});
