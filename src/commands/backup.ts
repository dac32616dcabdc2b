import { existsSync } from "node:fs";
import type { Config } from "../config.ts";
import { StorageError } from "../core/stores/storage-error.ts";
import { openDatabase } from "../storage/database.ts";

/** Copies the embedded database to `file` while the bot runs. Rejects with StorageError, a sentence with the repair. */
export async function backup(config: Config, file: string, print: (line: string) => void): Promise<void> {
  if (existsSync(file))
    throw new StorageError("broken", `There is a file ${file} already. Give another name, or move it away.`);
  const database = await openDatabase({ dataDir: config.DATA_DIR, databaseUrl: config.DATABASE_URL, now: Date.now() });
  try {
    await database.backup(file);
  } finally {
    await database.close();
  }
  print(
    `The copy is in ${file}. To put it back: stop the bot, copy it to ${config.DATA_DIR}/bonewise.sqlite, and delete`,
  );
  print("bonewise.sqlite-wal and bonewise.sqlite-shm there. Then start the bot.");
}
