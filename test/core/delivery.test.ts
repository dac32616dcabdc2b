import { describe, expect, it } from "vitest";
import { Delivery } from "../../src/core/delivery.ts";
import type { Address, Part } from "../../src/core/message.ts";
import { DeliveryError, type Log, type Platform } from "../../src/core/ports.ts";
import { FakeClock } from "../fakes/clock.ts";

const quiet: Log = { info: () => {}, warn: () => {}, error: () => {} };
const part = (words: string): Part => ({ spans: [words], choices: [], quiet: false, private: false });
const to = (conversation: string): Address => ({ platform: "test", conversation, person: conversation });
const reply = (key: string) => ({ key, urgency: "reply" as const, group: false });

/** A platform that keeps what it was given and fails as scripted. */
function scripted(
  clock: FakeClock,
  faults: (DeliveryError | undefined)[] = [],
  rates = { perSecond: 30, perConversationSecond: 1, perGroupMinute: 20 },
) {
  const sent: { at: number; to: string; words: string; key: string }[] = [];
  const platform: Platform = {
    name: "test",
    limits: { text: 4096, caption: 1024, label: 20, choices: 5, pictures: true },
    rates,
    start: async () => {},
    stop: async () => {},
    uncounted: (address) => address.reply === "own way",
    edit: async () => {},
    async send(address, { spans }, key) {
      const fault = faults.shift();
      if (fault !== undefined) throw fault;
      sent.push({ at: clock.now(), to: address.conversation, words: String(spans[0]), key });
      return `m${sent.length}`;
    },
  };
  return { delivery: new Delivery(platform, clock, quiet), sent };
}

describe("delivery", () => {
  it("keeps the order within a conversation, at its pace", async () => {
    const clock = new FakeClock();
    const { delivery, sent } = scripted(clock);
    const all = ["a", "b", "c", "d", "e"].map((words) => delivery.send(to("ann"), part(words), reply(words)));
    await clock.advance(10_000);
    await Promise.all(all);
    expect(sent.map((one) => one.words)).toEqual(["a", "b", "c", "d", "e"]);
    expect((sent[4]?.at ?? 0) - (sent[0]?.at ?? 0)).toBeGreaterThanOrEqual(1_900);
  });

  it("stays below 30 a second over everyone and still uses the rate", async () => {
    const clock = new FakeClock();
    const { delivery, sent } = scripted(clock);
    for (let at = 0; at < 300; at += 1)
      void delivery.send(to(`p${at}`), part("hi"), { key: `${at}`, urgency: "prompt", group: false });
    await clock.advance(11_000);
    expect(sent).toHaveLength(300);
    for (const { at } of sent) {
      expect(sent.filter((other) => other.at >= at && other.at < at + 1_000).length).toBeLessThanOrEqual(32);
    }
  });

  it("waits for no rate where the platform counts nothing, and keeps the order there too", async () => {
    const clock = new FakeClock();
    const { delivery, sent } = scripted(clock);
    for (let at = 0; at < 60; at += 1)
      void delivery.send(to(`p${at}`), part("prompt"), { key: `${at}`, urgency: "prompt", group: false });
    await clock.advance(500);
    const before = sent.length;
    const ann = { ...to("ann"), reply: "own way" };
    for (const words of ["a", "b", "c", "d", "e", "f"]) void delivery.send(ann, part(words), reply(words));
    await clock.advance(1);
    expect(sent.slice(before).map(({ words }) => words)).toEqual(["a", "b", "c", "d", "e", "f"]);
    await clock.advance(10_000);
    expect(sent).toHaveLength(66);
  });

  it("lets a reply overtake prompts", async () => {
    const clock = new FakeClock();
    const { delivery, sent } = scripted(clock);
    for (let at = 0; at < 100; at += 1)
      void delivery.send(to(`p${at}`), part("prompt"), { key: `${at}`, urgency: "prompt", group: false });
    await clock.advance(500);
    const before = sent.length;
    void delivery.send(to("ann"), part("answer"), reply("r"));
    await clock.advance(200);
    expect(sent.findIndex((one) => one.words === "answer")).toBeLessThan(before + 3);
  });

  it("keeps to its share of the rate while other processes send by the same bot", async () => {
    const clock = new FakeClock();
    const { delivery, sent } = scripted(clock);
    delivery.share(3);
    for (let at = 0; at < 200; at += 1) void delivery.send(to(`p${at}`), part("hello"), reply(`${at}`));
    await clock.advance(3_000);
    expect(sent.length).toBeGreaterThan(25);
    expect(sent.length).toBeLessThanOrEqual(33);
    delivery.share(1);
    const before = sent.length;
    await clock.advance(3_000);
    expect(sent.length - before).toBeGreaterThan(80);
  });

  it("waits as long as the platform says, and tries again under the same key", async () => {
    const clock = new FakeClock();
    const { delivery, sent } = scripted(clock, [
      new DeliveryError("throttled", "slow down", { retryAfterMs: 7_000 }),
      new DeliveryError("unavailable", "502"),
    ]);
    const started = clock.now();
    const outcome = delivery.send(to("ann"), part("hi"), reply("k1"));
    await clock.advance(20_000);
    expect(await outcome).toMatchObject({ kind: "sent" });
    expect(sent).toMatchObject([{ key: "k1" }]);
    expect((sent[0]?.at ?? 0) - started).toBeGreaterThanOrEqual(7_000);
  });

  it("gives up after bounded tries", async () => {
    const clock = new FakeClock();
    const { delivery, sent } = scripted(
      clock,
      Array.from({ length: 50 }, () => new DeliveryError("unavailable", "down")),
    );
    const outcome = delivery.send(to("ann"), part("hi"), reply("k"));
    await clock.advance(600_000);
    expect(await outcome).toEqual({ kind: "failed", away: true });
    expect(sent).toEqual([]);
  });

  it("says who can no longer be reached, and follows who moved", async () => {
    const clock = new FakeClock();
    const blocked = scripted(clock, [new DeliveryError("blocked", "by the person")]);
    const outcome = blocked.delivery.send(to("ann"), part("hi"), reply("k"));
    await clock.advance(10);
    expect(await outcome).toEqual({ kind: "unreachable", fault: "blocked" });

    const moved = scripted(clock, [new DeliveryError("gone", "moved", { movedTo: "new" })]);
    const found = moved.delivery.send(to("old"), part("hi"), reply("k"));
    await clock.advance(10);
    expect(await found).toMatchObject({ kind: "sent", movedTo: "new" });
    expect(moved.sent).toMatchObject([{ to: "new" }]);
  });

  it("is not stopped by one conversation that waits", async () => {
    const clock = new FakeClock();
    const { delivery, sent } = scripted(clock, [new DeliveryError("throttled", "slow", { retryAfterMs: 60_000 })]);
    void delivery.send(to("ann"), part("late"), reply("a"));
    void delivery.send(to("bob"), part("hello"), reply("b"));
    await clock.advance(1_000);
    expect(sent.map((one) => one.to)).toEqual(["bob"]);
  });
});
