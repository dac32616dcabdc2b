import { describe, expect, test } from "vitest";
import type { Stores } from "../../src/core/stores.ts";
import { aPerson, aPrompt, DAY, document, fresh, HOUR, MINUTE, NOW, someone, textFrom } from "./samples.ts";

/** Who agreed, and how all of it goes again. */
export function peopleContract(stores: () => Stores): void {
  describe("people", () => {
    test("a person is found by account and by id, in whatever conversation they write", async () => {
      const person = { ...aPerson(), hold: document({ why: "fall" }) };
      expect(await stores().people.byAddress(person.address)).toBeUndefined();
      expect(await stores().people.put(person)).toBe(true);
      const stored = { ...person, revision: 1 };
      expect(await stores().people.byId(person.id)).toEqual(stored);
      expect(await stores().people.byAddress({ ...person.address, conversation: "a group" })).toEqual(stored);
      expect(await stores().people.byAddress({ ...person.address, platform: "discord" })).toBeUndefined();
    });

    test("an account is known once; what was changed meanwhile is not overwritten", async () => {
      const person = aPerson();
      await stores().people.put(person);
      expect(await stores().people.put({ ...person, id: fresh("person") })).toBe(false);
      const read = { ...person, revision: 1 };
      const both = await Promise.all(
        ["Asia/Tokyo", "Asia/Dubai"].map((zone) => stores().people.put({ ...read, zone })),
      );
      expect(both.filter((stored) => stored)).toHaveLength(1);
      expect((await stores().people.byId(person.id))?.revision).toBe(2);
    });

    test("who cannot be reached gets no prompt until they come back", async () => {
      const platform = fresh("platform");
      const person = aPerson({ address: someone(platform) });
      await stores().people.put(person);
      await stores().prompts.put(aPrompt({ person: person.id }, { platform }));
      expect(await stores().people.setReachable(person.address, false, "blocked")).toBe(true);
      expect((await stores().people.byId(person.id))?.unreachable).toBe("blocked");
      expect(await stores().prompts.claimDue(platform, NOW, NOW + MINUTE, 10)).toEqual([]);
      expect(await stores().people.setReachable(person.address, true)).toBe(true);
      expect((await stores().people.byId(person.id))?.unreachable).toBeUndefined();
      expect(await stores().prompts.claimDue(platform, NOW, NOW + MINUTE, 10)).toHaveLength(1);
      expect(await stores().people.setReachable(someone(), false)).toBe(false);
    });

    test("who wrote last is known, and who writes again can be reached again", async () => {
      const platform = fresh("platform");
      const [first, second, silent] = [1, 2, 3].map(() => aPerson({ address: someone(platform) }));
      if (first === undefined || second === undefined || silent === undefined) throw new Error("three people");
      for (const person of [first, second, silent]) await stores().people.put(person);
      expect(await stores().people.heard(second.address, NOW)).toBe(false);
      expect(await stores().people.heard(first.address, NOW + MINUTE)).toBe(false);
      const recent = (n: number) => stores().people.recent(platform, n);
      expect(await recent(9)).toEqual([first.address.conversation, second.address.conversation]);
      await stores().people.heard(second.address, NOW + HOUR);
      expect(await recent(1)).toEqual([second.address.conversation]);
      await stores().prompts.put(aPrompt({ person: first.id }, { platform }));
      await stores().people.setReachable(first.address, false, "left");
      expect(await recent(9)).toEqual([second.address.conversation]);
      expect(await stores().people.heard(first.address, NOW + DAY)).toBe(true);
      expect((await stores().people.byId(first.id))?.unreachable).toBeUndefined();
      expect(await stores().prompts.claimDue(platform, NOW, NOW + MINUTE, 9)).toHaveLength(1);
      expect(await stores().people.heard(someone(platform), NOW)).toBe(false);
    });

    test("the export holds every row, and its history can come back after an erasure", async () => {
      const person = aPerson();
      await fill(stores(), person);
      const out = await stores().people.exportOf(person.id);
      const sizes = Object.fromEntries(Object.entries(out).map(([table, rows]) => [table, rows.length]));
      expect(sizes).toEqual(FILLED);
      expect(out["checkins"]?.[0]).toMatchObject({ date: "2026-11-23", answers: { v: 1, note: "secretword" } });
      expect(await stores().people.exportOf("nobody")).toEqual({});

      const checkins = await stores().checkins.list(person.id, "2026-01-01", "2026-12-31");
      const sessions = await stores().sessions.list(person.id, "2026-01-01", "2026-12-31");
      await stores().people.erase(person.address, "2026-11-23");
      await stores().people.put({ ...person, id: "again" });
      const parsed = JSON.parse(JSON.stringify(out)) as typeof out;
      expect(await stores().people.importFor("again", parsed)).toBe(2);
      expect(await stores().people.importFor("again", parsed)).toBe(0);
      const back = (rows: readonly object[]) => rows.map((row) => ({ ...row, person: "again" }));
      expect(await stores().checkins.list("again", "2026-01-01", "2026-12-31")).toEqual(back(checkins));
      expect(await stores().sessions.list("again", "2026-01-01", "2026-12-31")).toEqual(back(sessions));
    });

    test("a file that is not an export is refused as a whole", async () => {
      const person = aPerson();
      await stores().people.put(person);
      const good = { date: "2026-11-23", kind: "session", answers: { v: 1 }, revision: 1, at: 1, changed_at: 1 };
      const rows = { checkins: [{ ...good, closes_at: 2 }, good] };
      await expect(stores().people.importFor(person.id, rows)).rejects.toThrow(/"closes_at" is missing/);
      expect(await stores().checkins.latest(person.id, 9)).toEqual([]);
    });

    test("erasing removes everything of one person and nothing of another", async () => {
      const person = aPerson();
      const neighbour = aPerson();
      await fill(stores(), person);
      await fill(stores(), neighbour);
      const before = await stores().people.count();
      const pending = textFrom(person.address, "secretword delete me");
      await stores().inbox.remember(pending, NOW);
      const day = "2031-01-01";
      const counts = await stores().people.erase(person.address, day);
      expect(counts).toMatchObject({ ...FILLED, inbox: 1 });
      expect(await stores().people.byAddress(person.address)).toBeUndefined();
      expect(await stores().people.exportOf(person.id)).toEqual({});
      expect(await stores().prompts.of({ person: person.id })).toEqual([]);
      expect(await stores().people.count()).toBe(before - 1);
      expect(await stores().counters.sums(day, day)).toEqual({ erased: 1 });
      expect((await stores().people.exportOf(neighbour.id))["checkins"]).toHaveLength(1);
      expect(await stores().inbox.remember(pending, NOW)).toBe(false);
    });

    test("who asks for it is answered even if the program ends meanwhile, without a word of theirs being kept", async () => {
      const asking = { ...textFrom(someone("asks"), "secretword"), id: fresh("message") };
      await stores().inbox.remember(asking, NOW);
      await stores().atomically(async (inside) => {
        await inside.people.erase(asking.from, "2031-01-04");
        await inside.inbox.answered("asks", asking.id, "done");
      });
      const when = { lapsedBy: NOW, leaseUntil: NOW };
      expect(await stores().inbox.unfinished(["asks"], when)).toEqual([
        { inbound: { ...asking, text: "" }, answer: "done", tries: 1 },
      ]);
    });

    test("someone who never agreed can be erased too", async () => {
      const stranger = someone();
      await stores().conversations.saveContext(stranger, document(), NOW + HOUR);
      expect(await stores().people.erase(stranger, "2031-01-02")).toMatchObject({ contexts: 1 });
      expect(await stores().conversations.context(stranger, NOW)).toBeUndefined();
    });

    test("all or nothing: what fails half-way leaves no trace", async () => {
      const person = aPerson();
      const work = stores().atomically(async (inside) => {
        await inside.people.put(person);
        await inside.counters.add("half", "2031-01-03");
        expect((await inside.people.byId(person.id))?.revision).toBe(1);
        throw new Error("the lights went out");
      });
      await expect(work).rejects.toThrow("the lights went out");
      expect(await stores().people.byId(person.id)).toBeUndefined();
      expect(await stores().counters.sums("2031-01-03", "2031-01-03")).toEqual({});
      expect(await stores().atomically((inside) => inside.people.put(person))).toBe(true);
      expect(await stores().people.byId(person.id)).toBeDefined();
    });
  });
}

