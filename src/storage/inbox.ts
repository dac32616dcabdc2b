import type { Inbound, Instant } from "../core/message.ts";
import type { Inbox, Unfinished } from "../core/stores/inbox.ts";
import { FixedSql } from "./fixed-sql.ts";
import { changed, type Tables } from "./tables.ts";

const REMEMBER = new FixedSql(`insert into inbox (platform, id, at, sender, content, answer, lease_until, tries)
  values (?, ?, ?, ?, ?, null, ?, 0) on conflict do nothing`);
const ANSWERED = new FixedSql("update inbox set answer = ? where platform = ? and id = ? and content is not null");
const FINISH = new FixedSql(
  "update inbox set content = null, answer = null, sender = null where platform = ? and id = ?",
);

/** The inbox in SQL. */
export class SqlInbox implements Inbox {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async remember(inbound: Inbound, leaseUntil: Instant): Promise<boolean> {
    const { platform, person } = inbound.from;
    const values = [platform, inbound.id, inbound.at, person, JSON.stringify(inbound), leaseUntil];
    return (await REMEMBER.changes(this.#tables, values)) === 1;
  }

  async known(platform: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const rows = await this.#tables.db
      .selectFrom("inbox")
      .select("id")
      .where("platform", "=", platform)
      .where("id", "in", ids)
      .execute();
    return new Set(rows.map(({ id }) => id));
  }

  async answered(platform: string, id: string, answer: string): Promise<void> {
    await ANSWERED.run(this.#tables, [answer, platform, id]);
  }

  async finish(platform: string, id: string): Promise<void> {
    await FINISH.run(this.#tables, [platform, id]);
  }

  async unfinished(
    platforms: readonly string[],
    when: { readonly lapsedBy: Instant; readonly leaseUntil: Instant },
  ): Promise<readonly Unfinished[]> {
    if (platforms.length === 0) return [];
    const lapsedBy = Math.min(when.lapsedBy, Number.MAX_SAFE_INTEGER);
    const rows = await this.#tables.db
      .updateTable("inbox")
      .set((is) => ({ lease_until: when.leaseUntil, tries: is("tries", "+", 1) }))
      .where("platform", "in", platforms)
      .where("content", "is not", null)
      .where("lease_until", "<=", lapsedBy)
      .returning(["at", "id", "content", "answer", "tries"])
      .execute();
    // Platforms count in seconds and number what happens: a longer number is a later one.
    rows.sort((a, b) => a.at - b.at || a.id.length - b.id.length || (a.id < b.id ? -1 : 1));
    return rows.map((row) => ({
      inbound: JSON.parse(row.content ?? "null") as Inbound,
      ...(row.answer === null ? {} : { answer: row.answer }),
      tries: row.tries,
    }));
  }

  async giveUp(before: Instant): Promise<number> {
    const result = await this.#tables.db
      .updateTable("inbox")
      .set({ content: null, answer: null, sender: null })
      .where("content", "is not", null)
      .where("at", "<", before)
      .executeTakeFirst();
    return changed(result);
  }

  async forget(before: Instant): Promise<number> {
    return changed(await this.#tables.db.deleteFrom("inbox").where("at", "<", before).executeTakeFirst());
  }
}

/**
 * Wipes the words of a sender's messages that are not handled yet, and what was to be answered; who it came from stays until
 * then, so that the person who asks for the erasure is answered, also after a crash.
 */
export async function wipeSender(tables: Tables, platform: string, sender: string): Promise<number> {
  const rows = await tables.db
    .selectFrom("inbox")
    .select(["id", "content"])
    .where("platform", "=", platform)
    .where("sender", "=", sender)
    .where("content", "is not", null)
    .execute();
  for (const row of rows) {
    const content = JSON.stringify(wordless(JSON.parse(row.content ?? "null") as Inbound));
    await tables.db
      .updateTable("inbox")
      .set({ content, answer: null })
      .where("platform", "=", platform)
      .where("id", "=", row.id)
      .execute();
  }
  return rows.length;
}

function wordless(inbound: Inbound): Inbound {
  if (inbound.kind === "text" || inbound.kind === "note") return { ...inbound, text: "" };
  return inbound.kind === "command" ? { ...inbound, rest: "" } : inbound;
}
