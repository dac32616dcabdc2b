import type { Selectable } from "kysely";
import type { Checkin, CheckinKind, Checkins } from "../core/stores/checkins.ts";
import type { Document, LocalDate } from "../core/stores/document.ts";
import type { Schema } from "./schema.ts";
import { forgetStanding } from "./standings.ts";
import { changed, type Tables, together } from "./tables.ts";

/** Check-ins in SQL. */
export class SqlCheckins implements Checkins {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async get(person: string, date: LocalDate, kind: CheckinKind): Promise<Checkin | undefined> {
    const row = await this.#of(person).where("date", "=", date).where("kind", "=", kind).executeTakeFirst();
    return row === undefined ? undefined : checkin(row);
  }

  put(given: Checkin): Promise<boolean> {
    return together(this.#tables, async (here) => {
      const stored = await new SqlCheckins(here).#store(given);
      if (stored) await forgetStanding(here, given.person, given.date);
      return stored;
    });
  }

  async #store(given: Checkin): Promise<boolean> {
    const { person, date, kind } = given;
    const content = {
      answers: JSON.stringify(given.answers),
      revision: given.revision + 1,
      changed_at: given.changedAt,
    };
    if (given.revision === 0) {
      const stored = await this.#tables.db
        .insertInto("checkins")
        .values({ person, date, kind, at: given.at, closes_at: given.closesAt, ...content })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return stored.numInsertedOrUpdatedRows === 1n;
    }
    const result = await this.#tables.db
      .updateTable("checkins")
      .set(content)
      .where("person", "=", person)
      .where("date", "=", date)
      .where("kind", "=", kind)
      .where("revision", "=", given.revision)
      .where("closes_at", ">", given.changedAt)
      .executeTakeFirst();
    return changed(result) === 1;
  }

  async list(person: string, from: LocalDate, to: LocalDate): Promise<readonly Checkin[]> {
    const rows = await this.#of(person)
      .where("date", ">=", from)
      .where("date", "<=", to)
      .orderBy("date")
      .orderBy("at")
      .orderBy("kind")
      .execute();
    return rows.map(checkin);
  }

  async latest(person: string, n: number): Promise<readonly Checkin[]> {
    const rows = await this.#of(person)
      .orderBy("date", "desc")
      .orderBy("at", "desc")
      .orderBy("kind", "desc")
      .limit(n)
      .execute();
    return rows.map(checkin);
  }

  #of(person: string) {
    return this.#tables.db.selectFrom("checkins").selectAll().where("person", "=", person);
  }
}

function checkin(row: Selectable<Schema["checkins"]>): Checkin {
  return {
    person: row.person,
    date: row.date,
    kind: row.kind as CheckinKind,
    answers: JSON.parse(row.answers) as Document,
    revision: row.revision,
    at: row.at,
    changedAt: row.changed_at,
    closesAt: row.closes_at,
  };
}
