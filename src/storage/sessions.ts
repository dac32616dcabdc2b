import type { Selectable } from "kysely";
import type { Instant } from "../core/message.ts";
import type { Document, LocalDate } from "../core/stores/document.ts";
import type { GuidedSession, Sessions } from "../core/stores/sessions.ts";
import { FixedSql } from "./fixed-sql.ts";
import type { Schema } from "./schema.ts";
import { changeDay } from "./standings.ts";
import type { Tables } from "./tables.ts";

type Row = Selectable<Schema["sessions"]>;

const GET = new FixedSql<Row>("select * from sessions where person = ? and date = ?");
const LIST = new FixedSql<Row>("select * from sessions where person = ? and date >= ? and date <= ? order by date");
const LATEST = new FixedSql<Row>("select * from sessions where person = ? order by date desc limit ?");
const TOUCHED = new FixedSql<{ at: number | null }>(`select max(updated_at) as at from
  (select status, updated_at from sessions where person = ? order by date desc limit ?) as newest where status <> 'planned'`);
const ADD = new FixedSql(`insert into sessions (plan, step, state, status, updated_at, revision, person, date)
  values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`);
const CHANGE = new FixedSql(`update sessions set plan = ?, step = ?, state = ?, status = ?, updated_at = ?, revision = ?
  where person = ? and date = ? and revision = ?`);

/** Guided exercises in SQL. */
export class SqlSessions implements Sessions {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async get(person: string, date: LocalDate): Promise<GuidedSession | undefined> {
    const row = await GET.first(this.#tables, [person, date]);
    return row === undefined ? undefined : session(row);
  }

  put(given: GuidedSession): Promise<boolean> {
    const { person, date, step, status, updatedAt, revision } = given;
    const content = [JSON.stringify(given.plan), step, JSON.stringify(given.state), status, updatedAt, revision + 1];
    return changeDay(this.#tables, person, date, (here) =>
      revision === 0
        ? ADD.changes(here, [...content, person, date])
        : CHANGE.changes(here, [...content, person, date, revision]),
    );
  }

  async list(person: string, from: LocalDate, to: LocalDate): Promise<readonly GuidedSession[]> {
    return (await LIST.rows(this.#tables, [person, from, to])).map(session);
  }

  async latest(person: string, n: number): Promise<readonly GuidedSession[]> {
    return (await LATEST.rows(this.#tables, [person, n])).map(session);
  }

  async touched(person: string, n: number): Promise<Instant | undefined> {
    return (await TOUCHED.first(this.#tables, [person, n]))?.at ?? undefined;
  }
}

function session(row: Row): GuidedSession {
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
