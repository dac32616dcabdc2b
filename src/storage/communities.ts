import type { Selectable } from "kysely";
import type { Address } from "../core/message.ts";
import type { Communities, Community, CommunityPost } from "../core/stores/communities.ts";
import type { Document, LocalDate } from "../core/stores/document.ts";
import type { Schema } from "./schema.ts";
import { changed, type Tables, together } from "./tables.ts";
import { tallyHash } from "./tally-hash.ts";

/** Communities, their posts and tallies in SQL. */
export class SqlCommunities implements Communities {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  async byConversation(platform: string, conversation: string): Promise<Community | undefined> {
    const row = await this.#tables.db
      .selectFrom("communities")
      .selectAll()
      .where("platform", "=", platform)
      .where("conversation", "=", conversation)
      .executeTakeFirst();
    return row === undefined ? undefined : community(row);
  }

  async byId(id: string): Promise<Community | undefined> {
    const row = await this.#tables.db.selectFrom("communities").selectAll().where("id", "=", id).executeTakeFirst();
    return row === undefined ? undefined : community(row);
  }

  async put(given: Community): Promise<boolean> {
    const content = {
      conversation: given.conversation,
      zone: given.zone,
      settings: JSON.stringify(given.settings),
      unreachable: given.unreachable ? (1 as const) : (0 as const),
      revision: given.revision + 1,
    };
    if (given.revision === 0) {
      const stored = await this.#tables.db
        .insertInto("communities")
        .values({ id: given.id, platform: given.platform, ...content })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return stored.numInsertedOrUpdatedRows === 1n;
    }
    const result = await this.#tables.db
      .updateTable("communities")
      .set(content)
      .where("id", "=", given.id)
      .where("revision", "=", given.revision)
      .executeTakeFirst();
    return changed(result) === 1;
  }

  setReachable(platform: string, conversation: string, reachable: boolean): Promise<boolean> {
    return together(this.#tables, async ({ db }) => {
      const found = await db
        .updateTable("communities")
        .set({ unreachable: reachable ? 0 : 1 })
        .where("platform", "=", platform)
        .where("conversation", "=", conversation)
        .returning("id")
        .executeTakeFirst();
      if (found === undefined) return false;
      await db
        .updateTable("prompts")
        .set({ resting: reachable ? 0 : 1 })
        .where("community", "=", found.id)
        .execute();
      return true;
    });
  }

  async remove(id: string): Promise<void> {
    await this.#tables.db.deleteFrom("communities").where("id", "=", id).execute();
  }

  async addPost(post: Omit<CommunityPost, "message">): Promise<boolean> {
    const stored = await this.#tables.db
      .insertInto("posts")
      .values({ id: post.id, community: post.community, date: post.date, at: post.at, message: null })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return stored.numInsertedOrUpdatedRows === 1n;
  }

  async delivered(post: string, message: string): Promise<void> {
    await this.#tables.db.updateTable("posts").set({ message }).where("id", "=", post).execute();
  }

  async post(id: string): Promise<CommunityPost | undefined> {
    const row = await this.#tables.db.selectFrom("posts").selectAll().where("id", "=", id).executeTakeFirst();
    return row === undefined ? undefined : asPost(row);
  }

  async posts(of: string, n: number): Promise<readonly CommunityPost[]> {
    const rows = await this.#tables.db
      .selectFrom("posts")
      .selectAll()
      .where("community", "=", of)
      .orderBy("date", "desc")
      .limit(n)
      .execute();
    return rows.map(asPost);
  }

  async tally(post: string, by: Address): Promise<{ readonly added: boolean; readonly count: number }> {
    const stored = await this.#tables.db
      .insertInto("tallies")
      .values({ post, who: tallyHash(this.#tables.tallyKey, by) })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return { added: stored.numInsertedOrUpdatedRows === 1n, count: await this.#count(post) };
  }

  async untally(post: string, by: Address): Promise<{ readonly removed: boolean; readonly count: number }> {
    const result = await this.#tables.db
      .deleteFrom("tallies")
      .where("post", "=", post)
      .where("who", "=", tallyHash(this.#tables.tallyKey, by))
      .executeTakeFirst();
    return { removed: changed(result) === 1, count: await this.#count(post) };
  }

  async counts(of: string, from: LocalDate, to: LocalDate): Promise<readonly { date: LocalDate; count: number }[]> {
    return await this.#tables.db
      .selectFrom("posts")
      .leftJoin("tallies", "tallies.post", "posts.id")
      .select((is) => ["posts.date as date", is.fn.count<number>("tallies.who").as("count")])
      .where("posts.community", "=", of)
      .where("posts.date", ">=", from)
      .where("posts.date", "<=", to)
      .groupBy("posts.date")
      .orderBy("posts.date")
      .execute();
  }

  async forget(before: LocalDate): Promise<number> {
    return changed(await this.#tables.db.deleteFrom("posts").where("date", "<", before).executeTakeFirst());
  }

  async #count(post: string): Promise<number> {
    const row = await this.#tables.db
      .selectFrom("tallies")
      .select((is) => is.fn.countAll<number>().as("n"))
      .where("post", "=", post)
      .executeTakeFirstOrThrow();
    return row.n;
  }
}

function community(row: Selectable<Schema["communities"]>): Community {
  return {
    id: row.id,
    platform: row.platform,
    conversation: row.conversation,
    zone: row.zone,
    settings: JSON.parse(row.settings) as Document,
    unreachable: row.unreachable === 1,
    revision: row.revision,
  };
}

function asPost(row: Selectable<Schema["posts"]>): CommunityPost {
  const { id, community: of, date, at, message } = row;
  return { id, community: of, date, at, ...(message === null ? {} : { message }) };
}
