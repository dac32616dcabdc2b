import { afterEach, expect, test } from "vitest";
import type { Address, Inbound } from "../../src/core/message.ts";
import { settle } from "../chaos/town.ts";
import { Stage } from "./stage.ts";

const MORNING = Date.parse("2026-11-23T09:00:00Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const open: Stage[] = [];
afterEach(async () => {
  for (const stage of open.splice(0)) await stage.end();
});

async function opened(rates = {}): Promise<Stage> {
  const stage = new Stage(MORNING, rates);
  open.push(stage);
  await stage.open();
  return stage;
}

function someone(name: string): Address {
  return { platform: "memory", conversation: `private-${name}`, person: name };
}

const words = (stage: Stage, who: Address) => stage.platform.said(who.conversation).map((one) => one.words);

/** A message that was stored and not handled when the machine failed. */
async function left(stage: Stage, from: Address, text: string, ageMs: number): Promise<void> {
  const at = stage.clock.now() - ageMs;
  const inbound: Inbound = { kind: "text", text, id: `left-${at}`, at, from, direct: true };
  await stage.stores.inbox.remember(inbound, at + 5 * MINUTE);
}

test("what a crash left is answered up to a day later; for what is older the person is asked once to write again", async () => {
  const stage = await opened();
  const [ann, ben] = [someone("ann"), someone("ben")];
  await left(stage, ann, "can I do yoga?", 23 * HOUR);
  await left(stage, ben, "is swimming good for my bones?", 25 * HOUR);
  await left(stage, ben, "or walking?", 26 * HOUR);
  await stage.restart();
  await stage.app.bot.idle();
  expect(words(stage, ann)).toEqual([expect.stringContaining("pose")]);
  expect(words(stage, ben)).toEqual([expect.stringContaining("Please write it again")]);
  await stage.restart();
  await stage.app.bot.idle();
  expect([...words(stage, ann), ...words(stage, ben)]).toHaveLength(2);
});

test("what a crash left is answered before what arrives while the platform connects", async () => {
  const stage = await opened();
  const ann = someone("ann");
  await left(stage, ann, "can I do yoga?", HOUR);
  const connect = stage.platform.start.bind(stage.platform);
  let arrived: Promise<void> | undefined;
  stage.platform.start = async (receive) => {
    await connect(receive);
    arrived = stage.platform.type(ann, true, "is swimming good for my bones?");
  };
  await stage.restart();
  await arrived;
  await stage.app.bot.idle();
  expect(words(stage, ann)).toEqual([expect.stringContaining("pose"), expect.stringMatching(/swim/i)]);
});

test("a message that ends the process each time is let go in the end, and the person is told", async () => {
  const stage = await opened();
  const ann = someone("ann");
  await left(stage, ann, "can I do yoga?", MINUTE);
  const now = stage.clock.now();
  for (let crash = 0; crash < 30; crash += 1) {
    await stage.stores.inbox.unfinished(["memory"], { lapsedBy: Number.POSITIVE_INFINITY, leaseUntil: now });
  }
  await stage.restart();
  await stage.app.bot.idle();
  expect(words(stage, ann)).toEqual([expect.stringContaining("Please write it again")]);
});

test("an answer that could not be sent while the platform was away is sent when it is back, once", async () => {
  const stage = await opened();
  const ann = someone("ann");
  stage.platform.away = true;
  await stage.platform.type(ann, true, "can I do yoga?");
  await stage.clock.advance(2 * MINUTE);
  await stage.app.bot.idle();
  stage.platform.away = false;
  for (let minute = 0; minute < 10; minute += 1) {
    await stage.clock.advance(MINUTE);
    await stage.app.takeOver();
    await stage.app.bot.idle();
  }
  expect(words(stage, ann)).toEqual([expect.stringContaining("pose")]);
});

test("a prompt whose time comes while the platform is away for an hour comes when it is back, once", async () => {
  const stage = await opened();
  const ann = someone("ann");
  await settle(stage.stores, stage.programme, { id: "ann", address: ann, zone: "Etc/GMT-1", dueAt: MORNING + MINUTE });
  stage.platform.away = true;
  for (let minute = 0; minute < 180; minute += 1) {
    if (minute === 60) stage.platform.away = false;
    const ticked = stage.app.prompts.tick();
    await stage.clock.advance(MINUTE);
    await ticked;
  }
  expect(words(stage, ann).filter((said) => said.includes("Time to move"))).toHaveLength(1);
});

test("who sends 1,000 messages in a minute is answered within reason and told once; others are answered meanwhile", async () => {
  const stage = await opened({ perConversationSecond: 1 });
  const flooder = someone("ann");
  const others = Array.from({ length: 20 }, (_, number) => someone(`ben-${number}`));
  let mostWaiting = 0;
  const turnsOf = () => words(stage, flooder).length;
  const answeredBy: number[] = [];
  for (let number = 0; number < 1_000; number += 1) {
    await stage.platform.type(flooder, true, "hello");
    const other = number % 50 === 25 ? others[Math.floor(number / 50)] : undefined;
    if (other !== undefined) await stage.platform.type(other, true, "can I do yoga?");
    await stage.clock.advance(60);
    mostWaiting = Math.max(mostWaiting, stage.app.bot.waiting);
    if (other !== undefined) answeredBy.push(words(stage, other).length);
  }
  const during = turnsOf();
  const done = stage.app.bot.idle();
  await stage.clock.advance(5 * MINUTE);
  await done;
  // Everybody else had their answer before the flooder's next message.
  expect(answeredBy).toEqual(others.map(() => 1));
  expect(words(stage, flooder).filter((said) => said.includes("faster than I can answer"))).toHaveLength(1);
  expect(during).toBeGreaterThan(10);
  expect(turnsOf()).toBeLessThanOrEqual(120);
  expect(mostWaiting).toBeLessThanOrEqual(60);
  await stage.platform.type(flooder, true, "can I do yoga?");
  await stage.app.bot.idle();
  expect(words(stage, flooder).at(-1)).toContain("pose");
}, 120_000);

test("1,000 conversations at once: each gets its own answers, each dialog keeps its own", async () => {
  const stage = await opened();
  const questions = [
    ["can I do yoga?", /pose/],
    ["is swimming good for my bones?", /swim/i],
    ["what is a DXA scan?", /DXA/],
    ["how much calcium do I need?", /calcium/i],
  ] as const;
  const people = Array.from({ length: 1_000 }, (_, number) => someone(`p${number}`));
  const all = async (act: (who: Address, number: number) => Promise<void>) => {
    await Promise.all(people.map(act));
    await stage.app.bot.idle();
  };
  const newest = (who: Address) => stage.platform.said(who.conversation).at(-1);
  await all((who, number) => stage.platform.type(who, true, questions[number % questions.length]?.[0] ?? ""));
  for (const [number, who] of people.entries()) {
    expect(words(stage, who)).toHaveLength(1);
    expect(words(stage, who)[0]).toMatch(questions[number % questions.length]?.[1] ?? /never/);
  }
  await all((who) => stage.platform.type(who, true, "sign me up"));
  await all((who) => {
    const shown = newest(who);
    const yes = shown?.choices.find(({ label }) => label === "Yes, save these");
    if (shown === undefined || yes === undefined || !("token" in yes)) throw new Error(`no button for ${who.person}`);
    return stage.platform.press(who, true, shown.id, yes.token);
  });
  await all((who, number) => stage.platform.type(who, true, number % 3 === 0 ? "yes" : "no"));
  const kept = new Map<string, number>();
  for (const [number, who] of people.entries()) {
    const state = JSON.stringify((await stage.stores.dialogs.get(who))?.state);
    const kind = `${number % 3 === 0} ${state}`;
    kept.set(kind, (kept.get(kind) ?? 0) + 1);
  }
  // Two kinds of answers, two kinds of states, none mixed up.
  expect([...kept.values()].sort((a, b) => a - b)).toEqual([334, 666]);
}, 300_000);
