import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DiscordPlatform } from "../../../src/adapters/discord/adapter.ts";
import type { Inbound } from "../../../src/core/message.ts";
import { Arrivals, part } from "../../contracts/stage.ts";
import { Peer } from "../../fakes/discord/peer.ts";
import type { Person } from "../../fakes/discord/person.ts";
import type { Room } from "../../fakes/discord/room.ts";
import type { Server } from "../../fakes/discord/server.ts";
import { RecordingLog } from "../../fakes/log.ts";
import { platformAt } from "./stage.ts";

let peer: Peer;
let ann: Person;
let ben: Person;
let walkers: Server;
let room: Room;
let platform: DiscordPlatform;
let arrivals: Arrivals;
let log: RecordingLog;

beforeEach(async () => {
  peer = await Peer.start();
  ann = peer.person("Ann");
  ben = peer.person("Ben");
  walkers = peer.server("Walkers", { managers: [ann], members: [ben] });
  room = walkers.general;
  log = new RecordingLog();
  platform = platformAt(peer, log);
  arrivals = new Arrivals();
  await platform.start(arrivals.receive);
});
afterEach(async () => {
  await platform.stop();
  await peer.stop();
});

async function next(count: number): Promise<Inbound> {
  return (await arrivals.first(count))[count - 1] as Inbound;
}

function texts(person: Person): string[] {
  return person.screen({ in: room }).map(({ text }) => text);
}

describe("in a server", () => {
  it("a command is answered for the asker alone, every part of it", async () => {
    ben.runs("/ask", { question: "Is yoga safe?" }, { in: room });
    const { from, direct } = await next(1);
    expect(direct).toBe(false);
    await platform.send(from, part("One."), "k:0");
    await platform.send(from, part("Two."), "k:1");
    expect(texts(ben)).toEqual(["One.", "Two."]);
    expect(texts(ann)).toEqual([]);
  });

  it("a slow answer is for the asker alone too", async () => {
    const asked = ben.runs("/ask", { question: "Is yoga safe?" }, { in: room });
    await peer.until(() => asked.answer);
    const { from } = await next(1);
    await platform.send(from, part("Most of it is."), "k:0");
    expect(texts(ben)).toEqual(["Most of it is."]);
    expect(texts(ann)).toEqual([]);
  });

  it("an answer can be shared with all, by its last button", async () => {
    ben.runs("/ask", { question: "Is yoga safe?" }, { in: room });
    const { from } = await next(1);
    const choices = [{ label: "Share with the channel", token: "v1.aaaaaaaaaaaa.0", shares: true } as const];
    const message = await platform.send(from, part("Most of it is.", { choices }), "k:0");
    ben.presses("Share with the channel", { in: room });
    const press = await next(2);
    expect(press).toMatchObject({ kind: "choice", token: "v1.aaaaaaaaaaaa.0", message });
    await platform.edit(press.from, message, part("Most of it is.\n\nYou chose: Share with the channel"));
    await platform.send(press.from, part("Yoga: most of it is safe.", { choices }), "k:1");
    expect(texts(ann)).toEqual(["Yoga: most of it is safe."]);
    expect(texts(ben)[0]).toContain("You chose");
    expect(ann.buttons({ in: room })).toEqual([]);
  });

  it("a mention is answered in the open, as a reply; only its first message is one", async () => {
    const asked = ben.mentions("is yoga safe?", { in: room });
    const { from, ...said } = await next(1);
    expect(said).toMatchObject({ kind: "text", text: "is yoga safe?", direct: false });
    await platform.send(from, part("One."), "k:0");
    await platform.send(from, part("Two."), "k:1");
    expect(ann.screen({ in: room })).toMatchObject([
      {},
      { text: "One.", replyTo: asked.id, alone: false },
      { text: "Two.", replyTo: undefined },
    ]);
  });

  it("a mention is answered without a reply where the bot may not look back", async () => {
    walkers.denies(room, "ReadMessageHistory");
    ben.mentions("is yoga safe?", { in: room });
    const { from } = await next(1);
    await platform.send(from, part("One."), "k:0");
    expect(await ben.sees("One.", { in: room })).toMatchObject({ replyTo: undefined });
  });

  it("what is private goes to the person: by message after a mention, unseen by others after a press", async () => {
    ben.mentions("my hip hurts", { in: room });
    const mention = await next(1);
    await platform.send(mention.from, part("Please see a doctor.", { private: true }), "k:0");
    await platform.send(mention.from, part("I have written to you.", { choices: [go] }), "k:1");
    await ben.sees("Please see a doctor.");
    expect(texts(ann)).toContain("I have written to you.");
    ben.presses("Go on", { in: room });
    const press = await next(2);
    await platform.send(press.from, part("Only for you.", { private: true }), "k:2");
    expect(texts(ben)).toContain("Only for you.");
    expect(texts(ann)).not.toContain("Only for you.");
  });

  it("closed private messages are told as blocked", async () => {
    ben.closesDms();
    ben.mentions("my hip hurts", { in: room });
    const { from } = await next(1);
    const sending = platform.send(from, part("Please see a doctor.", { private: true }), "k:0");
    await expect(sending).rejects.toMatchObject({ fault: "blocked" });
  });

  it("talk that is not for the bot is not heard, and neither are other bots", async () => {
    ben.says("lovely weather", { in: room });
    peer.messages.say(room, { content: `<@${peer.me.id}> hello` }, [], { author: { ...ann.user, bot: true } });
    ben.mentions("", { in: room });
    expect(await next(1)).toMatchObject({ kind: "command", name: "help" });
  });

  it("somebody's message can be asked about from its menu, unseen by others", async () => {
    const message = ben.says("Is it safe to row?", { in: room });
    ann.asksAbout(message, "Ask Bonewise about this", { in: room });
    const asked = await next(1);
    expect(asked).toMatchObject({ kind: "command", name: "ask", rest: "Is it safe to row?", from: { person: ann.id } });
    await platform.send(asked.from, part("Rowing bends the back."), "k:0");
    expect(texts(ann)).toContain("Rowing bends the back.");
    expect(texts(ben)).not.toContain("Rowing bends the back.");
  });

  it("a thread is a conversation of its own", async () => {
    const thread = walkers.channel("Today", room);
    ben.mentions("done!", { in: thread });
    const { from } = await next(1);
    expect(from.conversation).toBe(thread.id);
    await platform.send(from, part("Well done."), "k:0");
    await ben.sees("Well done.", { in: thread });
  });
});

