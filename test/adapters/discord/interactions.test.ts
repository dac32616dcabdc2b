import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DiscordPlatform } from "../../../src/adapters/discord/adapter.ts";
import type { Inbound } from "../../../src/core/message.ts";
import { Arrivals, part } from "../../contracts/stage.ts";
import { Peer } from "../../fakes/discord/peer.ts";
import type { Person } from "../../fakes/discord/person.ts";
import { RecordingLog } from "../../fakes/log.ts";
import { platformAt } from "./stage.ts";

/** InteractionResponseType, by what people would call it. */
const replied = 4;
const thinking = 5;
const taken = 6;

/** However busy the machine is, the answer comes first. */
const unhurried = { patienceMs: 2500 };

let peer: Peer;
let ann: Person;
let platform: DiscordPlatform;
let arrivals: Arrivals;
const log = new RecordingLog();

beforeEach(async () => {
  peer = await Peer.start();
  ann = peer.person("Ann");
  platform = platformAt(peer, log);
  arrivals = new Arrivals();
});
afterEach(async () => {
  await platform.stop();
  await peer.stop();
});

async function next(count: number): Promise<Inbound> {
  return (await arrivals.first(count))[count - 1] as Inbound;
}

describe("a slash command", () => {
  it("is answered at once where the answer is quick", async () => {
    platform = platformAt(peer, log, unhurried);
    await platform.start(arrivals.receive);
    const asked = ann.runs("/ask", { question: "Is yoga safe?" });
    const inbound = await next(1);
    expect(inbound).toMatchObject({
      kind: "command",
      name: "ask",
      rest: "Is yoga safe?",
      direct: true,
      locale: "en-GB",
    });
    const message = await platform.send(inbound.from, part("Most of it is."), "k:0");
    expect(asked).toMatchObject({ answer: replied, original: message });
    expect(await ann.sees("Most of it is.")).toMatchObject({ id: message, alone: false });
  });

  it("shows that it thinks where the answer is slow, then the answer in its place", async () => {
    await platform.start(arrivals.receive);
    const asked = ann.runs("/ask", { question: "Is yoga safe?" });
    await peer.until(() => asked.answer);
    expect(asked.answer).toBe(thinking);
    expect(asked.answeredAfterMs).toBeLessThan(3000);
    const { from } = await next(1);
    const message = await platform.send(from, part("Most of it is."), "k:0");
    expect(ann.screen()).toMatchObject([{ id: message, text: "Most of it is.", thinking: false }]);
  });

  it("thinks even while the message cannot be stored", async () => {
    let stored: () => void = () => undefined;
    const storing = new Promise<void>((resolve) => {
      stored = resolve;
    });
    await platform.start(() => storing);
    const asked = ann.runs("/today");
    expect(await peer.until(() => asked.answer)).toBe(thinking);
    stored();
  });

  it("can be answered with a picture, quickly or late", async () => {
    await platform.start(arrivals.receive);
    const picture = { file: "pixel.png", alt: "A woman on a chair" };
    ann.runs("/today");
    await platform.send((await next(1)).from, part("Sit tall.", { picture }), "k:0");
    const late = ann.runs("/today");
    await peer.until(() => late.answer);
    await platform.send((await next(2)).from, part("Stand.", { picture }), "k:1");
    expect(ann.screen()).toMatchObject([
      { text: "Sit tall.", files: [{ alt: picture.alt }] },
      { text: "Stand.", files: [{ alt: picture.alt }] },
    ]);
  });

  it("says a second part as a message of its own, in order", async () => {
    await platform.start(arrivals.receive);
    ann.runs("/ask", { question: "Is yoga safe?" });
    const { from } = await next(1);
    await platform.send(from, part("One."), "k:0");
    await platform.send(from, part("Two."), "k:1");
    expect(ann.screen().map(({ text }) => text)).toEqual(["One.", "Two."]);
  });

  it("is answered by a message where its 15 minutes are over", async () => {
    await platform.start(arrivals.receive);
    const asked = ann.runs("/ask", { question: "Is yoga safe?" });
    const { from } = await next(1);
    await peer.until(() => asked.answer);
    peer.passes(16 * 60_000);
    await platform.send(from, part("Most of it is."), "k:0");
    expect((await ann.sees("Most of it is.")).alone).toBe(false);
  });

  it.each([
    ["the effect happened and a 502 came back", { kind: "gateway", status: 502, when: "after" }],
    ["the effect happened and the line was cut", { kind: "cut", when: "after" }],
    ["nothing happened and a 503 came back", { kind: "gateway", status: 503, when: "before" }],
  ] as const)("is answered once where %s", async (_, fault) => {
    platform = platformAt(peer, log, unhurried);
    await platform.start(arrivals.receive);
    ann.runs("/ask", { question: "Is yoga safe?" });
    const { from } = await next(1);
    peer.faults.next(/callback$/, fault);
    await expect(platform.send(from, part("Most of it is."), "k:0")).rejects.toMatchObject({ fault: "unavailable" });
    await platform.send(from, part("Most of it is."), "k:0");
    expect(ann.screen().map(({ text }) => text)).toEqual(["Most of it is."]);
  });

  it("is answered in its place by the next process, where this one ended meanwhile", async () => {
    await platform.start(arrivals.receive);
    const asked = ann.runs("/ask", { question: "Is yoga safe?" });
    const { from } = await next(1);
    await peer.until(() => asked.answer);
    await platform.stop();
    platform = platformAt(peer, log);
    await platform.start(arrivals.receive);
    await platform.send(JSON.parse(JSON.stringify(from)), part("Most of it is."), "k:0");
    expect(ann.screen().map(({ text }) => text)).toEqual(["Most of it is."]);
  });

  it("keeps on trying to say that it thinks, within the 3 seconds", async () => {
    await platform.start(arrivals.receive);
    peer.faults.next(/callback$/, { kind: "gateway", status: 500, when: "before" }, 2);
    const asked = ann.runs("/today");
    expect(await peer.until(() => asked.answer)).toBe(thinking);
  });
});

