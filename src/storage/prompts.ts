import { sql } from "kysely";
import type { Instant } from "../core/message.ts";
import type {
  Claim,
  Delivered,
  Prompt,
  PromptAction,
  PromptCounts,
  PromptOutcome,
  PromptOwner,
  Prompts,
} from "../core/stores/prompts.ts";
import { FixedSql } from "./fixed-sql.ts";
import {
  asClaim,
  asDelivered,
  asPrompt,
  byOwner,
  ownerColumns,
  promptColumns,
  type StoredDelivery,
  type StoredPrompt,
} from "./prompt-rows.ts";
import { changed, type Tables, together } from "./tables.ts";

// In these very words, for the index holds such prompts alone: with a value in their place it could not be used.
const WAITING = "platform = ? and enabled = 1 and resting = 0";
const NEXT = new FixedSql<{ wake_at: number }>(`select wake_at from prompts where ${WAITING} order by wake_at limit 1`);
const ENABLED = new FixedSql<{ n: number }>(`select count(*) as n from prompts where ${WAITING}`);
const DUE_NOW = new FixedSql<{ n: number; oldest: number | null }>(
  `select count(*) as n, min(due_at) as oldest from prompts where ${WAITING} and wake_at <= ?`,
);
const DUE = `select id from prompts where ${WAITING} and wake_at <= ? order by wake_at limit ?`;
const TAKE = `update prompts set attempts = attempts + 1, lease_until = ?, wake_at = ? where id in (select id from due)
  returning *`;
// SQLite takes its one write lock for a statement; PostgreSQL's claimers step over each other's rows. Materialised, because a
// plan that ran the inner select twice would lock more rows than it claims.
const CLAIM = new FixedSql<StoredPrompt>(`with due as materialized (${DUE}) ${TAKE}`, {
  postgres: `with due as materialized (${DUE} for update skip locked) ${TAKE}`,
});
const HELD = "id = ? and due_at = ? and attempts = ? and enabled = 1 and resting = 0";
const HOLDS = new FixedSql<{ id: string }>(`select id from prompts where ${HELD}`);
const MOVE_ON = new FixedSql(`update prompts set slot = ?, due_at = ?, last_slot = ?, attempts = 0, failures = 0,
  lease_until = 0, wake_at = ? where ${HELD}`);
const END = new FixedSql(`delete from prompts where ${HELD}`);
const RECORD = new FixedSql(`insert into deliveries (prompt, slot, person, community, action, due_at, at, outcome)
  values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`);

const of = (column: "person" | "community") =>
  new FixedSql<StoredPrompt>(`select * from prompts where ${column} = ? order by due_at, id`);
const OF = { person: of("person"), community: of("community") };
const delivered = (column: "person" | "community") =>
  new FixedSql<StoredDelivery>(`select * from deliveries where ${column} = ? and at >= ? order by at, slot`);
const DELIVERED = { person: delivered("person"), community: delivered("community") };

/** Prompts in SQL. */
export class SqlPrompts implements Prompts {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async get(id: string): Promise<Prompt | undefined> {
    const row = await this.#tables.db.selectFrom("prompts").selectAll().where("id", "=", id).executeTakeFirst();
    return row === undefined ? undefined : asPrompt(row);
  }

