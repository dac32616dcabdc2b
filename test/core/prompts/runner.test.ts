import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { resumePrompts } from "../../../src/core/prompts/resume.ts";
import {
  type Handled,
  type Occasion,
  occasionKey,
  PromptRunner,
  promptsAtOnce,
  type RunnerParts,
} from "../../../src/core/prompts/runner.ts";
import type { Claim, Prompt, PromptAction } from "../../../src/core/stores/prompts.ts";
import { type Database, openDatabase } from "../../../src/storage/database.ts";
import { aPerson, aPrompt, DAY, HOUR, MINUTE, NOW } from "../../contracts/samples.ts";
import { FakeClock } from "../../fakes/clock.ts";

const quiet = { info() {}, warn() {}, error() {} };

let database: Database;
let clock: FakeClock;
let owner: { person: string };
/** What people were sent, as "action timing slot". */
let said: string[];
let ended: string[];
let answers: (occasion: Occasion) => Promise<Handled>;

beforeEach(async () => {
  database = await openDatabase({ dataDir: ":memory:", now: NOW });
  clock = new FakeClock(NOW);
  const person = aPerson();
  owner = { person: person.id };
  await database.stores.people.put(person);
  said = [];
  ended = [];
  answers = async () => "sent";
});

afterEach(() => database.close());

function runner(more: Partial<RunnerParts> = {}): PromptRunner {
  const handler = async (occasion: Occasion): Promise<Handled> => {
    const { claim } = occasion;
    const handled = await answers(occasion);
    if (handled === "sent") said.push(`${claim.action} ${occasion.timing} ${claim.slot}`);
    return handled;
  };
  const actions: PromptAction[] = ["daily", "snooze", "checkin", "nudge", "weekly", "timeout"];
  return new PromptRunner({
    prompts: database.stores.prompts,
    clock,
    log: quiet,
    handlers: Object.fromEntries(actions.map((action) => [action, handler])),
    platforms: () => [{ name: "telegram", atOnce: 10 }],
    inTurn: (_claim, work) => work(),
    unreachable: async () => undefined,
    ended: (action, outcome) => ended.push(`${action} ${outcome}`),
    ...more,
  });
}

async function put(more: Partial<Prompt> = {}): Promise<Prompt> {
  const prompt = aPrompt(owner, more);
  await database.stores.prompts.put(prompt);
  return prompt;
}

async function slotOf(prompt: Prompt): Promise<string | undefined> {
  return (await database.stores.prompts.get(prompt.id))?.slot;
}

describe("time", () => {
  test("a daily prompt comes each day once, however often the clock ticks", async () => {
    await put();
    const run = runner();
    for (let minute = 0; minute < 3 * 24 * 60; minute += 10) {
      await run.tick();
      clock.jump(NOW + minute * MINUTE);
    }
    expect(said).toEqual(
      ["2026-11-23T09:00", "2026-11-24T09:00", "2026-11-25T09:00"].map((slot) => `daily on-time ${slot}`),
    );
  });

  test("what happens once is gone after it happened", async () => {
    const { rule: _rule, ...once } = aPrompt(owner, { action: "snooze", slot: "2026-11-23T09:30" });
    await database.stores.prompts.put(once);
    expect(await runner().tick()).toBe(1);
    expect(await runner().tick()).toBe(0);
    expect(said).toEqual(["snooze on-time 2026-11-23T09:30"]);
    expect(await slotOf(once)).toBeUndefined();
  });

  test("late within the grace: it comes and says so", async () => {
    const prompt = await put();
    clock.jump(NOW + 2 * HOUR);
    await runner().tick();
    expect(said).toEqual(["daily late 2026-11-23T09:00"]);
    expect(ended).toEqual(["daily late"]);
    expect(await slotOf(prompt)).toBe("2026-11-24T09:00");
  });

  test.each([
    ["a day", 1],
    ["a month", 31],
  ])("after an outage of %s a person hears of it once, and of nothing else that was missed", async (_name, days) => {
    const daily = await put();
    await put({ action: "checkin", dueAt: NOW + HOUR });
    await put({ action: "nudge", dueAt: NOW + HOUR });
    await put({ action: "weekly", rule: { days: [1], time: "18:00" } });
    clock.jump(NOW + days * DAY + 7 * HOUR);
    const run = runner();
    await run.tick();
    await run.tick();
    expect(said.filter((line) => line.includes("missed"))).toEqual(["daily missed 2026-11-23T09:00"]);
    expect(said).toHaveLength(1);
    expect(ended.sort()).toEqual(["checkin missed", "daily missed", "nudge missed", "weekly missed"]);
    const slot = await slotOf(daily);
    expect(slot).toBe(new Date(NOW + (days + 1) * DAY).toISOString().slice(0, 10).concat("T09:00"));
  });

  test("a clock that jumps back repeats nothing; one that jumps forward loses nothing", async () => {
    await put();
    const run = runner();
    await run.tick();
    clock.jump(NOW - 5 * HOUR);
    await run.tick();
    clock.jump(NOW + 2 * MINUTE);
    await run.tick();
    expect(said).toHaveLength(1);
    clock.jump(NOW + DAY + HOUR);
    await run.tick();
    expect(said).toHaveLength(2);
  });
});

