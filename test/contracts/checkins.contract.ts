import { beforeEach, describe, expect, test } from "vitest";
import type { Checkin } from "../../src/core/stores/checkins.ts";
import type { GuidedSession } from "../../src/core/stores/sessions.ts";
import type { Stores } from "../../src/core/stores.ts";
import { aPerson, DAY, document, HOUR, NOW } from "./samples.ts";

/** What was done and how it went. */
export function checkinsContract(stores: () => Stores): void {
  let person: string;

  beforeEach(async () => {
    const someone = aPerson();
    person = someone.id;
    await stores().people.put(someone);
  });

  describe("guided exercises", () => {
    const day = (date: string): GuidedSession => ({
      person,
      date,
      plan: document({ exercises: ["heel-raises"] }),
      step: 0,
      state: document(),
      status: "planned",
      updatedAt: NOW,
      revision: 0,
    });

    test("one a day; a double press moves one step", async () => {
      expect(await stores().sessions.put(day("2026-11-23"))).toBe(true);
      expect(await stores().sessions.put(day("2026-11-23"))).toBe(false);
      const read = await stores().sessions.get(person, "2026-11-23");
      expect(read).toEqual({ ...day("2026-11-23"), revision: 1 });
      if (read === undefined) throw new Error("no session");
      const step = { ...read, step: 1, status: "started" as const };
      const both = await Promise.all([stores().sessions.put(step), stores().sessions.put(step)]);
      expect(both.filter((stored) => stored)).toHaveLength(1);
      expect((await stores().sessions.get(person, "2026-11-23"))?.step).toBe(1);
      expect(await stores().sessions.get(person, "2026-11-24")).toBeUndefined();
    });

    test("they are listed by day", async () => {
      for (const date of ["2026-11-24", "2026-11-22", "2026-11-23"]) await stores().sessions.put(day(date));
      const dates = (rows: readonly GuidedSession[]) => rows.map((row) => row.date);
      expect(dates(await stores().sessions.list(person, "2026-11-23", "2026-11-24"))).toEqual([
        "2026-11-23",
        "2026-11-24",
      ]);
      expect(dates(await stores().sessions.latest(person, 2))).toEqual(["2026-11-24", "2026-11-23"]);
    });

    test("when one was last touched, among the newest", async () => {
      await stores().sessions.put({ ...day("2026-11-24"), updatedAt: NOW + DAY });
      expect(await stores().sessions.touched(person, 9)).toBeUndefined();
      await stores().sessions.put({ ...day("2026-11-23"), status: "skipped" });
      expect(await stores().sessions.touched(person, 9)).toBe(NOW);
      expect(await stores().sessions.touched(person, 1)).toBeUndefined();
    });
  });

  describe("where a person stood", () => {
    const kept = (through: string) => ({ person, through, madeFor: "1", standing: document({ rung: 2 }) });
    const day = { date: "2026-11-23", plan: document(), step: 0, state: document(), status: "planned" } as const;

    const latest = () => stores().standings.latest(person, "2026-11-24");

    test("the latest before a day, and nothing older than is wanted", async () => {
      expect(await latest()).toBeUndefined();
      for (const through of ["2026-11-22", "2026-11-23"]) await stores().standings.put(kept(through), "2026-11-22");
      expect(await latest()).toEqual(kept("2026-11-23"));
      expect(await stores().standings.latest(person, "2026-11-23")).toEqual(kept("2026-11-22"));
      await stores().standings.put({ ...kept("2026-11-23"), madeFor: "2" }, "2026-11-23");
      expect(await latest()).toEqual({ ...kept("2026-11-23"), madeFor: "2" });
      expect(await stores().standings.latest(person, "2026-11-23")).toBeUndefined();
    });

    test("it goes when a day that it counts in changes, and stays where a later one does", async () => {
      const [older, newer] = [kept("2026-11-22"), kept("2026-11-23")];
      const keepBoth = async () => {
        for (const one of [older, newer]) await stores().standings.put(one, "");
      };
      await keepBoth();
      await stores().sessions.put({ ...day, date: "2026-11-24", person, updatedAt: NOW, revision: 0 });
      expect(await latest()).toEqual(newer);
      await stores().sessions.put({ ...day, person, updatedAt: NOW, revision: 0 });
      expect(await latest()).toEqual(older);
      await keepBoth();
      await stores().sessions.put({ ...day, person, updatedAt: NOW, revision: 0 });
      expect(await latest()).toEqual(newer);
      await stores().sessions.put({ ...day, person, updatedAt: NOW, revision: 1 });
      expect(await latest()).toEqual(older);
      const answers = { kind: "session", answers: document(), at: NOW, changedAt: NOW, closesAt: NOW + DAY } as const;
      await stores().checkins.put({ person, date: "2026-11-22", revision: 0, ...answers });
      expect(await latest()).toBeUndefined();
    });

    test("it goes when days come in from an export", async () => {
      await stores().standings.put(kept("2026-11-23"), "");
      await stores().people.importFor(person, {});
      expect(await latest()).toBeUndefined();
    });
  });

  describe("check-ins", () => {
    const said = (more: Partial<Checkin> = {}): Checkin => ({
      person,
      date: "2026-11-23",
      kind: "session",
      answers: document({ pain: 2 }),
      revision: 0,
      at: NOW,
      changedAt: NOW,
      closesAt: NOW + DAY,
      ...more,
    });

    test("two answers at once are one check-in", async () => {
      const both = await Promise.all([
        stores().checkins.put(said()),
        stores().checkins.put(said({ answers: document({ pain: 7 }) })),
      ]);
      expect(both.filter((stored) => stored)).toHaveLength(1);
      expect(await stores().checkins.latest(person, 9)).toHaveLength(1);
    });

    test("an answer can be changed for its 24 hours, by who read it last", async () => {
      await stores().checkins.put(said());
      const better = said({ answers: document({ pain: 1 }), revision: 1, at: 5, closesAt: 5, changedAt: NOW + HOUR });
      expect(await stores().checkins.put(better)).toBe(true);
      expect(await stores().checkins.put(better)).toBe(false);
      expect(await stores().checkins.get(person, "2026-11-23", "session")).toEqual(
        said({ answers: document({ pain: 1 }), revision: 2, changedAt: NOW + HOUR }),
      );
      expect(await stores().checkins.put(said({ revision: 2, changedAt: NOW + DAY }))).toBe(false);
      expect(await stores().checkins.put(said({ revision: 2, changedAt: NOW + DAY - 1 }))).toBe(true);
    });

    test("they are listed by day and kind", async () => {
      await stores().checkins.put(said({ date: "2026-11-24", kind: "morning", at: NOW + DAY }));
      await stores().checkins.put(said());
      await stores().checkins.put(said({ kind: "evening", at: NOW + HOUR }));
      const names = (rows: readonly Checkin[]) => rows.map((row) => `${row.date} ${row.kind}`);
      expect(names(await stores().checkins.list(person, "2026-11-23", "2026-11-24"))).toEqual([
        "2026-11-23 session",
        "2026-11-23 evening",
        "2026-11-24 morning",
      ]);
      expect(names(await stores().checkins.latest(person, 1))).toEqual(["2026-11-24 morning"]);
      expect(await stores().checkins.get(person, "2026-11-24", "session")).toBeUndefined();
    });

    test("nothing is stored for somebody who is not there", async () => {
      await expect(stores().checkins.put(said({ person: "nobody" }))).rejects.toMatchObject({ fault: "broken" });
    });
  });
}
