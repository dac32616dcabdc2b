import { CompiledQuery, type Kysely, type QueryResult } from "kysely";
import type { Schema } from "./schema.ts";
import type { Engine } from "./tables.ts";

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

  run(db: Kysely<Schema>, engine: Engine, values: readonly (string | number | null)[]): Promise<QueryResult<Row>> {
    return db.executeQuery(CompiledQuery.raw(this.#text[engine], [...values]) as CompiledQuery<Row>);
  }
}
