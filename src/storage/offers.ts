import type { Selectable } from "kysely";
import type { Address, Instant, Offer, Span } from "../core/message.ts";
import type { OfferedChoices, Offers } from "../core/stores/offers.ts";
import { FixedSql } from "./fixed-sql.ts";
import type { Schema } from "./schema.ts";
import { changed, type Tables } from "./tables.ts";

const PUT = new FixedSql(`insert into offers
  (id, platform, conversation, person, open, spans, choices, created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
const LATEST = new FixedSql<Selectable<Schema["offers"]>>(`select * from offers
  where platform = ? and conversation = ? and chosen is null and expires_at > ? and (open = 1 or person = ?)
  order by created_at desc limit 1`);
const DELIVERED = new FixedSql("update offers set message = ? where id = ?");

/** Offers in SQL. */
export class SqlOffers implements Offers {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async put(offered: Omit<OfferedChoices, "message" | "chosen" | "chosenAt">): Promise<void> {
    const { id, to, createdAt, expiresAt } = offered;
    const said = [JSON.stringify(offered.spans), JSON.stringify(offered.choices), createdAt, expiresAt];
    await PUT.run(this.#tables, [id, to.platform, to.conversation, to.person, offered.open ? 1 : 0, ...said]);
  }

  async find(id: string): Promise<OfferedChoices | undefined> {
    const row = await this.#tables.db.selectFrom("offers").selectAll().where("id", "=", id).executeTakeFirst();
    return row === undefined ? undefined : offered(row);
  }

  async latest(to: Address, now: Instant): Promise<OfferedChoices | undefined> {
    const row = await LATEST.first(this.#tables, [to.platform, to.conversation, now, to.person]);
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
    await DELIVERED.run(this.#tables, [message, id]);
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
