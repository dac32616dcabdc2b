import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDatabase } from "../../src/storage/database.ts";
import { fill } from "../contracts/people.contract.ts";
import { aPerson, NOW } from "../contracts/samples.ts";
import { POSTGRES, SHARED } from "../fakes/databases.ts";

test("a copy made while people write is whole, and can be put back", async () => {
  const place = await SHARED.find((kind) => kind.name === "SQLite in a file")?.make();
  if (place?.folder === undefined) throw new Error("no file database");
  const database = await place.open();
  const person = aPerson();
  await fill(database.stores, person);
  const before = await database.stores.people.exportOf(person.id);

  const copy = join(place.folder, "copy.sqlite");
  let writing = true;
  const writer = (async () => {
    while (writing) {
      await database.stores.people.put(aPerson());
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  await database.backup(copy);
  writing = false;
  await writer;
  await database.stores.people.erase(person.address, "2026-11-23");
  await database.close();

  const restored = join(place.folder, "restored");
  mkdirSync(restored);
  copyFileSync(copy, join(restored, "bonewise.sqlite"));
  const again = await openDatabase({ dataDir: restored, now: NOW });
  expect(await again.stores.people.exportOf(person.id)).toEqual(before);
  expect(await again.stores.people.put(aPerson())).toBe(true);
  await expect(again.backup(join(restored, "no", "such", "folder"))).rejects.toMatchObject({
    name: "StorageError",
    message: expect.stringContaining("could not be written"),
  });
  expect(existsSync(join(restored, "no"))).toBe(false);
  await again.close();
  await place.remove();
});

test.each(POSTGRES)("$name names its own tool", async (kind) => {
  const place = await kind.make();
  const database = await place.open();
  await expect(database.backup("/tmp/never")).rejects.toThrow(/pg_dump/);
  await database.close();
  await database.close();
  await place.remove();
});
