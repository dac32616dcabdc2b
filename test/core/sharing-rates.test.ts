import { expect, test } from "vitest";
import { senders, sendsNoMore } from "../../src/core/sharing-rates.ts";
import { openDatabase } from "../../src/storage/database.ts";
import { NOW } from "../contracts/samples.ts";

test("processes on one database know how many send, also after one left or died", async () => {
  const database = await openDatabase({ dataDir: ":memory:", now: NOW });
  const { leases } = database.stores;
  expect(await senders(leases, "a", NOW)).toBe(1);
  expect(await senders(leases, "b", NOW + 1_000)).toBe(2);
  expect(await senders(leases, "c", NOW + 2_000)).toBe(3);
  await sendsNoMore(leases, "b");
  expect(await senders(leases, "a", NOW + 10_000)).toBe(2);
  // "c" died: it does not say any more that it sends.
  expect(await senders(leases, "a", NOW + 40_000)).toBe(1);
  await database.close();
});
