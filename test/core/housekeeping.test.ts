import { expect, test } from "vitest";
import { housekeep, housekeepAlone, RETENTION } from "../../src/core/housekeeping.ts";
import { openDatabase } from "../../src/storage/database.ts";
import { fill } from "../contracts/people.contract.ts";
import { aPerson, DAY, HOUR, NOW, textFrom } from "../contracts/samples.ts";

test("what is of use stays; years later only the person's own record is left", async () => {
  const database = await openDatabase({ dataDir: ":memory:", now: NOW });
  const { stores } = database;
  const person = aPerson();
  await fill(stores, person);
  await stores.inbox.remember(textFrom(person.address, "never handled"), NOW);
  await stores.counters.add("answers", "2026-11-23");
  await stores.leases.take("poller", "a process that died", NOW, NOW + HOUR);

  const soon = await housekeep(stores, NOW + HOUR / 2);
  expect(Object.values(soon).every((count) => count === 0)).toBe(true);

  const later = await housekeep(stores, NOW + RETENTION.counters + 2 * DAY);
  expect(Object.entries(later).filter(([, count]) => count === 0)).toEqual([]);
  const left = await stores.people.exportOf(person.id);
  const sizes = Object.fromEntries(Object.entries(left).map(([table, rows]) => [table, rows.length]));
  expect(sizes).toEqual({
    people: 1,
    prompts: 2,
    deliveries: 0,
    sessions: 1,
    checkins: 1,
    standings: 1,
    gaps: 0,
    contexts: 0,
    dialogs: 0,
    offers: 0,
    tallies: 0,
  });
  await database.close();
});

test("of several processes one does it", async () => {
  const database = await openDatabase({ dataDir: ":memory:", now: NOW });
  const done = await Promise.all(["a", "b", "c"].map((holder) => housekeepAlone(database.stores, holder, NOW)));
  expect(done.filter((one) => one)).toHaveLength(1);
  expect(await housekeepAlone(database.stores, "d", NOW + HOUR)).toBe(true);
  await database.close();
});
