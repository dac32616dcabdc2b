import type { Instant } from "../core/message.ts";
import type { Gap, Gaps } from "../core/stores/gaps.ts";
import { changed, type Tables } from "./tables.ts";

/** Unanswered questions in SQL. */
export class SqlGaps implements Gaps {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async add(gap: Gap & { readonly person: string }): Promise<void> {
    const { id, person, question, at } = gap;
    await this.#tables.db.insertInto("gaps").values({ id, person, question, at }).execute();
  }

  async list(n: number): Promise<readonly Gap[]> {
    return await this.#tables.db
      .selectFrom("gaps")
      .select(["id", "question", "at"])
      .orderBy("at", "desc")
      .orderBy("id")
      .limit(n)
      .execute();
  }

  async remove(id: string): Promise<void> {
    await this.#tables.db.deleteFrom("gaps").where("id", "=", id).execute();
  }

  async forget(before: Instant): Promise<number> {
    return changed(await this.#tables.db.deleteFrom("gaps").where("at", "<", before).executeTakeFirst());
  }
}
