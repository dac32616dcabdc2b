import { join } from "node:path";
import { isShard, runShards } from "../adapters/discord/sharding.ts";
import type { Config } from "../config.ts";
import { JsonLog } from "../system/log.ts";
import { type Share, serve } from "./serve.ts";

const WHOLE: Share = { telegram: true, discord: true, health: true, shared: false };
/** A shard speaks Discord alone; the process that started it does the rest. */
const SHARD: Share = { telegram: false, discord: true, health: false, shared: true };
const BESIDE_SHARDS: Share = { telegram: true, discord: false, health: true, shared: true };

/** Runs the bot on every platform that has a token: in one process, or with one more for each Discord shard. */
export async function run(root: string, config: Config): Promise<number> {
  const { DISCORD_BOT_TOKEN: token, DISCORD_SHARDS: shards, DISCORD_API_ROOT: apiRoot } = config;
  if (isShard(process.env)) return serve(root, config, SHARD).finally(() => process.disconnect?.());
  if (token === undefined || shards === undefined) return serve(root, config, WHOLE);
  const log = new JsonLog(config.LOG_LEVEL, [token]);
  const file = join(root, "dist/main.js");
  const running = await runShards({ token, shards, file, log, ...(apiRoot === undefined ? {} : { apiRoot }) });
  const failed = running.failed.then((sentence) => {
    process.stderr.write(`${sentence}\n`);
    return 1;
  });
  const code = await Promise.race([serve(root, config, BESIDE_SHARDS), failed]);
  running.stop();
  if (code !== 0) process.exit(code);
  return code;
}
