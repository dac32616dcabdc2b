import { createRequire } from "node:module";
import type BetterSqlite from "better-sqlite3";
import { StorageError } from "../core/stores/storage-error.ts";

/**
 * better-sqlite3 in the version that suits this Node. From 22 on it is 13, which is built on Node-API: 12 aborts the process on
 * Node 24.19 and later, whose node::ObjectWrap wants an environment that may be gone. On Node 20 it is 12: 13 needs 22. npm
 * installs what fits and leaves the other out. Throws StorageError where neither is there.
 */
export function sqliteDriver(): typeof BetterSqlite {
  const require = createRequire(import.meta.url);
  const major = Number(process.versions.node.split(".", 1)[0]);
  const names = major >= 22 ? ["better-sqlite3-node-api", "better-sqlite3"] : ["better-sqlite3"];
  for (const name of names) {
    try {
      return require(name) as typeof BetterSqlite;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND")) throw error;
    }
  }
  throw new StorageError(
    "broken",
    "The embedded database is not installed. Run npm ci again, without --omit=optional.",
  );
}
