import { type APIGatewayBotInfo, Routes, ShardingManager } from "discord.js";
import type { Log } from "../../core/ports.ts";
import { Api } from "./api.ts";
import { tokenRefused } from "./fatal.ts";
import { isTokenRefused, refusal, silence } from "./refusal.ts";

/** What running in several processes needs. */
export interface ShardingOptions {
  readonly token: string;
  /** The part of the address before /v10; Discord's own where left out. */
  readonly apiRoot?: string;
  /** How many; "auto" asks Discord. */
  readonly shards: number | "auto";
  /** The program that each process runs: the bot itself. */
  readonly file: string;
  readonly log: Log;
}

/** The running processes. */
export interface Shards {
  /** Ends them all. */
  stop(): void;
  /** Resolves with a sentence for the operator where starting again is no use: then all of them were ended. */
  readonly failed: Promise<string>;
}

/** True in a process that the sharding manager started: it runs the bot, and takes its shard from the environment by itself. */
export function isShard(environment: Readonly<Record<string, string | undefined>>): boolean {
  return environment["SHARDING_MANAGER"] !== undefined;
}

/**
 * Starts one process for each shard and starts those again that end after they worked. Private conversations are the first
 * shard's. Rejects with a sentence for the operator where the token is refused.
 */
export async function runShards(options: ShardingOptions): Promise<Shards> {
  const { token, apiRoot, shards, file, log } = options;
  const totalShards = shards === "auto" ? await recommended(token, apiRoot) : shards;
  const manager = new ShardingManager(file, { token, totalShards, mode: "process", respawn: true });
  const stop = () => {
    manager.respawn = false;
    for (const shard of manager.shards.values()) if (shard.process) shard.kill();
  };
  const failed = new Promise<string>((resolve) => {
    manager.on("shardCreate", (shard) => {
      let worked = false;
      shard.on("ready", () => {
        worked = true;
        log.info("discord.shard-ready", { shard: shard.id, shards: totalShards });
      });
      shard.on("error", (error) => log.error("discord.shard-error", { shard: shard.id, reason: silence(error) }));
      shard.on("death", () => {
        log.warn("discord.shard-ended", { shard: shard.id, worked });
        if (!worked && manager.respawn) resolve(`Shard ${shard.id} ended before it was ready: see what it wrote.`);
        worked = false;
      });
    });
  });
  // Without this a wrong token would be tried again and again, until Discord takes it away.
  void failed.then(stop);
  await manager.spawn({ amount: totalShards, timeout: Number.POSITIVE_INFINITY });
  return { stop, failed };
}

/** The API says it with the gateway's address (https://docs.discord.com/developers/events/gateway#get-gateway-bot). */
async function recommended(token: string, apiRoot: string | undefined): Promise<number> {
  const api = new Api({ token, pictures: "", ...(apiRoot === undefined ? {} : { apiRoot }) });
  try {
    const call = { method: "get", route: Routes.gatewayBot(), what: "asking how many shards to run" } as const;
    return (await api.call<APIGatewayBotInfo>(call)).shards;
  } catch (error) {
    throw new Error(
      isTokenRefused(error) ? tokenRefused : `${refusal("asking how many shards to run", error).message}.`,
    );
  }
}
