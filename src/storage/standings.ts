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

/** Standings in SQL. */
export class SqlStandings implements Standings {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async latest(person: string, date: LocalDate): Promise<KeptStanding | undefined> {
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

/** A day was changed: a standing that counts it in is no longer true. */
export async function forgetStanding(tables: Tables, person: string, date: LocalDate): Promise<void> {
  await FORGET.run(tables, [person, date]);
}
