import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { TelegramPlatform } from "../../../src/adapters/telegram/adapter.ts";
import type { SharedArticle } from "../../../src/adapters/telegram/options.ts";
import type { Address } from "../../../src/core/message.ts";
import { DeliveryError } from "../../../src/core/ports.ts";
import { Arrivals, part } from "../../contracts/stage.ts";
import { FakeClock } from "../../fakes/clock.ts";
import { RecordingLog } from "../../fakes/log.ts";
import type { Group } from "../../fakes/telegram/group.ts";
import { Peer } from "../../fakes/telegram/peer.ts";
import type { Person } from "../../fakes/telegram/person.ts";
import { platformAt } from "./stage.ts";

let peer: Peer;
let log: RecordingLog;
let platform: TelegramPlatform;
let arrivals: Arrivals;
let ann: Person;
let bob: Person;
let group: Group;
beforeEach(async () => {
  peer = await Peer.start();
  log = new RecordingLog();
  platform = platformAt(peer, log);
  arrivals = new Arrivals();
  ann = peer.person("Ann");
  bob = peer.person("Bob");
  group = peer.group("Walkers", { admins: [ann], members: [bob] });
});
afterEach(async () => {
  await platform.stop();
  await peer.stop();
});

const at = (person: Person, where?: Group): Address => ({
  platform: "telegram",
  conversation: String(where?.room.chat.id ?? person.id),
  person: String(person.id),
});

/** What a send to the address fails with. */
async function failure(to: Address): Promise<DeliveryError> {
  const error = await platform.send(to, part("x")).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DeliveryError);
  return error as DeliveryError;
}

describe("why a message was not delivered", () => {
  it.each<[string, () => unknown, object]>([
    ["the bot never met the person", () => undefined, { fault: "blocked" }],
    ["the person blocked the bot", () => ann.says("hi").then(() => ann.blocks()), { fault: "blocked" }],
    ["the account is deleted", () => ann.says("hi").then(() => ann.deactivates()), { fault: "gone" }],
    ["a flood limit, with the wait", () => flood(7), { fault: "throttled", retryAfterMs: 7000 }],
    ["a broken gateway", () => peer.faults.next("sendMessage", { kind: "gateway", status: 502 }), unavailable],
    ["a cut before the effect", () => peer.faults.next("sendMessage", { kind: "cut", when: "before" }), unavailable],
    ["a cut after the effect", () => peer.faults.next("sendMessage", { kind: "cut", when: "after" }), unavailable],
    ["nobody listens", () => peer.goesDown(), unavailable],
    ["the token is revoked", () => peer.revokes(), unavailable],
  ])("%s", async (_what, happens, expected) => {
    await happens();
    expect(await failure(at(ann))).toMatchObject(expected);
  });

  it("a chat that does not exist is gone", async () => {
    expect(await failure({ platform: "telegram", conversation: "42", person: "42" })).toMatchObject({ fault: "gone" });
  });

  it("a group that threw the bot out refuses it", async () => {
    group.throwsOut(ann);
    expect(await failure(at(ann, group))).toMatchObject({ fault: "blocked" });
  });

  it("a group that became a supergroup is gone, and tells where it went", async () => {
    const before = at(ann, group);
    group.upgrades(ann);
    expect(await failure(before)).toMatchObject({ fault: "gone", movedTo: String(group.room.chat.id) });
  });

  it("a group without the right to speak refuses it", async () => {
    group.room.refuseNext("not enough rights to send text messages to the chat");
    expect(await failure(at(ann, group))).toMatchObject({ fault: "blocked" });
  });

  it("a message that Telegram finds wrong is rejected, with the reason but none of the words", async () => {
    await ann.says("hi");
    const error = await platform.send(at(ann), part("my hip ".repeat(1000))).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      fault: "rejected",
      message: "rejected: sendMessage was answered 400 message is too long",
    });
  });
});

describe("a picture", () => {
  const shown = { picture: { file: "pixel.png", alt: "A chair" } };

  it("is uploaded once, and then named by its id", async () => {
    await ann.says("hi");
    await platform.send(at(ann), part("First", shown));
    await platform.send(at(ann), part("Second", shown));
    expect(ann.screen().slice(1)).toMatchObject([
      { text: "First", photo: [{ file_id: "photo-1" }] },
      { text: "Second", photo: [{ file_id: "photo-1" }] },
    ]);
    expect(peer.callsOf("sendPhoto").map(({ fields }) => fields["photo"])).toEqual([undefined, "photo-1"]);
  });

  it("gets its caption replaced", async () => {
    await ann.says("hi");
    const choices = [{ label: "Next", token: "t" }];
    const message = await platform.send(at(ann), part("Step 1", { ...shown, choices }));
    await platform.edit(at(ann), message, part("Step 1 done"));
    expect(ann.screen().at(-1)).toMatchObject({ text: "Step 1 done", buttons: [], photo: [{}] });
  });

  it("that is missing is our own fault", async () => {
    await ann.says("hi");
    const missing = part("x", { picture: { file: "missing.png", alt: "x" } });
    await expect(platform.send(at(ann), missing)).rejects.toMatchObject({ fault: "rejected" });
  });
});

