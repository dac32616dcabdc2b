import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { TelegramPlatform } from "../../../src/adapters/telegram/adapter.ts";
import type { Inbound } from "../../../src/core/message.ts";
import { Arrivals, part } from "../../contracts/stage.ts";
import { FakeClock } from "../../fakes/clock.ts";
import { RecordingLog } from "../../fakes/log.ts";
import { ask } from "../../fakes/telegram/ask.ts";
import { Peer } from "../../fakes/telegram/peer.ts";
import type { Person } from "../../fakes/telegram/person.ts";
import { platformAt } from "./stage.ts";

let peer: Peer;
let log: RecordingLog;
let platform: TelegramPlatform;
let arrivals: Arrivals;
let ann: Person;
beforeEach(async () => {
  peer = await Peer.start();
  log = new RecordingLog();
  platform = platformAt(peer, log);
  arrivals = new Arrivals();
  ann = peer.person("Ann");
});
afterEach(async () => {
  await platform.stop();
  await peer.stop();
});

const isPolling = () => peer.until(() => peer.desk.occupied || undefined);

describe("starting", () => {
  it("registers the commands where each belongs, and takes away an old webhook", async () => {
    await ask(peer, "setWebhook", { url: "http://127.0.0.1:9/" });
    await platform.start(arrivals.receive);
    expect(peer.webhook.active).toBe(false);
    const help = [{ command: "help", description: "See what I can do" }];
    expect(peer.commands.get("all_private_chats")).toEqual(help);
    expect(peer.commands.get("all_group_chats")).toEqual(help);
  });

  it.each([
    ["somebody else's", "987654321:AAother-token_of_35_characters-000"],
    ["cut", "123456789:AA"],
    ["nonsense", "my token"],
  ])("tells in a sentence that a token is refused: %s", async (_what, token) => {
    const refused = platformAt(peer, log, { token });
    const error = await refused.start(arrivals.receive).catch((thrown: unknown) => thrown);
    expect(String(error)).toMatch(/does not accept this bot token.*TELEGRAM_BOT_TOKEN/);
    expect(String(error)).not.toContain(token);
    await refused.stop();
  });

  it("waits for Telegram where it cannot be reached yet, and says so once", async () => {
    await peer.goesDown();
    const starting = platform.start(arrivals.receive);
    await log.logged("telegram.unreachable");
    await peer.comesBack();
    await starting;
    expect(log.count("telegram.unreachable")).toBe(1);
    expect(log.count("telegram.back")).toBe(1);
  });

  it("goes on without a menu of commands", async () => {
    const odd = { name: "Not A Command", description: "x", where: ["direct"] } as const;
    const other = platformAt(peer, log, { commands: [odd] });
    await other.start(arrivals.receive);
    expect(log.count("telegram.commands-not-registered")).toBe(1);
    await ann.says("hello");
    await arrivals.first(1);
    await other.stop();
  });

  it("can be stopped while it waits for Telegram", async () => {
    await peer.goesDown();
    const starting = platform.start(arrivals.receive);
    await log.logged("telegram.unreachable");
    await platform.stop();
    await starting;
  });
});

describe("a second poller", () => {
  it("is told once, waited out, and nothing is lost meanwhile", async () => {
    await platform.start(arrivals.receive);
    for (let round = 0; round < 4; round += 1) {
      await isPolling();
      await ask(peer, "getUpdates", { timeout: 1 });
      await ann.says(`round ${round}`);
      await arrivals.first(round + 1);
    }
    expect(arrivals.texts).toEqual(["round 0", "round 1", "round 2", "round 3"]);
    expect(log.lines.filter((line) => line.event !== "telegram.back")).toMatchObject([
      {
        level: "error",
        event: "telegram.second-poller",
        fields: { repair: expect.stringContaining("only one may run") },
      },
    ]);
  });

  it("counts as gone after a calm minute", async () => {
    const clock = new FakeClock();
    const conflicted = platformAt(peer, log, { clock });
    await conflicted.start(arrivals.receive);
    await isPolling();
    await ask(peer, "getUpdates", { timeout: 1 });
    await log.logged("telegram.second-poller");
    await clock.advance(1000);
    await ann.says("one");
    await arrivals.first(1);
    expect(log.count("telegram.back")).toBe(0);
    await clock.advance(60_000);
    await ann.says("two");
    await log.logged("telegram.back");
    await conflicted.stop();
  });
});

