import type { Selectable } from "kysely";
import type { Checkin, CheckinKind, Checkins } from "../core/stores/checkins.ts";
import type { Document, LocalDate } from "../core/stores/document.ts";
import { FixedSql } from "./fixed-sql.ts";
import type { Schema } from "./schema.ts";
import { changeDay } from "./standings.ts";
import type { Tables } from "./tables.ts";

type Row = Selectable<Schema["checkins"]>;

const GET = new FixedSql<Row>("select * from checkins where person = ? and date = ? and kind = ?");
const LIST = new FixedSql<Row>(
  "select * from checkins where person = ? and date >= ? and date <= ? order by date, at, kind",
);
const LATEST = new FixedSql<Row>(
  "select * from checkins where person = ? order by date desc, at desc, kind desc limit ?",
);
const ADD = new FixedSql(`insert into checkins (answers, changed_at, revision, person, date, kind, at, closes_at)
  values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`);
const CHANGE = new FixedSql(`update checkins set answers = ?, changed_at = ?, revision = ?
  where person = ? and date = ? and kind = ? and revision = ? and closes_at > ?`);

/** Check-ins in SQL. */
export class SqlCheckins implements Checkins {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async get(person: string, date: LocalDate, kind: CheckinKind): Promise<Checkin | undefined> {
    const row = await GET.first(this.#tables, [person, date, kind]);
    return row === undefined ? undefined : checkin(row);
  }

  put({ person, date, kind, answers, revision, at, changedAt, closesAt }: Checkin): Promise<boolean> {
    const content = [JSON.stringify(answers), changedAt, revision + 1, person, date, kind];
    return changeDay(this.#tables, person, date, (here) =>
      revision === 0
        ? ADD.changes(here, [...content, at, closesAt])
        : CHANGE.changes(here, [...content, revision, changedAt]),
    );
  }

  async list(person: string, from: LocalDate, to: LocalDate): Promise<readonly Checkin[]> {
    return (await LIST.rows(this.#tables, [person, from, to])).map(checkin);
  }

  async latest(person: string, n: number): Promise<readonly Checkin[]> {
    return (await LATEST.rows(this.#tables, [person, n])).map(checkin);
  }
}

function checkin(row: Row): Checkin {
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
