import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Claim } from "../../src/core/stores/prompts.ts";
import type { Database } from "../../src/storage/database.ts";
import { aPerson, aPrompt, DAY, MINUTE, NOW, textFrom } from "../contracts/samples.ts";
import { type Place, SHARED } from "../fakes/databases.ts";

/**
 * Several processes on one database: each opens it for itself. SQLite waits for its lock by blocking the thread, so in one
 * thread only single statements can race there; whole transactions race on PostgreSQL.
 */
describe.each(SHARED)("racing on $name", (kind) => {
  let place: Place;
  let processes: Database[];

  beforeAll(async () => {
    place = await kind.make();
    // All at once: one of them brings the schema forward, the others find it done.
    processes =
      kind.name === "PostgreSQL"
        ? await Promise.all([1, 2, 3, 4].map(() => place.open()))
        : [await place.open(), await place.open(), await place.open(), await place.open()];
  });

  afterAll(async () => {
    await Promise.all(processes.map((one) => one.close()));
    await place.remove();
  });

  test("four claimers take 2,000 due prompts: none twice, none lost", async () => {
    const [first] = processes;
    const person = aPerson();
    await first?.stores.people.put(person);
    await first?.stores.atomically(async (inside) => {
      for (let n = 0; n < 2_000; n += 1) await inside.prompts.put(aPrompt({ person: person.id }, { id: `race-${n}` }));
    });
    const takeAll = async (database: Database): Promise<Claim[]> => {
      const mine: Claim[] = [];
      for (;;) {
        const claims = await database.stores.prompts.claimDue("telegram", NOW, NOW + MINUTE, 7);
        if (claims.length === 0) return mine;
        mine.push(...claims);
      }
    };
    const taken = await Promise.all(processes.map(takeAll));
    const ids = taken.flat().map((claim) => claim.id);
    expect(ids).toHaveLength(2_000);
    expect(new Set(ids).size).toBe(2_000);
    expect(taken.flat().every((claim) => claim.attempt === 1)).toBe(true);

    if (first?.engine !== "postgres") return;
    const next = { slot: "2026-11-24T09:00", dueAt: NOW + DAY };
    const some = taken.flat().slice(0, 200);
    // Every process tries to settle every claim, as after a lapse: one of them succeeds.
    const settled = await Promise.all(
      processes.map(async (one) => {
        let won = 0;
        for (const claim of some) if (await one.stores.prompts.settle(claim, "sent", NOW, next)) won += 1;
        return won;
      }),
    );
    expect(settled.reduce((sum, won) => sum + won, 0)).toBe(200);
    expect(await first?.stores.prompts.delivered({ person: person.id }, 0)).toHaveLength(200);
  });

  test("a message that reaches all processes is taken by one", async () => {
    const inbound = textFrom(aPerson().address, "hello");
    const taken = await Promise.all(processes.map((one) => one.stores.inbox.remember(inbound, NOW)));
    expect(taken.filter((first) => first)).toHaveLength(1);
  });

  test.skipIf(kind.name !== "PostgreSQL")("turns side by side do not wait for each other or fail", async () => {
    await Promise.all(
      processes.flatMap((one) =>
        Array.from({ length: 10 }, async () => {
          const person = aPerson();
          await one.stores.atomically(async (inside) => {
            await inside.people.put(person);
            await inside.counters.add("joined", "2031-07-01");
            await inside.prompts.put(aPrompt({ person: person.id }, { platform: "elsewhere" }));
            await inside.counters.add("turns", "2031-07-01");
          });
        }),
      ),
    );
    const sums = await processes[0]?.stores.counters.sums("2031-07-01", "2031-07-01");
    expect(sums).toEqual({ joined: 40, turns: 40 });
  });
});
