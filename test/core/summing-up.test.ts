import { expect, test } from "vitest";
import { plan } from "../../src/core/programme/plan.ts";
import { addDays } from "../../src/core/prompts/schedule.ts";
import { dayOf, historyOf, NOTHING_DONE, type StoredPlan } from "../../src/core/sessions/day.ts";
import { openDatabase } from "../../src/storage/database.ts";
import { aPerson, NOW } from "../contracts/samples.ts";
import { realKnowledge, someone } from "./programme/knowledge.ts";

const DAYS = 40;
const START = "2026-01-05";

test("days that are summed up plan as all days in full do, also after an old day or the profile changed", async () => {
  const knowledge = realKnowledge();
  const database = await openDatabase({ dataDir: ":memory:", now: NOW });
  const { stores } = database;
  let person = { ...aPerson(), profile: someone(knowledge, { tier: "BC", startedOn: START }) };
  await stores.people.put(person);
  for (let n = 0; n < DAYS; n += 1) {
    const date = addDays(START, n);
    if (n === 25) person = { ...person, profile: { ...person.profile, usualPain: 3 } };
    const day = await dayOf(knowledge, { stores, now: NOW }, person, date);
    const sessions = await stores.sessions.list(person.id, START, date);
    const full = historyOf(sessions, await stores.checkins.list(person.id, START, date));
    const planned = plan(knowledge, person.profile, date, day.history);
    expect(planned).toEqual(plan(knowledge, person.profile, date, full));
    expect(day.history.sessions).toHaveLength(0);
    const kept: StoredPlan = { v: 1, plan: planned, fit: "full" };
    const frame = { person: person.id, date, plan: kept, step: 0, state: NOTHING_DONE, updatedAt: NOW, revision: 0 };
    await stores.sessions.put({ ...frame, status: n % 5 === 4 ? "skipped" : "finished" });
    const report = { effort: 3, pain: { score: n % 7 === 3 ? 5 : 0 }, steadiness: "steady" };
    const answers = { v: 1, answers: {}, report };
    const told = { person: person.id, date, kind: "session", answers, revision: 0, at: NOW } as const;
    await stores.checkins.put({ ...told, changedAt: NOW, closesAt: NOW + 1 });
    const old = n % 9 === 8 ? await stores.sessions.get(person.id, addDays(date, -(n % 6))) : undefined;
    if (old !== undefined) await stores.sessions.put({ ...old, status: "stopped" });
  }
  await database.close();
});
