import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DiscordPlatform } from "../../../src/adapters/discord/adapter.ts";
import { Arrivals, part } from "../../contracts/stage.ts";
import { Peer } from "../../fakes/discord/peer.ts";
import type { Person } from "../../fakes/discord/person.ts";
import { RecordingLog } from "../../fakes/log.ts";
import { platformAt } from "./stage.ts";

const send = /^POST \/channels\/\d+\/messages$/;
let peer: Peer;
let ann: Person;
let platform: DiscordPlatform;
let arrivals: Arrivals;
let log: RecordingLog;
let fatal: string[];

beforeEach(async () => {
  await begin({});
});
afterEach(async () => {
  await platform.stop();
  await peer.stop();
});

async function begin(options: Parameters<typeof Peer.start>[0]): Promise<void> {
  peer = await Peer.start(options);
  ann = peer.person("Ann");
  log = new RecordingLog();
  fatal = [];
  platform = platformAt(peer, log, { onFatal: (sentence) => fatal.push(sentence) });
  arrivals = new Arrivals();
}

function address(person: Person) {
  return { platform: "discord", conversation: person.direct.id, person: person.id };
}

describe("a connection that breaks", () => {
  it("is resumed: what happened meanwhile is told once, and the trouble too", async () => {
    await platform.start(arrivals.receive);
    ann.dm("before");
    await arrivals.first(1);
    peer.gateway.drops();
    ann.dm("meanwhile");
    ann.dm("and again");
    await arrivals.first(3);
    ann.dm("after");
    await arrivals.first(4);
    expect(arrivals.texts).toEqual(["before", "meanwhile", "and again", "after"]);
    expect(peer.gateway).toMatchObject({ identified: 1, resumed: 1 });
    await log.logged("discord.back");
    expect(log.count("discord.connection-lost")).toBe(1);
  });

  it("is resumed where Discord asks for it (op 7)", async () => {
    await platform.start(arrivals.receive);
    peer.gateway.asksToReconnect();
    await peer.until(() => peer.gateway.resumed || undefined);
    ann.dm("hello");
    await arrivals.first(1);
    expect(peer.gateway).toMatchObject({ identified: 1, resumed: 1 });
  });

  it("is begun anew where the session is over (op 9)", { timeout: 20_000 }, async () => {
    await platform.start(arrivals.receive);
    peer.gateway.invalidates(false);
    await peer.until(() => peer.gateway.identified > 1 || undefined, 15_000);
    ann.dm("hello");
    await arrivals.first(1);
    expect(peer.gateway).toMatchObject({ identified: 2, resumed: 0 });
  });

  it("and is begun anew catches up on what was said in private", { timeout: 20_000 }, async () => {
    const ben = peer.person("Ben");
    ben.dm("while you were away");
    const earlier = async () => [ben.direct.id, "123"];
    platform = platformAt(peer, log, { conversations: earlier });
    await platform.start(arrivals.receive);
    await arrivals.first(1);
    ann.dm("before");
    await arrivals.first(2);
    peer.gateway.invalidates(false);
    ann.dm("meanwhile");
    await peer.until(() => peer.gateway.identified > 1 || undefined, 15_000);
    await expect.poll(() => new Set(arrivals.texts)).toEqual(new Set(["while you were away", "before", "meanwhile"]));
    const said = arrivals.all.filter((inbound) => inbound.kind === "text" && inbound.text === "before");
    expect(new Set(said.map(({ id }) => id)).size).toBe(1);
    expect(log.count("discord.not-caught-up")).toBe(0);
  });

  it("is not asked for what was written again since: only the newest is answered", { timeout: 20_000 }, async () => {
    const ben = peer.person("Ben");
    ben.dm("are you there?");
    ben.dm("hello??");
    ben.dm("can I swim?");
    const ids = ben.screen().map(({ id }) => id);
    const asked: string[] = [];
    const arrived = async (some: readonly string[]) => {
      asked.push(...some);
      return new Set(ids.slice(1, 2));
    };
    platform = platformAt(peer, log, { conversations: async () => [ben.direct.id], arrived });
    await platform.start(arrivals.receive);
    await arrivals.first(1);
    ben.dm("and golf?");
    await arrivals.first(2);
    expect(arrivals.texts).toEqual(["can I swim?", "and golf?"]);
    expect(asked).toEqual(ids);
  });

  it("is noticed where it only seems to be open (no heartbeat is answered)", { timeout: 20_000 }, async () => {
    await peer.stop();
    await begin({ heartbeatMs: 100 });
    await platform.start(arrivals.receive);
    peer.gateway.goesDeaf();
    await peer.until(() => peer.gateway.resumed || undefined, 10_000);
    ann.dm("hello");
    await arrivals.first(1);
    expect(peer.gateway.resumed).toBeGreaterThan(0);
  });
});

