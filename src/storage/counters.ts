import { sql } from "kysely";
import type { Counters } from "../core/stores/counters.ts";
import { changed, type Tables } from "./tables.ts";

/** Anonymous sums in SQL. */
export class SqlCounters implements Counters {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async add(name: string, day: string, by = 1): Promise<void> {
    // Each connection has a row of its own: turns that run side by side on PostgreSQL never wait for each other's sums.
    const shard = this.#tables.engine === "postgres" ? sql<number>`pg_backend_pid()` : 0;
    await this.#tables.db
      .insertInto("counters")
      .values({ name, day, shard, amount: by })
      .onConflict((conflict) =>
        conflict.columns(["name", "day", "shard"]).doUpdateSet((is) => ({ amount: is("counters.amount", "+", by) })),
      )
      .execute();
  }

  async sums(from: string, to: string): Promise<Readonly<Record<string, number>>> {
    const rows = await this.#tables.db
      .selectFrom("counters")
      .select((is) => ["name", is.fn.sum<number | string>("amount").as("sum")])
      .where("day", ">=", from)
      .where("day", "<=", to)
      .groupBy("name")
      .execute();
    // PostgreSQL sums bigints as numeric, which comes as text.
    return Object.fromEntries(rows.map((row) => [row.name, Number(row.sum)]));
  }

  async forget(before: string): Promise<number> {
    return changed(await this.#tables.db.deleteFrom("counters").where("day", "<", before).executeTakeFirst());
  }
}
