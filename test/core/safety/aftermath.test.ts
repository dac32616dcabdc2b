import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Outbound } from "../../../src/core/message.ts";
import type { Profile } from "../../../src/core/programme/profile.ts";
import { tierOf } from "../../../src/core/programme/situation.ts";
import type { Standing } from "../../../src/core/programme/standing.ts";
import type { PromptAction } from "../../../src/core/stores/prompts.ts";
import { aPerson, aPrompt, DAY } from "../../contracts/samples.ts";
import { SafetyStage, shown } from "./stage.ts";

const HIP = "I slipped and now I can't put any weight on my leg";
const BACK = "sharp new pain in my back since yesterday";
const LATE = "my Prolia injection is two months late";
const FALL = "I fell over in the garden this morning";

const start = {
  v: 1,
  tier: "A",
  holds: [],
  startedOn: "2026-11-01",
  screenedOn: "2026-11-01",
  days: [],
  kit: [],
  floor: true,
  flags: [],
  agreements: [],
  usualPainChecked: false,
  noStepUp: [],
  unwanted: [],
} as unknown as Profile;

let stage: SafetyStage;
let id: string;
beforeEach(async () => {
  stage = await new SafetyStage().open();
  const person = aPerson({ address: stage.from, profile: start });
  id = person.id;
  await stage.stores.people.put(person);
});
afterEach(() => stage.close());

async function profile(): Promise<Profile> {
  return (await stage.stores.people.byId(id))?.profile as Profile;
}

/** What is said in place of a prompt so many days after the alarm; undefined where the prompt goes out. */
async function instead(action: PromptAction, days: number): Promise<readonly Outbound[] | undefined> {
  const person = await stage.stores.people.byId(id);
  if (person === undefined) throw new Error("The person is gone.");
  const claim = { ...aPrompt({ person: id }, { action }), attempt: 1, failures: 0, leaseUntil: 0 };
  const now = stage.now + days * DAY;
  return stage.aftermath.instead({ claim, now, timing: "on-time", lateMs: 0, person, stores: stage.stores });
}

test("before any alarm every prompt goes out", async () => {
  expect(await instead("daily", 0)).toBeUndefined();
});

describe("after an emergency", () => {
  test("nothing is sent, of whatever kind, however long", async () => {
    await stage.read(HIP);
    for (const action of ["daily", "snooze", "nudge", "checkin", "weekly", "review", "key-date"] as const)
      for (const days of [0, 1, 2, 7, 60]) expect(await instead(action, days), `${action} ${days}`).toEqual([]);
  });

  test("that they have called ends nothing; that they have been seen does, and the plan restarts low", async () => {
    const response = await stage.read(HIP);
    await stage.press(response?.says[0], "I have called");
    expect(await instead("daily", 1)).toEqual([]);
    expect(shown(await stage.guard.command(stage.turn(), "seen"))).toContain("at a lower step");
    expect(await instead("daily", 1)).toBeUndefined();
    expect((await profile()).holds).toEqual([expect.objectContaining({ reasons: ["A1"], ended: "2026-11-23" })]);
  });

  test("who asks for exercises is asked first whether somebody has looked at it", async () => {
    await stage.read(HIP);
    expect(shown(await stage.guard.command(stage.turn(), "today"))).toContain("[I have been seen]");
    await stage.guard.command(stage.turn(), "seen");
    expect(await stage.guard.command(stage.turn(), "today")).toBeUndefined();
  });

  test("of suicide, the next day brings a quiet line with the contacts and nothing else", async () => {
    await stage.read("I want to end my life");
    const [line, ...more] = (await instead("daily", 1)) ?? [];
    expect(more).toEqual([]);
    expect(line?.quiet).toBe(true);
    expect(shown(line && [line])).toContain("The-crisis-line");
    expect(await instead("nudge", 1)).toEqual([]);
    expect(await instead("daily", 2)).toEqual([]);
  });
});

describe("after an urgent matter", () => {
  test("exercise rests and is asked about twice; other prompts go on", async () => {
    await stage.read(BACK);
    const said = await Promise.all([0, 1, 2, 3, 7, 8].map(async (days) => shown(await instead("daily", days))));
    expect(said.map((words) => words.includes("Your exercises are resting"))).toEqual([
      false,
      false,
      true,
      false,
      true,
      false,
    ]);
    expect(await instead("nudge", 2)).toEqual([]);
    expect(await instead("key-date", 2)).toBeUndefined();
    expect(await instead("weekly", 2)).toBeUndefined();
  });

  test("said to be general, it leaves no trace", async () => {
    const before = await profile();
    const response = await stage.read(BACK);
    await stage.press(response?.says[0], "I asked in general");
    expect(await profile()).toEqual(before);
  });

  test("the same once more adds nothing", async () => {
    await stage.read(BACK);
    const once = await profile();
    await stage.read(BACK);
    expect(await profile()).toEqual(once);
  });

  test("of a late injection, exercise goes on gently, and nothing gets harder", async () => {
    const response = await stage.read(LATE);
    expect(response?.rule).toBe("B7");
    const after = await profile();
    expect(after.holds).toEqual([]);
    expect(tierOf(after, {} as Standing)).toBe("B");
    expect(await instead("daily", 1)).toBeUndefined();
    await stage.press(response?.says[0], "I have spoken");
    expect(tierOf(await profile(), {} as Standing)).toBe("A");
  });

  test("of a fall, support is needed from now on; a false alarm takes that back", async () => {
    const response = await stage.read(FALL);
    expect(response?.rule).toBe("B9");
    expect((await profile()).tier).toBe("C");
    await stage.press(response?.says[0], "I asked in general");
    expect((await profile()).tier).toBe("A");
  });

  test("of a fall, what a professional saw keeps the support", async () => {
    const response = await stage.read(FALL);
    await stage.press(response?.says[0], "I have spoken");
    expect((await profile()).tier).toBe("C");
  });
});

test("asking about a medicine neither begins nor ends anything", async () => {
  await stage.read(BACK);
  const before = await profile();
  const response = await stage.read("how many milligrams of calcium tablets should I take");
  expect(response?.kind).toBe("refer");
  await stage.press(response?.says[0], "General facts");
  expect(await profile()).toEqual(before);
});

test("a hold of the screening is not ended by having been seen for an alarm", async () => {
  const person = await stage.stores.people.byId(id);
  if (person === undefined) throw new Error("The person is gone.");
  const holds = [{ reasons: ["recent-operation"], since: "2026-11-20" }];
  await stage.stores.people.put({ ...person, profile: { ...start, holds } as Profile });
  await stage.read(BACK);
  await stage.guard.command(stage.turn(), "seen");
  expect((await profile()).holds[0]).toEqual(holds[0]);
});

test("who did not sign up gets the same help, and nothing breaks", async () => {
  const other = await new SafetyStage().open();
  const response = await other.read(BACK);
  for (const label of ["What to say", "I have spoken", "I asked in general"])
    expect(shown(await other.press(response?.says[0], label)).length).toBeGreaterThan(0);
  expect(shown(await other.guard.command(other.turn(), "seen"))).not.toContain("at a lower step");
  expect(await other.guard.command(other.turn(), "today")).toBeUndefined();
  await other.close();
});
