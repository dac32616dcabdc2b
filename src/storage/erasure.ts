import { randomBytes } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Address } from "../core/message.ts";
import { SqlCounters } from "./counters.ts";
import { wipeSender } from "./inbox.ts";
import { OF_ADDRESS, OF_PERSON } from "./personal-tables.ts";
import type { Schema } from "./schema.ts";
import { changed, type Tables, together } from "./tables.ts";
import { tallyHash } from "./tally-hash.ts";

/**
 * Removes everything of an address, known or not. On SQLite the removed bytes are overwritten and the write-ahead log is
 * emptied, so that nothing can be read from the files; PostgreSQL reuses the room at its next vacuum.
 */
export async function eraseAddress(
  tables: Tables,
  address: Address,
  day: string,
): Promise<Readonly<Record<string, number>>> {
  return together(tables, async (here) => {
    const { db } = here;
    const removed: Record<string, number> = {};
    const person = await db
      .selectFrom("people")
      .select("id")
      .where("platform", "=", address.platform)
      .where("account", "=", address.person)
      .executeTakeFirst();
    if (person !== undefined) {
      for (const table of OF_PERSON) {
        removed[table] = changed(await db.deleteFrom(table).where("person", "=", person.id).executeTakeFirst());
      }
      removed["people"] = changed(await db.deleteFrom("people").where("id", "=", person.id).executeTakeFirst());
    }
    for (const table of OF_ADDRESS) removed[table] = await removeOf(db, table, address);
    removed["inbox"] = await wipeSender(here, address.platform, address.person);
    removed["tallies"] = await loosenTallies(here, address);
    await new SqlCounters(here).add("erased", day);
    here.afterwards?.push(emptyLog);
    return removed;
  });
}

/** SQLite's write-ahead log still holds pages as they were before. */
async function emptyLog(tables: Tables): Promise<void> {
  if (tables.engine === "sqlite") await sql`pragma wal_checkpoint(truncate)`.execute(tables.db);
}

async function removeOf(db: Kysely<Schema>, table: (typeof OF_ADDRESS)[number], address: Address): Promise<number> {
  const result = await db
    .deleteFrom(table)
    .where("platform", "=", address.platform)
    .where("person", "=", address.person)
    .executeTakeFirst();
  return changed(result);
}

/** The public number stays; whom it counted can no longer be told. */
async function loosenTallies(tables: Tables, address: Address): Promise<number> {
  const result = await tables.db
    .updateTable("tallies")
    .set({ who: `erased-${randomBytes(12).toString("hex")}` })
    .where("who", "=", tallyHash(tables.tallyKey, address))
    .executeTakeFirst();
  return changed(result);
}