describe("whoever looks after a server", () => {
  const at = (person: Person) => ({ platform: "discord", conversation: room.id, person: person.id });

  it("is known by the right to manage it", async () => {
    expect(await platform.manages(at(ann))).toBe(true);
    expect(await platform.manages(at(ben))).toBe(false);
    expect(await platform.manages({ ...at(ben), conversation: ben.direct.id })).toBe(true);
  });

  it("is told which permissions are missing, by name", async () => {
    expect(await platform.missingPermissions(room.id, { thread: true })).toEqual([]);
    walkers.denies(room, "SendMessages");
    walkers.denies(room, "CreatePublicThreads");
    await expect.poll(() => platform.missingPermissions(room.id, { thread: false })).toEqual(["Send Messages"]);
    const all = ["Send Messages", "Create Public Threads"];
    expect(await platform.missingPermissions(room.id, { thread: true })).toEqual(all);
  });

  it("can have a thread opened for the day", async () => {
    const post = await platform.send(at(ann), part("Today: heel raises."), "k:0");
    const thread = await platform.thread(room.id, "Monday", post);
    await platform.send({ ...at(ann), conversation: thread }, part("How was it?"), "k:1");
    expect(peer.rooms.get(thread)?.name).toBe("Monday");
  });

  it("gets answers to presses shown even where the bot may not write", async () => {
    await platform.send(at(ann), part("Today", { choices: [go] }), "k:0");
    walkers.denies(room, "SendMessages");
    ann.presses("Go on", { in: room });
    const { from } = await next(1);
    await platform.send(from, part("Off we go."), "k:1");
    expect(texts(ben)).toContain("Off we go.");
  });

  it.each(["SendMessages", "ViewChannel"] as const)("without %s a post is told as blocked", async (permission) => {
    walkers.denies(room, permission);
    await expect(platform.send(at(ann), part("Today"), "k:0")).rejects.toMatchObject({ fault: "blocked" });
  });

  it("may remove the bot, or a channel: the conversations are told as left", async () => {
    const second = walkers.channel("second");
    walkers.deletes(second);
    expect(await next(1)).toMatchObject({ kind: "left", from: { conversation: second.id } });
    walkers.goesDark();
    walkers.throwsOut();
    expect(await next(2)).toMatchObject({ kind: "left", from: { conversation: room.id } });
    await expect(platform.send(at(ann), part("Today"), "k:0")).rejects.toMatchObject({ fault: "blocked" });
    await expect(platform.send({ ...at(ann), conversation: second.id }, part("Today"), "k:1")).rejects.toMatchObject({
      fault: "gone",
    });
  });
});

const go = { label: "Go on", token: "v1.aaaaaaaaaaaa.0" };
