import type { Selectable } from "kysely";
import type { Address, Instant } from "../core/message.ts";
import type { Document } from "../core/stores/document.ts";
import type { People, Person, PersonExport, Unreachable } from "../core/stores/people.ts";
import { eraseAddress } from "./erasure.ts";
import { FixedSql } from "./fixed-sql.ts";
import { exportPerson, importPerson } from "./person-export.ts";
import type { Schema } from "./schema.ts";
import { changed, type Tables, together } from "./tables.ts";

type Row = Selectable<Schema["people"]>;

const BY_ADDRESS = new FixedSql<Row>("select * from people where platform = ? and account = ?");
const BY_ID = new FixedSql<Row>("select * from people where id = ?");
const HEARD = new FixedSql<Pick<Row, "unreachable">>(
  "update people set heard_at = ? where platform = ? and account = ? returning unreachable",
);

/** People in SQL. */
export class SqlPeople implements People {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async byAddress(address: Address): Promise<Person | undefined> {
    const row = await BY_ADDRESS.first(this.#tables, [address.platform, address.person]);
    return row === undefined ? undefined : person(row);
  }

  async byId(id: string): Promise<Person | undefined> {
    const row = await BY_ID.first(this.#tables, [id]);
    return row === undefined ? undefined : person(row);
  }

  async put(given: Person): Promise<boolean> {
    const content = {
      conversation: given.address.conversation,
      unreachable: given.unreachable ?? null,
      zone: given.zone,
      consent_version: given.consent.version,
      consent_at: given.consent.at,
      profile: JSON.stringify(given.profile),
      hold: given.hold === undefined ? null : JSON.stringify(given.hold),
      settings: JSON.stringify(given.settings),
      revision: given.revision + 1,
    };
    if (given.revision === 0) {
      const { id, createdAt } = given;
      const { platform, person: account } = given.address;
      const stored = await this.#tables.db
        .insertInto("people")
        .values({ id, platform, account, created_at: createdAt, ...content })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return stored.numInsertedOrUpdatedRows === 1n;
    }
    const result = await this.#tables.db
      .updateTable("people")
      .set(content)
      .where("id", "=", given.id)
      .where("revision", "=", given.revision)
      .executeTakeFirst();
    return changed(result) === 1;
  }

  setReachable(address: Address, reachable: boolean, reason: Unreachable = "blocked"): Promise<boolean> {
    return together(this.#tables, async ({ db }) => {
      const found = await db
        .updateTable("people")
        .set({ unreachable: reachable ? null : reason })
        .where("platform", "=", address.platform)
        .where("account", "=", address.person)
        .returning("id")
        .executeTakeFirst();
      if (found === undefined) return false;
      await db
        .updateTable("prompts")
        .set({ resting: reachable ? 0 : 1 })
        .where("person", "=", found.id)
        .execute();
      return true;
    });
  }

  heard(address: Address, at: Instant): Promise<boolean> {
    return together(this.#tables, async (here) => {
      const found = await HEARD.first(here, [at, address.platform, address.person]);
      if (found === undefined || found.unreachable === null) return false;
      return new SqlPeople(here).setReachable(address, true);
    });
  }

  async recent(platform: string, n: number): Promise<readonly string[]> {
    const rows = await this.#tables.db
      .selectFrom("people")
      .select("conversation")
      .where("platform", "=", platform)
      .where("heard_at", ">", 0)
      .where("unreachable", "is", null)
      .orderBy("heard_at", "desc")
      .limit(n)
      .execute();
    return rows.map((row) => row.conversation);
  }

  exportOf(id: string): Promise<PersonExport> {
    return exportPerson(this.#tables, id);
  }

  importFor(id: string, rows: PersonExport): Promise<number> {
    return importPerson(this.#tables, id, rows);
  }

  erase(address: Address, day: string): Promise<Readonly<Record<string, number>>> {
    return eraseAddress(this.#tables, address, day);
  }

  async count(): Promise<number> {
    const row = await this.#tables.db
      .selectFrom("people")
      .select((is) => is.fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow();
    return row.n;
  }
}

function person(row: Row): Person {
  return {
    id: row.id,
    address: { platform: row.platform, conversation: row.conversation, person: row.account },
    ...(row.unreachable === null ? {} : { unreachable: row.unreachable as Unreachable }),
    zone: row.zone,
    consent: { version: row.consent_version, at: row.consent_at },
    profile: JSON.parse(row.profile) as Document,
    ...(row.hold === null ? {} : { hold: JSON.parse(row.hold) as Document }),
    settings: JSON.parse(row.settings) as Document,
    createdAt: row.created_at,
    revision: row.revision,
  };
}
