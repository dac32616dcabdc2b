import type { Selectable } from "kysely";
import type { Address, Instant, Offer, Span } from "../core/message.ts";
import type { OfferedChoices, Offers } from "../core/stores/offers.ts";
import type { Schema } from "./schema.ts";
import { changed, type Tables } from "./tables.ts";

/** Offers in SQL. */
export class SqlOffers implements Offers {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async put(offered: Omit<OfferedChoices, "message" | "chosen" | "chosenAt">): Promise<void> {
    await this.#tables.db
      .insertInto("offers")
      .values({
        id: offered.id,
        platform: offered.to.platform,
        conversation: offered.to.conversation,
        person: offered.to.person,
        open: offered.open ? 1 : 0,
        spans: JSON.stringify(offered.spans),
        choices: JSON.stringify(offered.choices),
        created_at: offered.createdAt,
        expires_at: offered.expiresAt,
        message: null,
        chosen: null,
        chosen_at: null,
      })
      .execute();
  }

  async find(id: string): Promise<OfferedChoices | undefined> {
    const row = await this.#tables.db.selectFrom("offers").selectAll().where("id", "=", id).executeTakeFirst();
    return row === undefined ? undefined : offered(row);
  }

  async latest(to: Address, now: Instant): Promise<OfferedChoices | undefined> {
    const row = await this.#tables.db
      .selectFrom("offers")
      .selectAll()
      .where("platform", "=", to.platform)
      .where("conversation", "=", to.conversation)
      .where("chosen", "is", null)
      .where("expires_at", ">", now)
      .where((is) => is.or([is("open", "=", 1), is("person", "=", to.person)]))
      .orderBy("created_at", "desc")
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? undefined : offered(row);
  }

  async choose(id: string, index: number, at: Instant): Promise<boolean> {
    const result = await this.#tables.db
      .updateTable("offers")
      .set({ chosen: index, chosen_at: at })
      .where("id", "=", id)
      .where("open", "=", 0)
      .where("chosen", "is", null)
      .executeTakeFirst();
    if (changed(result) === 1) return true;
    const row = await this.#tables.db.selectFrom("offers").select("open").where("id", "=", id).executeTakeFirst();
    return row?.open === 1;
  }

  async delivered(id: string, message: string): Promise<void> {
    await this.#tables.db.updateTable("offers").set({ message }).where("id", "=", id).execute();
  }

  async forget(before: Instant): Promise<number> {
    return changed(await this.#tables.db.deleteFrom("offers").where("expires_at", "<", before).executeTakeFirst());
  }
}

function offered(row: Selectable<Schema["offers"]>): OfferedChoices {
  return {
    id: row.id,
    to: { platform: row.platform, conversation: row.conversation, person: row.person },
    open: row.open === 1,
    spans: JSON.parse(row.spans) as readonly Span[],
    choices: JSON.parse(row.choices) as readonly Offer[],
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    ...(row.message === null ? {} : { message: row.message }),
    ...(row.chosen === null ? {} : { chosen: row.chosen }),
    ...(row.chosen_at === null ? {} : { chosenAt: row.chosen_at }),
  };
}
