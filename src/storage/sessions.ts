import type { Selectable } from "kysely";
import type { Document, LocalDate } from "../core/stores/document.ts";
import type { GuidedSession, Sessions } from "../core/stores/sessions.ts";
import type { Schema } from "./schema.ts";
import { forgetStanding } from "./standings.ts";
import { changed, type Tables, together } from "./tables.ts";

/** Guided exercises in SQL. */
export class SqlSessions implements Sessions {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async get(person: string, date: LocalDate): Promise<GuidedSession | undefined> {
    const row = await this.#of(person).where("date", "=", date).executeTakeFirst();
    return row === undefined ? undefined : session(row);
  }

  put(given: GuidedSession): Promise<boolean> {
    return together(this.#tables, async (here) => {
      const stored = await new SqlSessions(here).#store(given);
      if (stored) await forgetStanding(here, given.person, given.date);
      return stored;
    });
  }

  async #store(given: GuidedSession): Promise<boolean> {
    const content = {
      plan: JSON.stringify(given.plan),
      step: given.step,
      state: JSON.stringify(given.state),
      status: given.status,
      updated_at: given.updatedAt,
      revision: given.revision + 1,
    };
    if (given.revision === 0) {
      const stored = await this.#tables.db
        .insertInto("sessions")
        .values({ person: given.person, date: given.date, ...content })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return stored.numInsertedOrUpdatedRows === 1n;
    }
    const result = await this.#tables.db
      .updateTable("sessions")
      .set(content)
      .where("person", "=", given.person)
      .where("date", "=", given.date)
      .where("revision", "=", given.revision)
      .executeTakeFirst();
    return changed(result) === 1;
  }

  async list(person: string, from: LocalDate, to: LocalDate): Promise<readonly GuidedSession[]> {
    const rows = await this.#of(person).where("date", ">=", from).where("date", "<=", to).orderBy("date").execute();
    return rows.map(session);
  }

  async latest(person: string, n: number): Promise<readonly GuidedSession[]> {
    return (await this.#of(person).orderBy("date", "desc").limit(n).execute()).map(session);
  }

  #of(person: string) {
    return this.#tables.db.selectFrom("sessions").selectAll().where("person", "=", person);
  }
}

function session(row: Selectable<Schema["sessions"]>): GuidedSession {
  return {
    person: row.person,
    date: row.date,
    plan: JSON.parse(row.plan) as Document,
    step: row.step,
    state: JSON.parse(row.state) as Document,
    status: row.status as GuidedSession["status"],
    updatedAt: row.updated_at,
    revision: row.revision,
  };
}
