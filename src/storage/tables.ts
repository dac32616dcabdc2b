import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";

/** Which database it is; it matters for claiming, locks and erasing only. */
export type Engine = "sqlite" | "postgres";

/** The tables, as every store is given them. */
export interface Tables {
  readonly db: Kysely<Schema>;
  readonly engine: Engine;
  /** Keys the hashes of people in public tallies; made once for each database. */
  readonly tallyKey: string;
  /** Inside a transaction: what to do once it is kept. */
  readonly afterwards?: ((outside: Tables) => Promise<void>)[];
}

/** Runs `work` all or nothing, within the transaction that is open already, if there is one. */
export async function together<T>(tables: Tables, work: (inside: Tables) => Promise<T>): Promise<T> {
  if (tables.db.isTransaction) return work(tables);
  const afterwards: ((outside: Tables) => Promise<void>)[] = [];
  const result = await tables.db.transaction().execute((db) => work({ ...tables, db, afterwards }));
  for (const step of afterwards) await step(tables);
  return result;
}

/** The rows that a statement changed, as a number. */
export function changed(result: { readonly numUpdatedRows?: bigint; readonly numDeletedRows?: bigint }): number {
  return Number(result.numUpdatedRows ?? result.numDeletedRows ?? 0n);
}
