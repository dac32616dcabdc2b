import { type Dialect, PostgresDialect } from "kysely";
import pg from "pg";
import { watched } from "./watched-dialect.ts";

const CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 10_000;
const BIGINT = 20;

/** Connections to a PostgreSQL server; it is asked for the first time when the first statement runs. */
export function postgresPool(databaseUrl: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: "bonewise",
    types: { getTypeParser: numbersForBigints as typeof pg.types.getTypeParser },
  });
  // A server that restarts breaks idle connections: the next statement tells it, the process must not end for it.
  pool.on("error", () => undefined);
  return pool;
}

/** Kysely's dialect for the pool. */
export function postgresDialect(pool: pg.Pool): Dialect {
  return watched(new PostgresDialect({ pool }));
}

/** Every bigint here is an instant or a count, far below 2^53; pg would give text. */
function numbersForBigints(type: number, format?: "text" | "binary"): unknown {
  if (type === BIGINT && format !== "binary") return Number;
  return pg.types.getTypeParser(type, format as "text");
}
