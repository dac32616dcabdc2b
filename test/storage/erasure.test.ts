import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sqliteDriver } from "../../src/storage/sqlite-driver.ts";
import { fill } from "../contracts/people.contract.ts";
import { aPerson, NOW, textFrom } from "../contracts/samples.ts";
import { DATABASES } from "../fakes/databases.ts";

const file = DATABASES.find((kind) => kind.name === "SQLite in a file");

/** How many of the database's files hold these words. */
function filesWith(folder: string, words: string): string[] {
  return readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(words));
}

test("after an erasure not one byte of the person's words is in the files, also while others write", async () => {
  const place = await file?.make();
  if (place?.folder === undefined) throw new Error("no file database");
  const { folder } = place;
  const database = await place.open();
  const { stores } = database;
  const neighbour = aPerson();
  await stores.people.put(neighbour);
  const person = aPerson({ address: { platform: "telegram", conversation: "conv-555777", person: "acct-555777" } });
  for (let n = 0; n < 300; n += 1) {
    await stores.atomically(async (inside) => {
      const from = n % 2 === 0 ? person.address : neighbour.address;
      const inbound = textFrom(from, `${n % 2 === 0 ? "secretword" : "other"} ${"long ".repeat(40)}`);
      await inside.inbox.remember(inbound, NOW);
      await inside.conversations.saveContext(from, { v: 1, ...{ said: inbound.id } }, NOW + 1_000 + n);
      if (n % 3 === 0) await inside.inbox.finish("telegram", inbound.id);
    });
  }
  await fill(stores, person);
  expect(filesWith(folder, "secretword").length).toBeGreaterThan(0);
  expect(filesWith(folder, "acct-555777").length).toBeGreaterThan(0);

  await stores.atomically((inside) => inside.people.erase(person.address, "2026-11-23"));
  expect(filesWith(folder, "secretword")).toEqual([]);

  // What was in hand holds where it came from until it is handled, then that goes as well.
  await stores.inbox.giveUp(NOW + 1);
  await stores.people.erase(person.address, "2026-11-23");
  expect(filesWith(folder, "acct-555777")).toEqual([]);
  expect(filesWith(folder, "conv-555777")).toEqual([]);
  expect(filesWith(folder, person.id)).toEqual([]);
  expect(filesWith(folder, neighbour.id).length).toBeGreaterThan(0);
  await database.close();
  expect(filesWith(folder, "secretword")).toEqual([]);
  await place.remove();
});

/** Tables that hold nothing of a person: a new table has to be filled in `fill`, or to stand here with good reason. */
const OF_NOBODY = ["communities", "counters", "leases", "posts", "schema_version", "secrets"];

test("the erasure is tried with every table that can hold something of a person", async () => {
  const place = await file?.make();
  if (place?.folder === undefined) throw new Error("no file database");
  const database = await place.open();
  const person = aPerson();
  await fill(database.stores, person);
  await database.stores.inbox.remember(textFrom(person.address, "secretword"), NOW);
  const name = readdirSync(place.folder).find((one) => one.endsWith(".sqlite") || one.endsWith(".db")) ?? "";
  const raw = new (sqliteDriver())(join(place.folder, name), { readonly: true });
  const tables = raw.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
  const empty = tables.filter((table) => raw.prepare(`select count(*) from "${table}"`).pluck().get() === 0);
  raw.close();
  expect(empty.filter((table) => !OF_NOBODY.includes(table))).toEqual([]);
  expect(tables.length).toBeGreaterThan(OF_NOBODY.length);
  await database.close();
  await place.remove();
});
