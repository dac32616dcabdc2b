import type { Document, LocalDate } from "../core/stores/document.ts";
import type { KeptStanding, Standings } from "../core/stores/standings.ts";
import { FixedSql } from "./fixed-sql.ts";
import type { Tables } from "./tables.ts";

const READ = new FixedSql<{ through: string; made_for: string; standing: string }>(
  "select through, made_for, standing from standings where person = ?",
);
const KEEP = new FixedSql(`insert into standings (person, through, made_for, standing) values (?, ?, ?, ?)
  on conflict (person) do update set through = excluded.through, made_for = excluded.made_for, standing = excluded.standing`);
const FORGET = new FixedSql("delete from standings where person = ? and through >= ?");

/** Standings in SQL. */
export class SqlStandings implements Standings {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async get(person: string): Promise<KeptStanding | undefined> {
    const { rows } = await READ.run(this.#tables.db, this.#tables.engine, [person]);
    const row = rows[0];
    if (row === undefined) return undefined;
    return { person, through: row.through, madeFor: row.made_for, standing: JSON.parse(row.standing) as Document };
  }

  async put({ person, through, madeFor, standing }: KeptStanding): Promise<void> {
    await KEEP.run(this.#tables.db, this.#tables.engine, [person, through, madeFor, JSON.stringify(standing)]);
  }
}

/** A day was changed: a standing that counts it in is no longer true. */
export async function forgetStanding({ db, engine }: Tables, person: string, date: LocalDate): Promise<void> {
  await FORGET.run(db, engine, [person, date]);
}
