import type { Selectable } from "kysely";
import type { Address, Instant } from "../core/message.ts";
import type { Dialogs, OpenDialog } from "../core/stores/dialogs.ts";
import type { Document } from "../core/stores/document.ts";
import { FixedSql } from "./fixed-sql.ts";
import type { Schema } from "./schema.ts";
import { changed, type Tables } from "./tables.ts";

const HERE = "platform = ? and conversation = ? and person = ?";
const GET = new FixedSql<Selectable<Schema["dialogs"]>>(`select * from dialogs where ${HERE}`);
const ADD = new FixedSql(`insert into dialogs
  (script, step, state, revision, updated_at, expires_at, platform, conversation, person)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`);
const CHANGE = new FixedSql(`update dialogs
  set script = ?, step = ?, state = ?, revision = ?, updated_at = ?, expires_at = ? where ${HERE} and revision = ?`);
const REMOVE = new FixedSql(`delete from dialogs where ${HERE} and revision = ?`);

/** Open dialogs in SQL. */
export class SqlDialogs implements Dialogs {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async get(address: Address): Promise<OpenDialog | undefined> {
    const row = await GET.first(this.#tables, placed(address));
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

  async put({ address, script, step, state, revision, updatedAt, expiresAt }: OpenDialog): Promise<boolean> {
    const values = [script, step, JSON.stringify(state), revision + 1, updatedAt, expiresAt, ...placed(address)];
    const stored =
      revision === 0
        ? await ADD.changes(this.#tables, values)
        : await CHANGE.changes(this.#tables, [...values, revision]);
    return stored === 1;
  }

  async remove(address: Address, revision: number): Promise<boolean> {
    return (await REMOVE.changes(this.#tables, [...placed(address), revision])) === 1;
  }

  async forget(before: Instant): Promise<number> {
    return changed(await this.#tables.db.deleteFrom("dialogs").where("expires_at", "<", before).executeTakeFirst());
  }
}

function placed({ platform, conversation, person }: Address): readonly string[] {
  return [platform, conversation, person];
}