/** How many rows `fill` puts into which table. */
const FILLED = {
  ...{ people: 1, prompts: 2, deliveries: 1, sessions: 1, checkins: 1, standings: 1, gaps: 1 },
  ...{ contexts: 1, dialogs: 1, offers: 1, tallies: 1 },
};

/** Puts something of a person into every table that can hold it; "secretword" is in all their words. */
export async function fill(stores: Stores, person: ReturnType<typeof aPerson>): Promise<void> {
  const { id, address } = person;
  const platform = fresh("platform");
  const words = document({ note: "secretword" });
  await stores.people.put({ ...person, profile: document({ why: "secretword" }) });
  await stores.prompts.put(aPrompt({ person: id }, { platform, data: words }));
  await stores.prompts.put(aPrompt({ person: id }, { platform, action: "weekly", dueAt: NOW + DAY }));
  const [claim] = await stores.prompts.claimDue(platform, NOW, NOW + MINUTE, 1);
  if (claim === undefined) throw new Error("nothing was due");
  await stores.prompts.settle(claim, "sent", NOW, { slot: "2026-11-24T09:00", dueAt: NOW + DAY });
  const day = { person: id, date: "2026-11-23", revision: 0 };
  await stores.sessions.put({ ...day, plan: words, step: 0, state: words, status: "started", updatedAt: NOW });
  await stores.checkins.put({
    ...day,
    kind: "session",
    answers: words,
    at: NOW,
    changedAt: NOW,
    closesAt: NOW + DAY,
  });
  await stores.standings.put({ person: id, through: "2026-11-22", madeFor: "1", standing: words }, "");
  await stores.gaps.add({ id: fresh("gap"), person: id, question: "secretword?", at: NOW });
  await stores.conversations.saveContext(address, words, NOW + HOUR);
  const waits = { state: words, revision: 0, updatedAt: NOW, expiresAt: NOW + DAY };
  await stores.dialogs.put({ address, script: "check-in", step: "pain", ...waits });
  await stores.offers.put({
    id: fresh("offer"),
    to: address,
    open: false,
    spans: ["secretword"],
    choices: [],
    createdAt: NOW,
    expiresAt: NOW + DAY,
  });
  const community = fresh("community");
  const settings = document();
  const group = { id: community, platform: "telegram", conversation: community, zone: "Europe/London" };
  await stores.communities.put({ ...group, settings, unreachable: false, revision: 0 });
  const post = { id: fresh("post"), community, date: "2026-11-23", at: NOW };
  await stores.communities.addPost(post);
  await stores.communities.tally(post.id, address);
}
