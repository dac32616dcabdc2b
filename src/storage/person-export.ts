import type { Kysely } from "kysely";
import type { PersonExport } from "../core/stores/people.ts";
import { StorageError } from "../core/stores/storage-error.ts";
import { OF_ADDRESS, OF_PERSON } from "./personal-tables.ts";
import type { Schema } from "./schema.ts";
import { forgetStandings } from "./standings.ts";
import { type Tables, together } from "./tables.ts";
import { tallyHash } from "./tally-hash.ts";

/** No day is before it: what came in may be of any. */
const EARLIEST = "";
const JSON_COLUMNS = new Set([
  "profile",
  "hold",
  "settings",
  "data",
  "rule",
  "plan",
  "state",
  "answers",
  "standing",
  "context",
  "spans",
  "choices",
]);

type Row = Readonly<Record<string, unknown>>;

/** Every row of a person; JSON columns as JSON. Empty for nobody. */
export function exportPerson(tables: Tables, id: string): Promise<PersonExport> {
  return together(tables, async ({ db }) => {
    const people = await db.selectFrom("people").selectAll().where("id", "=", id).execute();
    const person = people[0];
    if (person === undefined) return {};
    const out: Record<string, readonly Row[]> = { people: people.map(readable) };
    for (const table of OF_PERSON) {
      out[table] = (await db.selectFrom(table).selectAll().where("person", "=", id).execute()).map(readable);
    }
    for (const table of OF_ADDRESS) {
      const rows = await db
        .selectFrom(table)
        .selectAll()
        .where("platform", "=", person.platform)
        .where("person", "=", person.account)
        .execute();
      out[table] = rows.map(readable);
    }
    const address = { platform: person.platform, conversation: person.conversation, person: person.account };
    const who = tallyHash(tables.tallyKey, address);
    out["tallies"] = await db.selectFrom("tallies").select("post").where("who", "=", who).execute();
    return out;
  });
}

/** The history of an export under another or the same person: guided exercises, check-ins, deliveries. */
export async function importPerson(tables: Tables, id: string, rows: PersonExport): Promise<number> {
  return together(tables, async (here) => {
    await forgetStandings(here, id, EARLIEST);
    let count = 0;
    for (const row of rows["sessions"] ?? []) count += await addSession(here.db, id, row);
    for (const row of rows["checkins"] ?? []) count += await addCheckin(here.db, id, row);
    return count;
  });
}

async function addSession(db: Kysely<Schema>, person: string, row: Row): Promise<number> {
  const stored = await db
    .insertInto("sessions")
    .values({
      person,
      date: words(row, "date"),
      plan: json(row, "plan"),
      step: number(row, "step"),
      state: json(row, "state"),
      status: words(row, "status"),
      updated_at: number(row, "updated_at"),
      revision: number(row, "revision"),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(stored.numInsertedOrUpdatedRows ?? 0n);
}

async function addCheckin(db: Kysely<Schema>, person: string, row: Row): Promise<number> {
  const stored = await db
    .insertInto("checkins")
    .values({
      person,
      date: words(row, "date"),
      kind: words(row, "kind"),
      answers: json(row, "answers"),
      revision: number(row, "revision"),
      at: number(row, "at"),
      changed_at: number(row, "changed_at"),
      closes_at: number(row, "closes_at"),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(stored.numInsertedOrUpdatedRows ?? 0n);
}

function readable(row: object): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      JSON_COLUMNS.has(name) && typeof value === "string" ? (JSON.parse(value) as unknown) : value,
    ]),
  );
}

function words(row: Row, name: string): string {
  const value = row[name];
  if (typeof value !== "string") throw unfit(name);
  return value;
}

function number(row: Row, name: string): number {
  const value = row[name];
  if (typeof value !== "number" || !Number.isSafeInteger(value)) throw unfit(name);
  return value;
}

function json(row: Row, name: string): string {
  const value = row[name];
  if (typeof value !== "object" || value === null || !("v" in value)) throw unfit(name);
  return JSON.stringify(value);
}

function unfit(name: string): StorageError {
  return new StorageError("broken", `The file to import is not one of ours: "${name}" is missing or of another kind.`);
}
