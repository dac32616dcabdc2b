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
  type StoredPrompt,
} from "./prompt-rows.ts";
import { changed, type Tables, together } from "./tables.ts";

const DUE = `select id from prompts where platform = ? and enabled = 1 and resting = 0 and wake_at <= ?
  order by wake_at limit ?`;
const TAKE = `update prompts set attempts = attempts + 1, lease_until = ?, wake_at = ? where id in (select id from due)
  returning *`;
// SQLite takes its one write lock for a statement; PostgreSQL's claimers step over each other's rows. Materialised, because a
// plan that ran the inner select twice would lock more rows than it claims.
const CLAIM = new FixedSql<StoredPrompt>(`with due as materialized (${DUE}) ${TAKE}`, {
  postgres: `with due as materialized (${DUE} for update skip locked) ${TAKE}`,
});
const HELD = "id = ? and due_at = ? and attempts = ? and enabled = 1 and resting = 0";
const MOVE_ON = new FixedSql(`update prompts set slot = ?, due_at = ?, last_slot = ?, attempts = 0, failures = 0,
  lease_until = 0, wake_at = ? where ${HELD}`);
const END = new FixedSql(`delete from prompts where ${HELD}`);
const RECORD = new FixedSql(`insert into deliveries (prompt, slot, person, community, action, due_at, at, outcome)
  values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`);

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
    const rows = await this.#tables.db
      .selectFrom("prompts")
      .selectAll()
      .where(column, "=", id)
      .orderBy("due_at")
      .orderBy("id")
      .execute();
    return rows.map(asPrompt);
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
    const values = [platform, now, n, leaseUntil, leaseUntil];
    const { rows } = await CLAIM.run(this.#tables.db, this.#tables.engine, values);
    return rows.map(asClaim).sort((a, b) => a.dueAt - b.dueAt);
  }

  async holds(claim: Claim): Promise<boolean> {
    const row = await this.#tables.db
      .selectFrom("prompts")
      .select("id")
      .where("id", "=", claim.id)
      .where("due_at", "=", claim.dueAt)
      .where("attempts", "=", claim.attempt)
      .where("enabled", "=", 1)
      .where("resting", "=", 0)
      .executeTakeFirst();
    return row !== undefined;
  }

  settle(claim: Claim, outcome: PromptOutcome, at: Instant, next?: Pick<Prompt, "slot" | "dueAt">): Promise<boolean> {
    return together(this.#tables, async ({ db, engine }) => {
      const held = [claim.id, claim.dueAt, claim.attempt];
      const done =
        next === undefined
          ? await END.run(db, engine, held)
          : await MOVE_ON.run(db, engine, [next.slot, next.dueAt, claim.slot, next.dueAt, ...held]);
      if (done.numAffectedRows !== 1n) return false;
      const { person, community } = ownerColumns(claim.owner);
      const what = [claim.id, claim.slot, person, community, claim.action, claim.dueAt, at, outcome];
      await RECORD.run(db, engine, what);
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
    const rows = await this.#tables.db
      .selectFrom("deliveries")
      .selectAll()
      .where(column, "=", id)
      .where("at", ">=", since)
      .orderBy("at")
      .orderBy("slot")
      .execute();
    return rows.map(asDelivered);
  }

  async counts(platform: string, now: Instant): Promise<PromptCounts> {
    const waiting = this.#tables.db
      .selectFrom("prompts")
      .where("platform", "=", platform)
      .where("enabled", "=", 1)
      .where("resting", "=", 0);
    const all = await waiting.select((is) => is.fn.countAll<number>().as("n")).executeTakeFirstOrThrow();
    const due = await waiting
      .where("wake_at", "<=", now)
      .select((is) => [is.fn.countAll<number>().as("n"), is.fn.min("due_at").as("oldest")])
      .executeTakeFirstOrThrow();
    return { enabled: all.n, due: due.n, oldestMs: due.n === 0 ? 0 : Math.max(0, now - due.oldest) };
  }

  async nextDueAt(platforms: readonly string[]): Promise<Instant | undefined> {
    const found: number[] = [];
    for (const platform of platforms) {
      const row = await this.#tables.db
        .selectFrom("prompts")
        .select("wake_at")
        .where("platform", "=", platform)
        .where("enabled", "=", 1)
        .where("resting", "=", 0)
        .orderBy("wake_at")
        .limit(1)
        .executeTakeFirst();
      if (row !== undefined) found.push(row.wake_at);
    }
    return found.length === 0 ? undefined : Math.min(...found);
  }

  async forget(before: Instant): Promise<number> {
    return changed(await this.#tables.db.deleteFrom("deliveries").where("at", "<", before).executeTakeFirst());
  }
}
