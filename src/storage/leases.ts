import type { Instant } from "../core/message.ts";
import type { Leases } from "../core/stores/leases.ts";
import type { Tables } from "./tables.ts";

/** Roles in SQL: one row each, taken by whoever finds it free or over. */
export class SqlLeases implements Leases {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async take(role: string, holder: string, now: Instant, until: Instant): Promise<boolean> {
    const taken = await this.#tables.db
      .insertInto("leases")
      .values({ role, holder, until })
      .onConflict((conflict) =>
        conflict
          .column("role")
          .doUpdateSet({ holder, until })
          .where((is) => is.or([is("leases.holder", "=", holder), is("leases.until", "<=", now)])),
      )
      .executeTakeFirst();
    return taken.numInsertedOrUpdatedRows === 1n;
  }

  async held(start: string, now: Instant): Promise<number> {
    const { count } = await this.#tables.db
      .selectFrom("leases")
      .select((row) => row.fn.countAll<number | string | bigint>().as("count"))
      .where("role", "like", `${start}%`)
      .where("until", ">", now)
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  async forget(before: Instant): Promise<number> {
    const gone = await this.#tables.db.deleteFrom("leases").where("until", "<", before).executeTakeFirst();
    return Number(gone.numDeletedRows);
  }

  async release(role: string, holder: string): Promise<void> {
    await this.#tables.db.deleteFrom("leases").where("role", "=", role).where("holder", "=", holder).execute();
  }
}
