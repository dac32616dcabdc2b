import type { Address, Instant } from "../core/message.ts";
import type { Dialogs, OpenDialog } from "../core/stores/dialogs.ts";
import type { Document } from "../core/stores/document.ts";
import { changed, type Tables } from "./tables.ts";

/** Open dialogs in SQL. */
export class SqlDialogs implements Dialogs {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async get(address: Address): Promise<OpenDialog | undefined> {
    const row = await this.#tables.db
      .selectFrom("dialogs")
      .selectAll()
      .where("platform", "=", address.platform)
      .where("conversation", "=", address.conversation)
      .where("person", "=", address.person)
      .executeTakeFirst();
    if (row === undefined) return undefined;
    return {
      address: { platform: row.platform, conversation: row.conversation, person: row.person },
      script: row.script,
      step: row.step,
      state: JSON.parse(row.state) as Document,
      revision: row.revision,
      updatedAt: row.updated_at,
      expiresAt: row.expires_at,
    };
  }

  async put(dialog: OpenDialog): Promise<boolean> {
    const content = {
      script: dialog.script,
      step: dialog.step,
      state: JSON.stringify(dialog.state),
      revision: dialog.revision + 1,
      updated_at: dialog.updatedAt,
      expires_at: dialog.expiresAt,
    };
    const { platform, conversation, person } = dialog.address;
    if (dialog.revision === 0) {
      const stored = await this.#tables.db
        .insertInto("dialogs")
        .values({ platform, conversation, person, ...content })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return stored.numInsertedOrUpdatedRows === 1n;
    }
    const result = await this.#tables.db
      .updateTable("dialogs")
      .set(content)
      .where("platform", "=", platform)
      .where("conversation", "=", conversation)
      .where("person", "=", person)
      .where("revision", "=", dialog.revision)
      .executeTakeFirst();
    return changed(result) === 1;
  }

  async remove(address: Address, revision: number): Promise<boolean> {
    const result = await this.#tables.db
      .deleteFrom("dialogs")
      .where("platform", "=", address.platform)
      .where("conversation", "=", address.conversation)
      .where("person", "=", address.person)
      .where("revision", "=", revision)
      .executeTakeFirst();
    return changed(result) === 1;
  }

  async forget(before: Instant): Promise<number> {
    return changed(await this.#tables.db.deleteFrom("dialogs").where("expires_at", "<", before).executeTakeFirst());
  }
}