  async of(owner: PromptOwner): Promise<readonly Prompt[]> {
    const [column, id] = byOwner(owner);
    return (await OF[column].rows(this.#tables, [id])).map(asPrompt);
  }

  async put(prompt: Prompt): Promise<void> {
    const content = promptColumns(prompt);
    const due = prompt.dueAt;
    await this.#tables.db
      .insertInto("prompts")
      .values({
        id: prompt.id,
        ...ownerColumns(prompt.owner),
        ...content,
        resting: 0,
        attempts: 0,
        failures: 0,
        lease_until: 0,
        wake_at: due,
      })
      .onConflict((conflict) =>
        conflict.column("id").doUpdateSet({
          ...content,
          // Another time is another occurrence: it starts anew, and whoever holds the old one holds it in vain.
          attempts: sql`case when prompts.due_at = ${due} then prompts.attempts else 0 end`,
          failures: sql`case when prompts.due_at = ${due} then prompts.failures else 0 end`,
          lease_until: sql`case when prompts.due_at = ${due} then prompts.lease_until else 0 end`,
          wake_at: sql`case when prompts.due_at = ${due} then prompts.wake_at else ${due} end`,
        }),
      )
      .execute();
  }

  async remove(id: string): Promise<void> {
    await this.#tables.db.deleteFrom("prompts").where("id", "=", id).execute();
  }

  async removeOf(owner: PromptOwner, actions?: readonly PromptAction[]): Promise<number> {
    if (actions?.length === 0) return 0;
    const [column, id] = byOwner(owner);
    let query = this.#tables.db.deleteFrom("prompts").where(column, "=", id);
    if (actions !== undefined) query = query.where("action", "in", actions);
    return changed(await query.executeTakeFirst());
  }

  async setEnabled(owner: PromptOwner, enabled: boolean): Promise<number> {
    const [column, id] = byOwner(owner);
    const result = await this.#tables.db
      .updateTable("prompts")
      .set({ enabled: enabled ? 1 : 0 })
      .where(column, "=", id)
      .executeTakeFirst();
    return changed(result);
  }

  async claimDue(platform: string, now: Instant, leaseUntil: Instant, n: number): Promise<readonly Claim[]> {
    const rows = await CLAIM.rows(this.#tables, [platform, now, n, leaseUntil, leaseUntil]);
    return rows.map(asClaim).sort((a, b) => a.dueAt - b.dueAt);
  }

  async holds(claim: Claim): Promise<boolean> {
    return (await HOLDS.first(this.#tables, [claim.id, claim.dueAt, claim.attempt])) !== undefined;
  }

  settle(claim: Claim, outcome: PromptOutcome, at: Instant, next?: Pick<Prompt, "slot" | "dueAt">): Promise<boolean> {
    return together(this.#tables, async (here) => {
      const held = [claim.id, claim.dueAt, claim.attempt];
      const done =
        next === undefined
          ? await END.changes(here, held)
          : await MOVE_ON.changes(here, [next.slot, next.dueAt, claim.slot, next.dueAt, ...held]);
      if (done !== 1) return false;
      const { person, community } = ownerColumns(claim.owner);
      const what = [claim.id, claim.slot, person, community, claim.action, claim.dueAt, at, outcome];
      await RECORD.run(here, what);
      return true;
    });
  }

  async release(claim: Claim, retryAt: Instant, failed: boolean): Promise<boolean> {
    const result = await this.#tables.db
      .updateTable("prompts")
      .set({ lease_until: retryAt, wake_at: retryAt, failures: claim.failures + (failed ? 1 : 0) })
      .where("id", "=", claim.id)
      .where("due_at", "=", claim.dueAt)
      .where("attempts", "=", claim.attempt)
      .executeTakeFirst();
    return changed(result) === 1;
  }

  async delivered(owner: PromptOwner, since: Instant): Promise<readonly Delivered[]> {
    const [column, id] = byOwner(owner);
    return (await DELIVERED[column].rows(this.#tables, [id, since])).map(asDelivered);
  }

  async counts(platform: string, now: Instant): Promise<PromptCounts> {
    const all = await ENABLED.first(this.#tables, [platform]);
    const due = await DUE_NOW.first(this.#tables, [platform, now]);
    const oldest = due?.oldest ?? undefined;
    const oldestMs = oldest === undefined ? 0 : Math.max(0, now - oldest);
    return { enabled: all?.n ?? 0, due: due?.n ?? 0, oldestMs };
  }

  async nextDueAt(platforms: readonly string[]): Promise<Instant | undefined> {
    const found: number[] = [];
    for (const platform of platforms) {
      const row = await NEXT.first(this.#tables, [platform]);
      if (row !== undefined) found.push(row.wake_at);
    }
    return found.length === 0 ? undefined : Math.min(...found);
  }

  async forget(before: Instant): Promise<number> {
    return changed(await this.#tables.db.deleteFrom("deliveries").where("at", "<", before).executeTakeFirst());
  }
}
