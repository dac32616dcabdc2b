import { rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { isShard, runShards, type Shards } from "../../../src/adapters/discord/sharding.ts";
import { Peer } from "../../fakes/discord/peer.ts";
import { RecordingLog } from "../../fakes/log.ts";

const program = join(import.meta.dirname, "../../../dist/test", `shard-${process.pid}.js`);
let peer: Peer;
let shards: Shards | undefined;
let log: RecordingLog;

beforeAll(async () => {
  const entry = join(import.meta.dirname, "shard.fixture.ts");
  const how = { bundle: true, packages: "external", platform: "node", format: "esm", target: "node20" } as const;
  await build({ ...how, entryPoints: [entry], outfile: program, logLevel: "warning" });
});
afterAll(() => rm(program, { force: true }));
beforeEach(async () => {
  peer = await Peer.start();
  log = new RecordingLog();
  process.env["DISCORD_API_ROOT"] = peer.root;
});
afterEach(async () => {
  delete process.env["DISCORD_API_ROOT"];
  shards?.stop();
  await peer.stop();
});

describe("running in shards", () => {
  it("shares the servers out; each is answered by its own process", { timeout: 40_000 }, async () => {
    const ann = peer.person("Ann");
    const servers = Array.from({ length: 4 }, (_, at) => {
      peer.passes(1);
      return peer.server(`S${at}`, { members: [ann] });
    });
    shards = await runShards({ token: peer.token, apiRoot: peer.root, shards: 2, file: program, log });
    await peer.until(() => peer.gateway.identified === 2 || undefined, 20_000);
    ann.dm("in private");
    await ann.sees("heard: in private");
    for (const [at, { general }] of servers.entries()) {
      ann.mentions(`hello ${at}`, { in: general });
      await ann.sees(`heard: hello ${at}`, { in: general });
    }
    expect(peer.gateway.sessions.map(({ shard, shards: of }) => [shard, of])).toEqual([
      [0, 2],
      [1, 2],
    ]);
  });

  it("asks Discord how many, and gives up where a process cannot start", { timeout: 20_000 }, async () => {
    peer.gateway.closes(4014, { forGood: true });
    shards = await runShards({ token: peer.token, apiRoot: peer.root, shards: "auto", file: program, log });
    expect(await shards.failed).toContain("Shard 0");
    expect(peer.callsOf(/gateway\/bot/).length).toBeGreaterThan(0);
  });

  it("tells a wrong token in a sentence", async () => {
    const starting = runShards({ token: "a.b.c", apiRoot: peer.root, shards: "auto", file: program, log });
    await expect(starting).rejects.toThrow("DISCORD_BOT_TOKEN");
  });

  it("knows one of its own processes", () => {
    expect(isShard({ SHARDING_MANAGER: "true" })).toBe(true);
    expect(isShard({})).toBe(false);
  });
});
