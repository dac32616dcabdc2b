import type BetterSqlite from "better-sqlite3";
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from "kysely";
import { StorageError } from "../core/stores/storage-error.ts";

/** So long the database works on before the rest of the program has its turn, in milliseconds. */
const SPAN_MS = 10;

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** How a connection's statements are run. */
interface Runner {
  /** Within the transaction that has its turn. */
  inside<R>(query: CompiledQuery): QueryResult<R>;
  /** On its own. */
  alone<R>(query: CompiledQuery): Promise<QueryResult<R>>;
}

/**
 * Runs SQLite's statements, and commits those together that wait for each other. Each resolves when it is on the disk; but where many turns
 * come at once, the disk is waited for once in a round of the program's loop, not once for each: the card of a small server takes 10 ms
 * for that. A transaction is all or nothing as ever: within the group it is a savepoint. Where the disk refuses the group, everyone in it
 * is told.
 */
export class GroupCommit implements Driver, Runner {
  readonly #raw: BetterSqlite.Database;
  readonly #prepare: (sql: string) => BetterSqlite.Statement;
  /** Who waits to work on the database; one does at a time. */
  readonly #queue: (() => void)[] = [];
  #taken = false;
  #working = false;
  /** Whose work goes to the disk with the next commit. */
  #group: Waiting[] = [];
  #due = false;
  /** When the rest of the program had its turn. */
  #since = performance.now();

  constructor(raw: BetterSqlite.Database, prepare: (sql: string) => BetterSqlite.Statement) {
    this.#raw = raw;
    this.#prepare = prepare;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return new GroupedConnection(this);
  }

  async releaseConnection(): Promise<void> {}

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#turn();
    try {
      this.#open();
      this.#prepare("savepoint turn").run();
    } catch (error) {
      this.#next();
      throw error;
    }
    (connection as GroupedConnection).inside = true;
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    this.#prepare("release turn").run();
    (connection as GroupedConnection).inside = false;
    const kept = this.#kept();
    this.#next();
    await kept;
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    const grouped = connection as GroupedConnection;
    // A turn whose group was refused has left the database already: another has its turn there now.
    if (!grouped.inside) return;
    grouped.inside = false;
    try {
      // A full disk has undone everything by itself.
      if (this.#raw.inTransaction) this.#raw.exec("rollback to turn; release turn");
    } finally {
      this.#next();
    }
  }

  async destroy(): Promise<void> {
    await this.#turn();
    this.#commit();
    this.#raw.close();
    this.#next();
  }

  inside<R>(query: CompiledQuery): QueryResult<R> {
    // A turn that goes on after a full disk has undone it must keep nothing of the rest either.
    if (!this.#raw.inTransaction) throw new StorageError("full", "Nothing of this step was stored.");
    try {
      return this.#run(query);
    } catch (error) {
      this.#failed(error);
      throw error;
    }
  }

  async alone<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    await this.#turn();
    let result: QueryResult<R>;
    let kept: Promise<void> | undefined;
    try {
      // What concerns the file itself, such as emptying its log, cannot be part of a group.
      if (/^pragma/i.test(query.sql)) this.#commit();
      else if (!this.#prepare(query.sql).readonly) this.#open();
      result = this.#run(query);
      // Also what is only read may be what another just changed: it is told once that is on the disk.
      kept = this.#raw.inTransaction ? this.#kept() : undefined;
    } catch (error) {
      this.#failed(error);
      throw error;
    } finally {
      this.#next();
    }
    await kept;
    return result;
  }

  #run<R>(query: CompiledQuery): QueryResult<R> {
    const statement = this.#prepare(query.sql);
    if (statement.reader) return { rows: statement.all(query.parameters) as R[] };
    const { changes, lastInsertRowid } = statement.run(query.parameters);
    return { numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid), rows: [] };
  }

  /** Takes the write lock at once, so that no turn can fail half-way for another program that writes. */
  #open(): void {
    if (!this.#raw.inTransaction) this.#prepare("begin immediate").run();
  }

  /** Resolves when all that was done so far is on the disk. */
  #kept(): Promise<void> {
    const kept = new Promise<void>((resolve, reject) => this.#group.push({ resolve, reject }));
    if (this.#group.length === 1) this.#soon();
    return kept;
  }

  #soon(): void {
    setImmediate(() => {
      this.#since = performance.now();
      if (this.#working) this.#due = true;
      else this.#commit();
    });
  }

  #commit(): void {
    const group = this.#group;
    this.#group = [];
    this.#due = false;
    try {
      if (this.#raw.inTransaction) this.#prepare("commit").run();
      for (const { resolve } of group) resolve();
    } catch (error) {
      if (this.#raw.inTransaction) this.#prepare("rollback").run();
      for (const { reject } of group) reject(error);
    }
  }

  /** A statement failed. Where SQLite gave the whole group up, as on a full disk, nothing of it is kept. */
  #failed(error: unknown): void {
    if (this.#raw.inTransaction) return;
    const group = this.#group;
    this.#group = [];
    for (const { reject } of group) reject(error);
  }

  /** Resolves when nobody else works on the database. */
  async #turn(): Promise<void> {
    if (this.#taken) await new Promise<void>((resolve) => this.#queue.push(resolve));
    this.#taken = true;
    this.#working = true;
  }

  /** Leaves the database to the next. */
  #next(): void {
    this.#working = false;
    const next = this.#queue.shift();
    // Where nobody waits, there is no group to wait for, and no lock to keep.
    if (this.#due || next === undefined) this.#commit();
    if (next === undefined) this.#taken = false;
    else if (performance.now() - this.#since < SPAN_MS) next();
    else
      setImmediate(() => {
        this.#since = performance.now();
        next();
      });
  }
}

/** A connection is where a transaction is; there is one file behind all of them. */
class GroupedConnection implements DatabaseConnection {
  inside = false;
  readonly #runner: Runner;

  constructor(runner: Runner) {
    this.#runner = runner;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.inside ? this.#runner.inside(query) : this.#runner.alone(query);
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("Rows are not streamed here.");
  }
}