describe("editing", () => {
  it("tells where there is nothing to edit any more", async () => {
    await ann.says("hi");
    await expect(platform.edit(at(ann), "999", part("x"))).rejects.toMatchObject({
      message: "rejected: editMessageText was answered 400 message to edit not found",
    });
  });
});

describe("in a group", () => {
  it("what is for one person goes to their private chat", async () => {
    await bob.says("/start");
    await platform.send(at(bob, group), part("Only for Bob", { private: true }));
    expect((await bob.sees("Only for Bob")).byBot).toBe(true);
    expect(group.room.log).toEqual([]);
  });

  it("tells that the private chat is not open yet, and has a link that opens it", async () => {
    await platform.start(arrivals.receive);
    await expect(platform.send(at(bob, group), part("x", { private: true }))).rejects.toMatchObject({
      fault: "blocked",
    });
    const href = platform.door() ?? "";
    await platform.send(at(bob, group), part("Let us talk in private.", { choices: [{ label: "Open", href }] }));
    const shown = await bob.sees("Let us talk in private.", { in: group });
    expect(shown.buttons.flat()).toMatchObject([{ label: "Open", url: `https://t.me/${peer.me.username}` }]);
  });

  it("knows who may decide for it", async () => {
    expect(await platform.manages(at(ann, group))).toBe(true);
    expect(await platform.manages(at(bob, group))).toBe(false);
    expect(await platform.manages(at(bob))).toBe(true);
    await platform.start(arrivals.receive);
    expect(await platform.missingPermissions(String(group.room.chat.id))).toEqual([]);
    group.silences();
    expect(await platform.missingPermissions(String(group.room.chat.id))).toEqual(["Send Messages"]);
    group.throwsOut(ann);
    await expect(platform.manages(at(ann, group))).rejects.toMatchObject({ fault: "blocked" });
  });
});

describe("inline mode", () => {
  it("offers five articles at most, as they are shown anywhere", async () => {
    const article = (number: number): SharedArticle => ({
      id: `a${number}`,
      title: `Question ${number}`,
      description: "Answer",
      spans: [{ text: "Yes & no.", mark: "bold" }],
    });
    const offering = platformAt(peer, log, {
      inline: async (query) =>
        Array(8)
          .fill(query)
          .map((_, at) => article(at)),
    });
    await offering.start(arrivals.receive);
    const results = await ann.searches("yoga");
    expect(results.map(({ id }) => id)).toEqual(["a0", "a1", "a2", "a3", "a4"]);
    expect(results[0]).toMatchObject({
      input_message_content: { message_text: "<b>Yes &amp; no.</b>", parse_mode: "HTML" },
    });
    await offering.stop();
  });

  it("that fails disturbs nothing else", async () => {
    const failing = platformAt(peer, log, { inline: () => Promise.reject(new Error("index broken: yoga")) });
    await failing.start(arrivals.receive);
    await expect(ann.searches("yoga", 50)).rejects.toThrow("offered nothing");
    await ann.says("hello");
    await arrivals.first(1);
    expect(JSON.stringify(log.lines)).not.toContain("yoga");
    await failing.stop();
  });
});

describe("the typing sign", () => {
  let clock: FakeClock;
  let slow: TelegramPlatform;
  beforeEach(async () => {
    clock = new FakeClock();
    slow = platformAt(peer, log, { clock });
    await slow.start(arrivals.receive);
    await ann.says("a hard question");
    await arrivals.first(1);
  });
  afterEach(() => slow.stop());

  it("shows where an answer takes longer than a second, and goes on until it comes", async () => {
    await clock.advance(999);
    expect(peer.typing).toEqual([]);
    await clock.advance(1);
    await peer.until(() => peer.typing.length === 1 || undefined);
    await clock.advance(4500);
    await peer.until(() => peer.typing.length === 2 || undefined);
    expect(peer.typing).toEqual([ann.id, ann.id]);
    await slow.send(at(ann), part("The answer"));
    await clock.advance(60_000);
    expect(peer.typing).toHaveLength(2);
  });

  it("does not show where the answer is quick", async () => {
    await slow.send(at(ann), part("The answer"));
    await clock.advance(60_000);
    expect(peer.typing).toEqual([]);
  });

  it("does not show where many wait: it would take from the answers' share of the limits", async () => {
    for (let number = 0; number < 12; number += 1) await peer.person(`P${number}`).says("a question");
    await arrivals.first(13);
    await clock.advance(60_000);
    expect(peer.typing).toEqual([]);
  });

  it("ends where no answer comes at all", async () => {
    for (let seconds = 0; seconds < 60; seconds += 1) {
      await clock.advance(1000);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(peer.typing.length).toBeLessThanOrEqual(4);
    expect(peer.typing.length).toBeGreaterThan(0);
  });
});

const unavailable = { fault: "unavailable" };

async function flood(seconds: number): Promise<void> {
  await ann.says("hi");
  peer.faults.next("sendMessage", { kind: "flood", seconds });
}