describe("a press", () => {
  async function offered(choices: Parameters<typeof part>[1]) {
    await platform.start(arrivals.receive);
    ann.dm("hello");
    const { from } = await next(1);
    const message = await platform.send(from, part("How did it go?", choices), "k:0");
    return { from, message, shown: await ann.sees("How did it go?") };
  }

  it("edits its message, answers below it", async () => {
    const { message } = await offered({ choices: [{ label: "All well", token: "v1.aaaaaaaaaaaa.0" }] });
    const press = ann.presses("All well");
    const { from } = await next(2);
    await platform.edit(from, message, part("How did it go?\n\nYou chose: All well"));
    await platform.send(from, part("Noted."), "k:1");
    expect(press.answer).toBe(taken);
    expect(ann.screen().map(({ text }) => text)).toEqual(["hello", "How did it go?\n\nYou chose: All well", "Noted."]);
    expect(ann.buttons()).toEqual([]);
  });

  it("twice at once is handed on twice: the core knows what is done", async () => {
    await offered({ choices: [{ label: "All well", token: "v1.aaaaaaaaaaaa.0" }] });
    const presses = [ann.presses("All well"), ann.presses("All well")];
    await arrivals.first(3);
    await peer.until(() => presses.every(({ answer }) => answer === taken) || undefined);
    expect(new Set(arrivals.all.map(({ id }) => id)).size).toBe(3);
  });

  it("that nobody offered is handed on as it is, and acknowledged", async () => {
    const { shown } = await offered({ choices: [{ label: "All well", token: "v1.aaaaaaaaaaaa.0" }] });
    const press = ann.forges("'; drop table people; --", shown);
    expect(await next(2)).toMatchObject({ kind: "choice", token: "'; drop table people; --" });
    expect(await peer.until(() => press.answer)).toBe(taken);
  });

  it("of a button far older than its interaction could be still works", async () => {
    const { message } = await offered({ choices: [{ label: "All well", token: "v1.aaaaaaaaaaaa.0" }] });
    peer.passes(90 * 24 * 3_600_000);
    ann.presses("All well");
    const { from } = await next(2);
    await platform.edit(from, message, part("Done."));
    expect(ann.screen().map(({ text }) => text)).toContain("Done.");
  });

  it("picks from a list where there are more than five choices", async () => {
    const choices = Array.from({ length: 11 }, (_, at) => ({ label: `${at}`, token: `v1.aaaaaaaaaaaa.${at}` }));
    const { shown } = await offered({ choices });
    expect(new Set(shown.buttons.map(({ list }) => list))).toEqual(new Set(["list"]));
    ann.presses("7");
    expect(await next(2)).toMatchObject({ kind: "choice", token: "v1.aaaaaaaaaaaa.7" });
  });

  it("that closes a list with nothing picked is acknowledged and says nothing", async () => {
    const choices = Array.from({ length: 25 }, (_, at) => ({ label: `${at}`, token: `v1.aaaaaaaaaaaa.${at}` }));
    const { shown } = await offered({ choices });
    const press = ann.picksNothing(shown);
    expect(await peer.until(() => press.answer)).toBe(taken);
    ann.dm("still there?");
    expect(await next(2)).toMatchObject({ kind: "text", text: "still there?" });
  });
});

describe("a note", () => {
  it("is written into a form, also 20 minutes later", async () => {
    await platform.start(arrivals.receive);
    ann.dm("hello");
    const { from } = await next(1);
    const choices = [{ label: "Add a note", token: "v1.aaaaaaaaaaaa.2", asks: "note" } as const];
    const message = await platform.send(from, part("Anything else?", { choices }), "k:0");
    await ann.sees("Anything else?");
    const press = ann.presses("Add a note");
    await peer.until(() => press.form);
    expect(press.form).toMatchObject({ title: "Your note" });
    peer.passes(20 * 60_000);
    const sent = await ann.submits(press, "I slipped *once*\non the stairs");
    expect(await next(2)).toMatchObject({
      ...{ kind: "note", token: "v1.aaaaaaaaaaaa.2", message, text: "I slipped *once*\non the stairs" },
      ...{ direct: true, from: { person: ann.id } },
    });
    expect(await peer.until(() => sent.answer)).toBe(taken);
  });
});

describe("typing a command", () => {
  it("offers at most seven, none too long, and nothing where the search fails", async () => {
    const label = "🦴".repeat(60);
    const complete = async (typed: string) => {
      if (typed.startsWith("🦴")) throw new Error("no");
      return [{ label, value: "1" }, { label: "too long", value: "x".repeat(101) }, ...many(9)];
    };
    platform = platformAt(peer, log, { complete });
    await platform.start(arrivals.receive);
    const offers = await ann.types("/ask", { question: "" });
    expect(offers).toHaveLength(7);
    expect(offers[0]).toEqual({ name: `${"🦴".repeat(49)}…`, value: "1" });
    expect(offers[1]).toEqual({ name: "Question 0", value: "question 0" });
    expect(await ann.types("/ask", { question: "🦴".repeat(100) })).toEqual([]);
    expect(arrivals.all).toEqual([]);
  });

  function many(count: number) {
    return Array.from({ length: count }, (_, at) => ({ label: `Question ${at}`, value: `question ${at}` }));
  }
});
