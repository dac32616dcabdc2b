import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Delivery } from "../../src/core/delivery.ts";
import { message, text } from "../../src/core/message.ts";
import type { Platform } from "../../src/core/ports.ts";
import { Speaker } from "../../src/core/speaker.ts";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { FakeClock } from "../fakes/clock.ts";
import { RecordingLog } from "../fakes/log.ts";

const clock = new FakeClock();
let database: Database;

beforeEach(async () => {
  database = await openDatabase({ dataDir: ":memory:", now: clock.now() });
});
afterEach(() => database.close());

function speakerOn(limits: Partial<Platform["limits"]>): Speaker {
  const platform: Platform = {
    name: "test",
    limits: { text: 1000, caption: 1000, label: 40, choices: 5, pictures: true, ...limits },
    rates: { perSecond: 30, perConversationSecond: 1, perGroupMinute: 20 },
    start: async () => undefined,
    stop: async () => undefined,
    edit: async () => undefined,
    send: async () => "1",
  };
  const delivery = new Delivery(platform, clock, new RecordingLog());
  const ids = { next: () => "abcdefghijkl" };
  return new Speaker(new Map([["test", { delivery, limits: platform.limits }]]), clock, ids, { numbered: "Reply:" });
}

describe("a choice that shares", () => {
  it.each([
    ["is offered where one person alone sees the answer among many", { aside: true }, false, ["More", "Share"]],
    ["is not offered in private", { aside: true }, true, ["More"]],
    ["is not offered where all see the answer anyway", {}, false, ["More"]],
  ])("%s", async (_, limits, direct, labels) => {
    const offers = [
      { label: "More", action: { feature: "answers", name: "more" } },
      { label: "Share", action: { feature: "answers", name: "share" }, shares: true },
    ] as const;
    const address = { platform: "test", conversation: "c", person: "p", reply: "r" };
    const listener = { address, direct, reading: false };
    const said = await speakerOn(limits).prepare(database.stores.offers, listener, [
      message([text("Yes.")], { offers }),
    ]);
    expect(said[0]?.part.choices.map(({ label }) => label)).toEqual(labels);
    expect(said[0]?.to.reply).toBe("r");
    const stored = await database.stores.offers.find("abcdefghijkl");
    expect(stored?.choices.map(({ label }) => label)).toEqual(labels);
    expect(stored?.to).not.toHaveProperty("reply");
  });
});
