import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Delivery } from "../../src/core/delivery.ts";
import { message, plainSpans, text } from "../../src/core/message.ts";
import type { Platform } from "../../src/core/ports.ts";
import { type Prepared, Speaker } from "../../src/core/speaker.ts";
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
  let id = 0;
  const ids = { next: () => (id++ === 0 ? "abcdefghijkl" : `abcdefghijk${id}`) };
  const outlet = { delivery, limits: platform.limits, home: () => "https://chat.example/bot" };
  return new Speaker(new Map([["test", outlet]]), clock, ids, { numbered: "Reply:", open: "Open" });
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

describe("what is private, said in a group", () => {
  it.each([
    ["leads to the private conversation", {}, [{ label: "Open", href: "https://chat.example/bot" }]],
    ["needs no way there where one person alone can be shown it", { aside: true }, []],
  ])("%s", async (_, limits, choices) => {
    const address = { platform: "test", conversation: "c", person: "p" };
    const listener = { address, direct: false, reading: false };
    const says = [message([text("Only for you.")], { private: true, publicLine: ["I answer in private."] })];
    const said = await speakerOn(limits).prepare(database.stores.offers, listener, says);
    expect(said.map(({ part }) => [part.spans, part.private])).toEqual([
      [["Only for you."], true],
      [["I answer in private."], false],
    ]);
    expect(said[1]?.part.choices).toEqual(choices);
  });
});

describe("several messages with choices at once", () => {
  const address = { platform: "test", conversation: "c", person: "p" };
  const offer = (label: string) => ({ label, action: { feature: "answers", name: label } });
  const says = [
    message([text("Yes, walk.")], { offers: [offer("More"), { label: "Site", href: "https://site.example" }] }),
    message([text("Back to my question.")], { offers: [offer("Yes"), offer("No")] }),
    message([text("Bye.")]),
  ];
  it.each([
    ["keep their buttons", {}, false, ["More", "Site"]],
    ["have one list of numbers, that of the last, where they are typed", { choices: 0 }, false, ["Site"]],
    ["and for who reads them as numbers", {}, true, ["Site"]],
  ])("%s", async (_, limits, reading, above) => {
    const said = await speakerOn(limits).prepare(database.stores.offers, { address, direct: true, reading }, says);
    const shown = said.map(({ part }) => plainSpans(part.spans)).map((words, at) => `${words} ${labels(said[at])}`);
    expect(shown[0]?.match(/More|Site/g)).toEqual(above);
    expect(shown[1]).toMatch(/Yes[\s\S]*No/);
    expect(shown).toHaveLength(3);
  });
});

function labels(prepared: Prepared | undefined): string {
  return (prepared?.part.choices ?? []).map(({ label }) => label).join(" ");
}