describe("an outage", () => {
  it("is healed, and told once at each end", async () => {
    await platform.start(arrivals.receive);
    await isPolling();
    await ann.says("before");
    await arrivals.first(1);
    await peer.goesDown();
    await log.logged("telegram.unreachable");
    await ann.says("during");
    await peer.comesBack();
    await arrivals.first(2);
    expect(arrivals.texts).toEqual(["before", "during"]);
    expect([log.count("telegram.unreachable"), log.count("telegram.back")]).toEqual([1, 1]);
  });

  it.each([
    ["a broken gateway", { kind: "gateway", status: 502 }],
    ["a cut connection", { kind: "cut", when: "before" }],
    ["an answer that was lost", { kind: "cut", when: "after" }],
    ["a flood limit", { kind: "flood", seconds: 0 }],
  ] as const)("may be %s", async (_what, fault) => {
    peer.faults.next("getUpdates", fault, 3);
    await platform.start(arrivals.receive);
    await ann.says("hello");
    await arrivals.first(1);
    expect(arrivals.texts).toEqual(["hello"]);
    expect(log.count("telegram.unreachable")).toBe(1);
  });
});

describe("a token that is revoked while running", () => {
  it("is told, once, with what to do", async () => {
    await platform.start(arrivals.receive);
    await isPolling();
    peer.revokes();
    await ann.says("hello");
    await log.logged("telegram.token-refused");
    await peer.until(() => peer.callsOf("getUpdates").filter(({ status }) => status === 401).length > 2 || undefined);
    expect(log.lines.filter((line) => line.event === "telegram.token-refused")).toMatchObject([
      { level: "error", fields: { repair: expect.stringContaining("TELEGRAM_BOT_TOKEN") } },
    ]);
    const address = { platform: "telegram", conversation: String(ann.id), person: String(ann.id) };
    await expect(platform.send(address, part("x"))).rejects.toMatchObject({ fault: "unavailable" });
  });
});

describe("what cannot be stored", () => {
  it("does not hold up other people, and is not confirmed until it can be", async () => {
    const ben = peer.person("Ben");
    let isBroken = true;
    await platform.start(async (inbound) => {
      if (isBroken && inbound.from.person === String(ann.id)) throw new Error("disk full");
      await arrivals.receive(inbound);
    });
    const first = await ann.says("one");
    await ann.says("two");
    await ben.says("from Ben");
    await arrivals.first(1);
    expect(arrivals.texts).toEqual(["from Ben"]);
    expect((await ask(peer, "getUpdates", {})).result[0].update_id).toBe(first);
    isBroken = false;
    await arrivals.first(3);
    expect(arrivals.texts).toEqual(["from Ben", "one", "two"]);
    expect(log.count("telegram.not-stored")).toBe(1);
  });

  it("is let go at last where it alone fails while others are stored", async () => {
    await platform.start(async (inbound) => {
      if (inbound.kind === "text" && inbound.text === "poison") throw new Error("cannot be stored");
      await arrivals.receive(inbound);
    });
    await ann.says("poison");
    await ann.says("after");
    await peer.person("Ben").says("beside");
    await arrivals.first(2);
    expect(arrivals.texts).toEqual(["beside", "after"]);
    expect(log.count("telegram.update-let-go")).toBe(1);
  });

  it("because storing hangs, holds up nobody for long", async () => {
    const clock = new FakeClock();
    const hanging = platformAt(peer, log, { clock });
    await hanging.start((inbound) =>
      inbound.from.person === String(ann.id) ? new Promise(() => undefined) : arrivals.receive(inbound),
    );
    await ann.says("never stored");
    await peer.until(() => (peer.desk.occupied ? undefined : true));
    await peer.person("Ben").says("after it");
    while (arrivals.all.length === 0) await clock.advance(1000);
    expect(arrivals.texts).toEqual(["after it"]);
    const stopping = hanging.stop();
    await clock.advance(5000);
    await stopping;
  });

  it("comes again after a restart, with the same id", async () => {
    const tried: Inbound[] = [];
    const failing = platformAt(peer, log);
    await failing.start(async (inbound) => {
      tried.push(inbound);
      throw new Error("disk full");
    });
    await ann.says("keep me");
    await log.logged("telegram.not-stored");
    await failing.stop();
    await platform.start(arrivals.receive);
    const [inbound] = await arrivals.first(1);
    expect(inbound?.id).toBe(tried[0]?.id);
  });

  it("is not what was stored: that never comes again after a clean stop", async () => {
    await platform.start(arrivals.receive);
    await ann.says("once");
    await arrivals.first(1);
    await platform.stop();
    expect((await ask(peer, "getUpdates", {})).result).toEqual([]);
  });
});

describe("a burst", () => {
  it("of many people arrives whole, each person's words in order", async () => {
    const people = Array.from({ length: 30 }, (_, number) => peer.person(`P${number}`));
    for (let round = 0; round < 10; round += 1) for (const person of people) await person.says(String(round));
    await platform.start(arrivals.receive);
    await arrivals.first(300);
    for (const person of people) {
      const texts = arrivals.all.filter((inbound) => inbound.from.person === String(person.id));
      expect(texts.map((inbound) => inbound.kind === "text" && inbound.text)).toEqual([..."0123456789"]);
    }
  });
});
