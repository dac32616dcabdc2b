import { readFileSync } from "node:fs";
import * as z from "zod";
import { type Config, textSettings } from "../config.ts";
import { readExport } from "../core/people/export.ts";
import { Timetable } from "../core/people/timetable.ts";
import { Replies } from "../core/replies.ts";
import type { Person } from "../core/stores/people.ts";
import { StorageError } from "../core/stores/storage-error.ts";
import { openDatabase } from "../storage/database.ts";
import { SystemClock } from "../system/clock.ts";
import { RandomIds } from "../system/ids.ts";
import { readKnowledge } from "../system/knowledge/knowledge.ts";

const document = z.looseObject({ v: z.number() });
const row = z.object({
  platform: z.string(),
  conversation: z.string(),
  account: z.string(),
  zone: z.string(),
  consent_version: z.string(),
  consent_at: z.number(),
  profile: document,
  hold: document.nullable(),
  settings: document,
  created_at: z.number(),
});

/**
 * Brings the person of an export file back: who they are, their settings and their history. What is there already stays as it
 * is. Rejects with StorageError where the file is none of ours; nothing is stored then.
 */
export async function importPerson(
  root: string,
  config: Config,
  file: string,
  print: (line: string) => void,
): Promise<void> {
  const ids = new RandomIds();
  const now = new SystemClock().now();
  const rows = readExport(readFileSync(file, "utf8"));
  const read = row.safeParse(rows?.["people"]?.[0]);
  if (rows === undefined || !read.success) {
    throw new StorageError(
      "broken",
      `${file} is no export of Bonewise. Give the file bonewise.json that /export sent.`,
    );
  }
  const { platform, conversation, account, consent_version, consent_at, hold, created_at, ...kept } = read.data;
  const person: Person = {
    ...kept,
    id: ids.next(),
    address: { platform, conversation, person: account },
    consent: { version: consent_version, at: consent_at },
    ...(hold === null ? {} : { hold }),
    createdAt: created_at,
    revision: 0,
  };
  const timetable = new Timetable(new Replies(readKnowledge(root).replies, textSettings(config)), ids);
  const database = await openDatabase({ dataDir: config.DATA_DIR, databaseUrl: config.DATABASE_URL, now });
  try {
    const count = await database.stores.atomically(async (stores) => {
      const known = await stores.people.byAddress(person.address);
      if (known === undefined) {
        await stores.people.put(person);
        await timetable.set(stores.prompts, { ...person, revision: 1 }, now);
      }
      return stores.people.importFor(known?.id ?? person.id, rows);
    });
    print(`Brought back: one person, ${count} sessions and check-ins.`);
  } finally {
    await database.close();
  }
}
