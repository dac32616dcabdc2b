import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ask } from "./ask.ts";
import { Peer } from "./peer.ts";

describe("getUpdates", () => {
  let now = 0;
  let peer: Peer;
  beforeEach(async () => {
    now = 1_700_000_000_000;
    peer = await Peer.start({ now: () => (now += 10_000) });
  });
  afterEach(() => peer.stop());

  const texts = async (args: object): Promise<string[]> => {
    const { result } = await ask(peer, "getUpdates", args);
    return result.map((update: { message: { text: string } }) => update.message.text);
  };

  it("gives an update again and again until a higher offset confirms it", async () => {
    const ann = peer.person("Ann");
    const first = await ann.says("one");
    await ann.says("two");
    expect(await texts({})).toEqual(["one", "two"]);
    expect(await texts({ offset: first })).toEqual(["one", "two"]);
    expect(await texts({ offset: first + 1 })).toEqual(["two"]);
    expect(await texts({})).toEqual(["two"]);
  });

  it("gives at most `limit`, oldest first", async () => {
    const ann = peer.person("Ann");
    for (const text of ["one", "two", "three"]) await ann.says(text);
    expect(await texts({ limit: 2 })).toEqual(["one", "two"]);
  });

  it("forgets all but the newest for a negative offset", async () => {
    const ann = peer.person("Ann");
    for (const text of ["one", "two", "three"]) await ann.says(text);
    expect(await texts({ offset: -1 })).toEqual(["three"]);
    expect(await texts({})).toEqual(["three"]);
  });

  it("waits for something to come", async () => {
    const waiting = texts({ timeout: 50 });
    await peer.until(() => peer.desk.occupied || undefined);
    await peer.person("Ann").says("at last");
    expect(await waiting).toEqual(["at last"]);
  });

  it("answers with nothing when the wait is over", async () => {
    expect(await texts({ timeout: 1 })).toEqual([]);
  });

  it("lets an update expire after a day", async () => {
    await peer.person("Ann").says("old");
    now += 86_400_000;
    expect(await texts({})).toEqual([]);
  });

  it("brings only the kinds that were asked for", async () => {
    await ask(peer, "getUpdates", { allowed_updates: ["callback_query"] });
    await peer.person("Ann").says("unwanted");
    expect(await texts({})).toEqual([]);
  });

  it("ends the older of two polls with 409", async () => {
    const older = ask(peer, "getUpdates", { timeout: 50 });
    await peer.until(() => peer.desk.occupied || undefined);
    const newer = ask(peer, "getUpdates", { timeout: 50 });
    expect(await older).toMatchObject({
      status: 409,
      description: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    });
    await peer.person("Ann").says("for the newer");
    expect((await newer).result).toHaveLength(1);
  });

  it("answers 409 while a webhook is set", async () => {
    await ask(peer, "setWebhook", { url: "http://127.0.0.1:9/" });
    expect(await ask(peer, "getUpdates")).toMatchObject({ status: 409, ok: false });
    await ask(peer, "deleteWebhook");
    expect(await ask(peer, "getUpdates")).toMatchObject({ status: 200, result: [] });
  });
});

describe("getUpdates, asked too often", () => {
  it("gives one update at a time where the same is asked within half a second", async () => {
    const peer = await Peer.start({ now: () => 1_700_000_000_000 });
    const ann = peer.person("Ann");
    await ann.says("one");
    await ann.says("two");
    expect((await ask(peer, "getUpdates", { offset: 5 })).result).toHaveLength(2);
    expect((await ask(peer, "getUpdates", { offset: 5 })).result).toHaveLength(1);
    await peer.stop();
  });
});
