import type { Address, Instant } from "../core/message.ts";
import type { Conversations } from "../core/stores/conversations.ts";
import type { Document } from "../core/stores/document.ts";
import { changed, type Tables, together } from "./tables.ts";

/** Contexts in SQL, and the moving of conversations. */
export class SqlConversations implements Conversations {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async context(address: Address, now: Instant): Promise<Document | undefined> {
    const row = await this.#tables.db
      .selectFrom("contexts")
      .select("context")
      .where("platform", "=", address.platform)
      .where("conversation", "=", address.conversation)
      .where("person", "=", address.person)
      .where("expires_at", ">", now)
      .executeTakeFirst();
    return row === undefined ? undefined : (JSON.parse(row.context) as Document);
  }

  async saveContext(address: Address, context: Document, expiresAt: Instant): Promise<void> {
    const content = { context: JSON.stringify(context), expires_at: expiresAt };
    await this.#tables.db
      .insertInto("contexts")
      .values({
        platform: address.platform,
        conversation: address.conversation,
        person: address.person,
        ...content,
      })
      .onConflict((conflict) => conflict.columns(["platform", "conversation", "person"]).doUpdateSet(content))
      .execute();
  }

  async clearContext(address: Address): Promise<void> {
    await this.#tables.db
      .deleteFrom("contexts")
      .where("platform", "=", address.platform)
      .where("conversation", "=", address.conversation)
      .where("person", "=", address.person)
      .execute();
  }

  async move(platform: string, from: string, to: string): Promise<void> {
    if (from === to) return;
    await together(this.#tables, async ({ db }) => {
      for (const table of ["contexts", "dialogs"] as const) {
        // Whoever spoke at both places keeps what they said where they were longer.
        await db
          .deleteFrom(table)
          .where("platform", "=", platform)
          .where("conversation", "=", to)
          .where("person", "in", (query) =>
            query.selectFrom(table).select("person").where("platform", "=", platform).where("conversation", "=", from),
          )
          .execute();
      }
      const settled = await db
        .selectFrom("communities")
        .select("id")
        .where("platform", "=", platform)
        .where("conversation", "=", from)
        .executeTakeFirst();
      if (settled !== undefined) {
        await db.deleteFrom("communities").where("platform", "=", platform).where("conversation", "=", to).execute();
      }
      for (const table of ["contexts", "dialogs", "offers", "people", "communities"] as const) {
        await db
          .updateTable(table)
          .set({ conversation: to })
          .where("platform", "=", platform)
          .where("conversation", "=", from)
          .execute();
      }
    });
  }

  async forget(before: Instant): Promise<number> {
    return changed(await this.#tables.db.deleteFrom("contexts").where("expires_at", "<", before).executeTakeFirst());
  }
}