describe("at the start", () => {
  it("a wrong token is told in a sentence for the operator, without the token", async () => {
    platform = platformAt(peer, log, { token: "MTIz.not-the.right_one" });
    const error = await platform.start(arrivals.receive).catch((thrown: Error) => thrown);
    expect(String(error)).toContain("DISCORD_BOT_TOKEN");
    expect(String(error) + JSON.stringify(log.lines)).not.toContain("not-the");
  });

  it("an intent that is not allowed is told in a sentence", async () => {
    peer.gateway.closes(4014, { forGood: true });
    await expect(platform.start(arrivals.receive)).rejects.toThrow(/4014/);
    expect(fatal).toEqual([]);
  });

  it("an outage is waited out, and told once", async () => {
    await peer.goesDown();
    const started = platform.start(arrivals.receive);
    await log.logged("discord.unreachable");
    await new Promise((resolve) => setTimeout(resolve, 100));
    await peer.comesBack();
    await started;
    expect(log.count("discord.unreachable")).toBe(1);
    expect(log.count("discord.back")).toBe(1);
  });

  it("stopping ends the waiting", async () => {
    await peer.goesDown();
    const started = platform.start(arrivals.receive);
    await log.logged("discord.unreachable");
    await platform.stop();
    await started;
  });

  it("the menu is registered once, and again only where it changed", async () => {
    await platform.start(arrivals.receive);
    const put = /^PUT .*commands$/;
    expect(peer.callsOf(put)).toHaveLength(1);
    expect(peer.commands.map(({ name }) => name)).toEqual(["ask", "today", "setup", "Ask Bonewise about this"]);
    await platform.stop();
    platform = platformAt(peer, log);
    await platform.start(arrivals.receive);
    expect(peer.callsOf(put)).toHaveLength(1);
    await platform.stop();
    const names = { de: "frage" };
    platform = platformAt(peer, log, { commands: [{ name: "ask", description: "Ask", where: ["direct"], names }] });
    await platform.start(arrivals.receive);
    expect(peer.callsOf(put)).toHaveLength(2);
  });

  it("works without a menu where that was refused", async () => {
    platform = platformAt(peer, log, { commands: [{ name: "Not One Word", description: "x", where: ["direct"] }] });
    await platform.start(arrivals.receive);
    expect(log.count("discord.commands-not-registered")).toBe(1);
    ann.dm("hello");
    await arrivals.first(1);
  });
});

describe("while running", () => {
  it("a token that was reset ends it with a sentence", async () => {
    await platform.start(arrivals.receive);
    peer.revokes();
    await log.logged("discord.closed-for-good");
    expect(fatal).toEqual([expect.stringContaining("DISCORD_BOT_TOKEN")]);
    await expect(platform.send(address(ann), part("hello"), "k:0")).rejects.toMatchObject({ fault: "unavailable" });
    await expect(platform.send(address(ann), part("hello"), "k:0")).rejects.toMatchObject({ fault: "unavailable" });
  });

  it.each([
    { kind: "gateway", status: 502, when: "after" },
    { kind: "cut", when: "after" },
  ] as const)("a message whose answer was lost ($kind) is not said twice", async (fault) => {
    await platform.start(arrivals.receive);
    peer.faults.next(send, fault);
    await expect(platform.send(address(ann), part("Time to move."), "k:0")).rejects.toMatchObject({
      fault: "unavailable",
    });
    expect(peer.callsOf(send)).toHaveLength(1);
    await platform.send(address(ann), part("Time to move."), "k:0");
    await platform.send(address(ann), part("Time to move."), "k:1");
    expect(ann.screen().map(({ text }) => text)).toEqual(["Time to move.", "Time to move."]);
  });

  it("a limit is told with the time to wait, where that is long; a short one is waited out", async () => {
    await platform.start(arrivals.receive);
    peer.faults.next(send, { kind: "limit", seconds: 0.1 });
    await platform.send(address(ann), part("one"), "k:0");
    peer.faults.next(send, { kind: "limit", seconds: 4 });
    const error = await platform.send(address(ann), part("two"), "k:1").catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ fault: "throttled" });
    expect((error as { retryAfterMs: number }).retryAfterMs).toBeGreaterThanOrEqual(4000);
  });

  it("an event that nobody can read costs nothing but a line in the log", async () => {
    await platform.start(arrivals.receive);
    peer.dispatch("INTERACTION_CREATE", { id: "1", type: 2, data: { type: 1, options: 7 }, token: "t" }, ann.direct);
    peer.dispatch(
      "THREAD_LIST_SYNC",
      { guild_id: peer.server("Walkers").id, threads: 7 },
      peer.server("Others").general,
    );
    ann.dm("hello");
    await arrivals.first(1);
    expect(log.count("discord.event-unreadable")).toBe(2);
  });

  it("a picture and its alt text arrive; a file does; a missing one is our fault", async () => {
    await platform.start(arrivals.receive);
    const picture = { file: "pixel.png", alt: "A woman on a chair" };
    await platform.send(address(ann), part("Sit tall.", { picture }), "k:0");
    expect(await ann.sees("Sit tall.")).toMatchObject({ files: [{ name: "pixel.png", alt: picture.alt }] });
    const missing = { ...picture, file: "none.png" };
    const sending = platform.send(address(ann), part("Sit tall.", { picture: missing }), "k:1");
    await expect(sending).rejects.toMatchObject({ fault: "rejected" });
  });

  it("what is quiet makes no sound", async () => {
    await platform.start(arrivals.receive);
    await platform.send(address(ann), part("Your week", { quiet: true }), "k:0");
    expect(await ann.sees("Your week")).toMatchObject({ quiet: true });
  });
});
