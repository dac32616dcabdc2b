import type { Selectable } from "kysely";
import type { Document, LocalDate } from "../core/stores/document.ts";
import type { KeptStanding, Standings } from "../core/stores/standings.ts";
import { FixedSql } from "./fixed-sql.ts";
import type { Schema } from "./schema.ts";
import { type Tables, together } from "./tables.ts";

const LATEST = new FixedSql<Selectable<Schema["standings"]>>(
  "select * from standings where person = ? and through < ? order by through desc limit 1",
);
const PUT = new FixedSql(`insert into standings (person, through, made_for, standing) values (?, ?, ?, ?)
  on conflict (person, through) do update set made_for = excluded.made_for, standing = excluded.standing`);
const THIN = new FixedSql("delete from standings where person = ? and through < ?");
const FORGET = new FixedSql("delete from standings where person = ? and through >= ?");

/** On a server, one process may sum up a person's days while another changes one of them: each waits for the other. */
const HOLD = new FixedSql("select id from people where id = ? for update");

/** Standings in SQL. */
export class SqlStandings implements Standings {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async latest(person: string, date: LocalDate): Promise<KeptStanding | undefined> {
    await hold(this.#tables, person);
    const row = await LATEST.first(this.#tables, [person, date]);
    if (row === undefined) return undefined;
    return { person, through: row.through, madeFor: row.made_for, standing: JSON.parse(row.standing) as Document };
  }

  put({ person, through, madeFor, standing }: KeptStanding, oldest: LocalDate): Promise<void> {
    return together(this.#tables, async (here) => {
      await PUT.run(here, [person, through, madeFor, JSON.stringify(standing)]);
      await THIN.run(here, [person, oldest]);
    });
  }
}

/** Changes a day by `change`, which tells whether it did: a standing that counts the day in is no longer true then. */
export function changeDay(
  tables: Tables,
  person: string,
  date: LocalDate,
  change: (here: Tables) => Promise<number>,
): Promise<boolean> {
  return together(tables, async (here) => {
    // Held before anything is written: who holds the person first writes first.
    await hold(here, person);
    const changed = (await change(here)) === 1;
    if (changed) await FORGET.run(here, [person, date]);
    return changed;
  });
}

/** No standing from this day on is true any more. */
export async function forgetStandings(tables: Tables, person: string, date: LocalDate): Promise<void> {
  await hold(tables, person);
  await FORGET.run(tables, [person, date]);
}

/** Until the transaction ends. SQLite has one writer at a time anyway. */
async function hold(tables: Tables, person: string): Promise<void> {
  if (tables.engine === "postgres") await HOLD.run(tables, [person]);
}
