import { type Kysely, sql } from "kysely";

/** One step of the schema. Released steps are never edited: a change is a new step. */
export interface Migration {
  readonly version: number;
  readonly what: string;
  /** Statements that both databases understand; `bigint` is a number in both. */
  readonly statements: readonly string[];
}

/** Every step, in order. */
export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    what: "messages, contexts, offers, dialogs",
    statements: [
      `create table inbox (platform text not null, id text not null, at bigint not null, sender text, content text,
        answer text, lease_until bigint not null, primary key (platform, id))`,
      "create index inbox_at on inbox (at)",
      "create index inbox_unfinished on inbox (platform, at) where content is not null",
      "create index inbox_sender on inbox (platform, sender) where sender is not null",
      `create table contexts (platform text not null, conversation text not null, person text not null,
        context text not null, expires_at bigint not null, primary key (platform, conversation, person))`,
      "create index contexts_person on contexts (platform, person)",
      "create index contexts_expires on contexts (expires_at)",
      `create table offers (id text not null primary key, platform text not null, conversation text not null,
        person text not null, open bigint not null, spans text not null, choices text not null, created_at bigint not null,
        expires_at bigint not null, message text, chosen bigint, chosen_at bigint)`,
      "create index offers_waiting on offers (platform, conversation, created_at) where chosen is null",
      "create index offers_person on offers (platform, person)",
      "create index offers_expires on offers (expires_at)",
      `create table dialogs (platform text not null, conversation text not null, person text not null, script text not null,
        step text not null, state text not null, revision bigint not null, updated_at bigint not null,
        expires_at bigint not null, primary key (platform, conversation, person))`,
      "create index dialogs_person on dialogs (platform, person)",
      "create index dialogs_expires on dialogs (expires_at)",
    ],
  },
  {
    version: 2,
    what: "people, prompts, guided exercises, check-ins",
    statements: [
      `create table people (id text not null primary key, platform text not null, conversation text not null,
        account text not null, unreachable text, zone text not null, consent_version text not null,
        consent_at bigint not null, profile text not null, hold text, settings text not null, created_at bigint not null,
        revision bigint not null, unique (platform, account))`,
      "create index people_conversation on people (platform, conversation)",
      `create table communities (id text not null primary key, platform text not null, conversation text not null,
        zone text not null, settings text not null, unreachable bigint not null, revision bigint not null,
        unique (platform, conversation))`,
      `create table prompts (id text not null primary key, person text references people (id) on delete cascade,
        community text references communities (id) on delete cascade, platform text not null, action text not null,
        data text, rule text, zone text not null, slot text not null, due_at bigint not null, last_slot text,
        enabled bigint not null, resting bigint not null, attempts bigint not null, failures bigint not null, lease_until bigint not null,
        wake_at bigint not null, check ((person is null) <> (community is null)))`,
      "create index prompts_wake on prompts (platform, wake_at) where enabled = 1 and resting = 0",
      "create index prompts_person on prompts (person)",
      "create index prompts_community on prompts (community)",
      `create table deliveries (prompt text not null, slot text not null,
        person text references people (id) on delete cascade, community text references communities (id) on delete cascade,
        action text not null, due_at bigint not null, at bigint not null, outcome text not null, primary key (prompt, slot))`,
      "create index deliveries_person on deliveries (person, at)",
      "create index deliveries_community on deliveries (community, at)",
      "create index deliveries_at on deliveries (at)",
      `create table sessions (person text not null references people (id) on delete cascade, date text not null,
        plan text not null, step bigint not null, state text not null, status text not null, updated_at bigint not null,
        revision bigint not null, primary key (person, date))`,
      `create table checkins (person text not null references people (id) on delete cascade, date text not null,
        kind text not null, answers text not null, revision bigint not null, at bigint not null, changed_at bigint not null,
        closes_at bigint not null, primary key (person, date, kind))`,
    ],
  },
  {
    version: 3,
    what: "posts and tallies, open questions, sums",
    statements: [
      `create table posts (id text not null primary key,
        community text not null references communities (id) on delete cascade, date text not null, at bigint not null,
        message text, unique (community, date))`,
      "create index posts_date on posts (date)",
      `create table tallies (post text not null references posts (id) on delete cascade, who text not null,
        primary key (post, who))`,
      "create index tallies_who on tallies (who)",
      `create table gaps (id text not null primary key, person text not null references people (id) on delete cascade,
        question text not null, at bigint not null)`,
      "create index gaps_person on gaps (person)",
      "create index gaps_at on gaps (at)",
      `create table counters (name text not null, day text not null, shard bigint not null, amount bigint not null,
        primary key (name, day, shard))`,
      "create table secrets (name text not null primary key, value text not null)",
    ],
  },
  {
    version: 4,
    what: "roles that one process holds",
    statements: ["create table leases (role text not null primary key, holder text not null, until bigint not null)"],
  },
  {
    version: 5,
    what: "when people wrote last",
    statements: [
      "alter table people add column heard_at bigint not null default 0",
      "create index people_heard on people (platform, heard_at)",
    ],
  },
  {
    version: 6,
    what: "how often a message was taken up again",
    statements: ["alter table inbox add column tries bigint not null default 0"],
  },
  {
    version: 7,
    what: "where people stood on the latest days",
    statements: [
      `create table standings (person text not null references people (id) on delete cascade, through text not null,
        made_for text not null, standing text not null, primary key (person, through))`,
    ],
  },
];

/** Runs one step and notes that it is done. */
export async function applyMigration<S>(db: Kysely<S>, migration: Migration, now: number): Promise<void> {
  for (const statement of migration.statements) await sql.raw(statement).execute(db);
  await sql`insert into schema_version (version, at) values (${migration.version}, ${now})`.execute(db);
}
