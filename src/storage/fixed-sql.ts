import { CompiledQuery, type QueryResult } from "kysely";
import type { Engine, Tables } from "./tables.ts";

type Value = string | number | null;

/**
 * A statement of the busiest paths, written once instead of built at every call. Its places are `?`, in order; PostgreSQL wants
 * them numbered.
 */
export class FixedSql<Row = never> {
  readonly #text: Readonly<Record<Engine, string>>;

  constructor(text: string, more: Partial<Record<Engine, string>> = {}) {
    let n = 0;
    const postgres = (more.postgres ?? text).replace(/\?/g, () => {
      n += 1;
      return `$${n}`;
    });
    this.#text = { sqlite: text, postgres };
  }

  run({ db, engine }: Tables, values: readonly Value[]): Promise<QueryResult<Row>> {
    return db.executeQuery(CompiledQuery.raw(this.#text[engine], [...values]) as CompiledQuery<Row>);
  }

  /** All rows that it finds. */
  async rows(tables: Tables, values: readonly Value[]): Promise<readonly Row[]> {
    return (await this.run(tables, values)).rows;
  }

  /** The first row that it finds. */
  async first(tables: Tables, values: readonly Value[]): Promise<Row | undefined> {
    return (await this.run(tables, values)).rows[0];
  }

  /** How many rows it changed. */
  async changes(tables: Tables, values: readonly Value[]): Promise<number> {
    return Number((await this.run(tables, values)).numAffectedRows ?? 0n);
  }
}