describe("trouble", () => {
  test("a failure is tried again later; the third ends it as missed", async () => {
    const prompt = await put();
    answers = async () => "failed";
    const run = runner();
    for (const minutes of [0, 1, 2, 3]) {
      clock.jump(NOW + minutes * MINUTE + minutes);
      await run.tick();
    }
    expect(ended).toEqual(["daily missed"]);
    expect(await slotOf(prompt)).toBe("2026-11-24T09:00");
    const [record] = await database.stores.prompts.delivered(owner, 0);
    expect(record?.outcome).toBe("missed");
  });

  test("a handler that throws harms no other prompt, and the next day starts afresh", async () => {
    const bad = await put();
    await put();
    answers = async ({ claim }) => {
      if (claim.id === bad.id && claim.slot < "2026-11-24") throw new Error("defect");
      return "sent";
    };
    const run = runner();
    for (let hour = 0; hour < 30; hour += 1) {
      clock.jump(NOW + hour * HOUR);
      for (let minute = 0; minute < 4; minute += 1) {
        await run.tick();
        clock.jump(clock.now() + MINUTE + 1);
      }
    }
    expect(said).toEqual([
      "daily on-time 2026-11-23T09:00",
      "daily on-time 2026-11-24T09:00",
      "daily on-time 2026-11-24T09:00",
    ]);
  });

  test("a process that dies with a prompt in hand leaves it to the next, with the same key", async () => {
    await put();
    const keys: string[] = [];
    answers = async ({ claim }) => {
      keys.push(occasionKey(claim));
      return "sent";
    };
    const [lost] = await database.stores.prompts.claimDue("telegram", NOW, NOW + MINUTE, 1);
    await runner().tick();
    expect(said).toEqual([]);
    clock.jump(NOW + MINUTE);
    await runner().tick();
    expect(said).toHaveLength(1);
    expect(keys).toEqual([occasionKey(lost as Claim)]);
  });

  test("many crashes alone do not lose a prompt", async () => {
    await put();
    for (let crash = 0; crash < 20; crash += 1) {
      clock.jump(NOW + crash * MINUTE);
      await database.stores.prompts.claimDue("telegram", clock.now(), clock.now() + MINUTE, 1);
    }
    clock.jump(NOW + 20 * MINUTE);
    await runner().tick();
    expect(said).toEqual(["daily late 2026-11-23T09:00"]);
  });

  test("stopping gives back what was not begun and finishes what was", async () => {
    for (let n = 0; n < 5; n += 1) await put();
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let turn = Promise.resolve();
    const inTurn = (_claim: Claim, work: () => Promise<void>) => {
      turn = turn.then(work);
      return turn;
    };
    let begun = false;
    answers = async () => {
      begun = true;
      await gate;
      return "sent";
    };
    const run = runner({ inTurn });
    const ticking = run.tick();
    while (!begun) await clock.advance(0);
    const stopped = run.stop();
    release();
    await Promise.all([ticking, stopped]);
    expect(said).toHaveLength(1);
    answers = async () => "sent";
    await runner().tick();
    expect(said).toHaveLength(5);
  });
});

describe("people", () => {
  test("a change during the delivery wins", async () => {
    const prompt = await put();
    answers = async () => {
      await database.stores.prompts.put({ ...prompt, slot: "2026-11-23T19:00", dueAt: NOW + 10 * HOUR });
      return "sent";
    };
    await runner().tick();
    expect(await slotOf(prompt)).toBe("2026-11-23T19:00");
    expect(ended).toEqual([]);
  });

  test("what was stopped while it waited for its turn is not sent", async () => {
    await put();
    const inTurn = async (_claim: Claim, work: () => Promise<void>) => {
      await database.stores.prompts.setEnabled(owner, false);
      await work();
    };
    await runner({ inTurn }).tick();
    expect(said).toEqual([]);
  });

  test("who is unreachable hears nothing until they come back, and then nothing of what was missed", async () => {
    const person = await database.stores.people.byId(owner.person);
    if (person === undefined) throw new Error("nobody");
    await put();
    await put({ action: "weekly", rule: { days: [1], time: "18:00" }, dueAt: NOW + 9 * HOUR });
    answers = async () => "unreachable";
    const unreachable = async () => {
      await database.stores.people.setReachable(person.address, false);
    };
    const run = runner({ unreachable });
    await run.tick();
    expect(ended).toEqual(["daily unreachable"]);
    answers = async () => "sent";
    clock.jump(NOW + 40 * DAY + HOUR);
    await run.tick();
    expect(said).toEqual([]);
    await database.stores.people.setReachable(person.address, true);
    await resumePrompts(database.stores.prompts, owner, clock.now());
    await run.tick();
    expect(said).toEqual([]);
    clock.jump(NOW + 41 * DAY + MINUTE);
    await run.tick();
    expect(said).toEqual(["daily on-time 2027-01-03T09:00"]);
  });

  test("a prompt without anything to say is settled in silence", async () => {
    const prompt = await put();
    answers = async () => "skipped";
    await runner().tick();
    expect(said).toEqual([]);
    expect(ended).toEqual(["daily skipped"]);
    expect(await slotOf(prompt)).toBe("2026-11-24T09:00");
  });
});

test("two runners on one database and a thousand prompts: each is sent once, never too many at once", async () => {
  for (let n = 0; n < 1_000; n += 1) await put();
  let inHand = 0;
  let most = 0;
  answers = async () => {
    inHand += 1;
    most = Math.max(most, inHand);
    await new Promise((resolve) => setImmediate(resolve));
    inHand -= 1;
    return "sent";
  };
  const counts = await Promise.all([runner().tick(), runner().tick()]);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1_000);
  expect(said).toHaveLength(1_000);
  expect(most).toBeLessThanOrEqual(20);
});

test("how many at once follows from what the platform bears", () => {
  const rates = { perConversationSecond: 1, perGroupMinute: 20 };
  expect(promptsAtOnce({ ...rates, perSecond: 25 })).toBe(250);
  expect(promptsAtOnce({ ...rates, perSecond: Number.POSITIVE_INFINITY })).toBe(500);
  expect(promptsAtOnce({ ...rates, perSecond: 0.01 })).toBe(1);
});
