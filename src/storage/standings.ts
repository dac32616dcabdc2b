import type { Selectable } from "kysely";
import type { Document, LocalDate } from "../core/stores/document.ts";
import type { KeptStanding, Standings } from "../core/stores/standings.ts";
import { FixedSql } from "./fixed-sql.ts";
import type { Schema } from "./schema.ts";
import type { Tables } from "./tables.ts";

const GET = new FixedSql<Selectable<Schema["standings"]>>("select * from standings where person = ?");
const PUT = new FixedSql(`insert into standings (person, through, made_for, standing) values (?, ?, ?, ?)
  on conflict (person) do update set through = excluded.through, made_for = excluded.made_for, standing = excluded.standing`);
const FORGET = new FixedSql("delete from standings where person = ? and through >= ?");

/** Standings in SQL. */
export class SqlStandings implements Standings {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async get(person: string): Promise<KeptStanding | undefined> {
    const row = await GET.first(this.#tables, [person]);
    if (row === undefined) return undefined;
    return { person, through: row.through, madeFor: row.made_for, standing: JSON.parse(row.standing) as Document };
  }

  async put({ person, through, madeFor, standing }: KeptStanding): Promise<void> {
    await PUT.run(this.#tables, [person, through, madeFor, JSON.stringify(standing)]);
  }
}

/** A day was changed: a standing that counts it in is no longer true. */
export async function forgetStanding(tables: Tables, person: string, date: LocalDate): Promise<void> {
  await FORGET.run(tables, [person, date]);
}
