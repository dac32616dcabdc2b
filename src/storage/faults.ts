import { StorageError, type StorageFault } from "../core/stores/storage-error.ts";

const SENTENCES: Record<Exclude<StorageFault, "newer">, string> = {
  unwritable: "The database may not be written to. Give this program's account the right to write to the data folder.",
  full: "There is no room left on the disk of the database. Free some space; nothing of this step was stored.",
  locked: "Another program holds the database. Close it, or wait, and try again; nothing of this step was stored.",
  unreachable:
    "The database server does not answer or refuses us. Check that it runs, and the host, name and password in DATABASE_URL.",
  broken: "The database refused a step that this program relies on.",
};

const BY_SQLITE_CODE: readonly (readonly [RegExp, StorageFault])[] = [
  [/^SQLITE_FULL/, "full"],
  [/^SQLITE_(BUSY|LOCKED)/, "locked"],
  [/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)/, "unwritable"],
];

// PostgreSQL's codes: appendix A of its manual; the rest are Node's network codes.
const BY_POSTGRES_CODE: readonly (readonly [RegExp, StorageFault])[] = [
  [/^(53100|53200)$/, "full"],
  [/^(55P03|40P01|40001)$/, "locked"],
  [/^(25006|42501)$/, "unwritable"],
  [/^(08...|28...|3D000|53300|57P0[1-3])$/, "unreachable"],
  [/^(ERR_INVALID_URL|ECONN\w+|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|EAI_AGAIN)$/, "unreachable"],
];

/**
 * A driver's error as a StorageError. Its own words are dropped, because they can hold values or the password; its code stays,
 * because a person who asks for help will need it.
 */
export function storageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const code = codeOf(error);
  const fault = faultOf(code, error);
  return new StorageError(fault, `${SENTENCES[fault]}${code === undefined ? "" : ` (${code})`}`);
}

function faultOf(code: string | undefined, error: unknown): Exclude<StorageFault, "newer"> {
  if (code !== undefined) {
    const found = [...BY_SQLITE_CODE, ...BY_POSTGRES_CODE].find(([pattern]) => pattern.test(code))?.[1];
    if (found !== undefined && found !== "newer") return found;
  }
  // pg tells a lost or never made connection by words alone.
  if (error instanceof Error && /connection terminated|timeout exceeded when trying to connect/i.test(error.message)) {
    return "unreachable";
  }
  return "broken";
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  return "code" in error && typeof error.code === "string" ? error.code : undefined;
}
