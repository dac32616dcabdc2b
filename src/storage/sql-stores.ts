import type { Stores } from "../core/stores.ts";
import { SqlCheckins } from "./checkins.ts";
import { SqlCommunities } from "./communities.ts";
import { SqlConversations } from "./conversations.ts";
import { SqlCounters } from "./counters.ts";
import { SqlDialogs } from "./dialogs.ts";
import { SqlGaps } from "./gaps.ts";
import { SqlInbox } from "./inbox.ts";
import { SqlLeases } from "./leases.ts";
import { SqlOffers } from "./offers.ts";
import { SqlPeople } from "./people.ts";
import { SqlPrompts } from "./prompts.ts";
import { SqlSessions } from "./sessions.ts";
import { SqlStandings } from "./standings.ts";
import { type Tables, together } from "./tables.ts";

/** Every store on one database, or on one open transaction of it. */
export function sqlStores(tables: Tables): Stores {
  return {
    inbox: new SqlInbox(tables),
    conversations: new SqlConversations(tables),
    offers: new SqlOffers(tables),
    dialogs: new SqlDialogs(tables),
    people: new SqlPeople(tables),
    prompts: new SqlPrompts(tables),
    sessions: new SqlSessions(tables),
    checkins: new SqlCheckins(tables),
    standings: new SqlStandings(tables),
    communities: new SqlCommunities(tables),
    gaps: new SqlGaps(tables),
    counters: new SqlCounters(tables),
    leases: new SqlLeases(tables),
    atomically: (work) => together(tables, (inside) => work(sqlStores(inside))),
  };
}
