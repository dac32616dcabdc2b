import { describe, expect, test } from "vitest";
import type { Inbound } from "../../src/core/message.ts";
import type { OfferedChoices } from "../../src/core/stores/offers.ts";
import type { Stores } from "../../src/core/stores.ts";
import { DAY, document, fresh, HOUR, MINUTE, NOW, someone, textFrom } from "./samples.ts";

/** What arrives, what is offered, what is asked. */
export function messagesContract(stores: () => Stores): void {
  inboxContract(stores);
  contextContract(stores);
  offersContract(stores);
  dialogsContract(stores);
}

function inboxContract(stores: () => Stores): void {
  describe("inbox", () => {
    const now = { lapsedBy: Number.POSITIVE_INFINITY, leaseUntil: NOW + MINUTE };

    test("which messages arrived before is known, handled or not", async () => {
      const [open, done] = [textFrom(someone("discord"), "a"), textFrom(someone("discord"), "b")];
      for (const inbound of [open, done]) await stores().inbox.remember(inbound, NOW);
      await stores().inbox.finish("discord", done.id);
      const ids = [open.id, done.id, "never-came"];
      expect(await stores().inbox.known("discord", ids)).toEqual(new Set([open.id, done.id]));
      expect(await stores().inbox.known("telegram", ids)).toEqual(new Set());
      expect(await stores().inbox.known("discord", [])).toEqual(new Set());
    });

    test("a message delivered twice is remembered once, even at the same moment", async () => {
      const inbound = textFrom(someone(), "hello");
      const answers = await Promise.all([1, 2, 3].map(() => stores().inbox.remember(inbound, NOW)));
      expect(answers.filter((first) => first)).toHaveLength(1);
      await stores().inbox.finish("telegram", inbound.id);
      expect(await stores().inbox.remember(inbound, NOW)).toBe(false);
    });

    test("the same id on another platform is another message", async () => {
      const id = fresh("message");
      expect(await stores().inbox.remember(textFrom(someone("telegram"), "a", { id }), NOW)).toBe(true);
      expect(await stores().inbox.remember(textFrom(someone("discord"), "b", { id }), NOW)).toBe(true);
    });

    test("what was not finished comes back whole and in order, until it is finished", async () => {
      const from = someone("order");
      const first = textFrom(from, 'ümlaut "quotes" 🦴', { id: "99", at: NOW });
      const second = textFrom(from, "second", { id: "100", at: NOW });
      const earlier = textFrom(from, "earlier", { id: "7", at: NOW - 1 });
      for (const one of [second, first, earlier]) await stores().inbox.remember(one, NOW);
      expect(await stores().inbox.unfinished(["order"], now)).toEqual(left(earlier, first, second));
      await stores().inbox.finish("order", "99");
      await stores().inbox.answered("order", "99", "too late");
      await stores().inbox.answered("order", "100", "what will be said");
      expect(await stores().inbox.unfinished(["order"], now)).toEqual([
        { inbound: earlier, tries: 2 },
        { inbound: second, answer: "what will be said", tries: 2 },
      ]);
      expect(await stores().inbox.unfinished(["elsewhere"], now)).toEqual([]);
      expect(await stores().inbox.unfinished([], now)).toEqual([]);
    });

    test("what another process has in hand is not taken before its lease is over, and then by one only", async () => {
      const inbound = textFrom(someone("leased"), "mine");
      await stores().inbox.remember(inbound, NOW + MINUTE);
      const take = (lapsedBy: number) =>
        stores().inbox.unfinished(["leased"], { lapsedBy, leaseUntil: lapsedBy + MINUTE });
      expect(await take(NOW)).toEqual([]);
      const taken = await Promise.all([take(NOW + MINUTE), take(NOW + MINUTE)]);
      expect(taken.flat()).toEqual(left(inbound));
    });

    test("giving up wipes the words and keeps the id; forgetting removes the id", async () => {
      const inbound = textFrom(someone("old"), "words", { at: NOW - DAY });
      await stores().inbox.remember(inbound, NOW);
      expect(await stores().inbox.giveUp(NOW - HOUR)).toBeGreaterThanOrEqual(1);
      expect(await stores().inbox.unfinished(["old"], now)).toEqual([]);
      expect(await stores().inbox.remember(inbound, NOW)).toBe(false);
      expect(await stores().inbox.forget(NOW - HOUR)).toBeGreaterThanOrEqual(1);
      expect(await stores().inbox.remember(inbound, NOW)).toBe(true);
    });
  });
}

function left(...inbounds: readonly Inbound[]): object[] {
  return inbounds.map((inbound) => ({ inbound, tries: 1 }));
}

function contextContract(stores: () => Stores): void {
  describe("conversations", () => {
    test("a context is kept for one person in one conversation until it expires", async () => {
      const here = someone();
      await stores().conversations.saveContext(here, document({ topics: ["falls"] }), NOW + HOUR);
      await stores().conversations.saveContext(here, document({ topics: ["walking"] }), NOW + HOUR);
      expect(await stores().conversations.context(here, NOW)).toEqual({ v: 1, topics: ["walking"] });
      expect(await stores().conversations.context(here, NOW + HOUR)).toBeUndefined();
      expect(await stores().conversations.context({ ...here, person: "other" }, NOW)).toBeUndefined();
      expect(await stores().conversations.context({ ...here, conversation: "group" }, NOW)).toBeUndefined();
      await stores().conversations.clearContext(here);
      expect(await stores().conversations.context(here, NOW)).toBeUndefined();
    });

    test("expired contexts are forgotten", async () => {
      const here = someone();
      await stores().conversations.saveContext(here, document(), NOW - DAY);
      expect(await stores().conversations.forget(NOW - HOUR)).toBeGreaterThanOrEqual(1);
      expect(await stores().conversations.context(here, NOW - 2 * DAY)).toBeUndefined();
    });

    test("when a group moves, everything that points to it follows", async () => {
      const before = { ...someone(), conversation: fresh("group") };
      const after = { ...before, conversation: fresh("group") };
      await stores().conversations.saveContext(before, document({ from: "before" }), NOW + HOUR);
      await stores().conversations.saveContext(after, document({ from: "after" }), NOW + HOUR);
      await stores().dialogs.put(dialog(before));
      await stores().offers.put(offer(before));
      const community = { id: fresh("community"), platform: "telegram", zone: "Europe/London" };
      await stores().communities.put({
        ...community,
        conversation: before.conversation,
        settings: document(),
        unreachable: false,
        revision: 0,
      });
      await stores().conversations.move("telegram", before.conversation, after.conversation);
      expect(await stores().conversations.context(after, NOW)).toEqual({ v: 1, from: "before" });
      expect(await stores().conversations.context(before, NOW)).toBeUndefined();
      expect(await stores().dialogs.get(after)).toBeDefined();
      expect(await stores().offers.latest(after, NOW)).toBeDefined();
      expect((await stores().communities.byConversation("telegram", after.conversation))?.id).toBe(community.id);
    });
  });
}

function offersContract(stores: () => Stores): void {
  describe("offers", () => {
    test("an offer is found as it was put, with what happened to it", async () => {
      const put = offer(someone());
      await stores().offers.put(put);
      expect(await stores().offers.find(put.id)).toEqual(put);
      await stores().offers.delivered(put.id, "m1");
      expect(await stores().offers.choose(put.id, 1, NOW + MINUTE)).toBe(true);
      expect(await stores().offers.find(put.id)).toEqual({ ...put, message: "m1", chosen: 1, chosenAt: NOW + MINUTE });
      expect(await stores().offers.find("nothing-here")).toBeUndefined();
    });

    test("of two presses at once one counts", async () => {
      const put = offer(someone());
      await stores().offers.put(put);
      const taken = await Promise.all([0, 1, 0, 1].map((index) => stores().offers.choose(put.id, index, NOW)));
      expect(taken.filter((first) => first)).toHaveLength(1);
      expect(await stores().offers.choose("nothing-here", 0, NOW)).toBe(false);
    });

    test("an open offer is never used up", async () => {
      const put = { ...offer(someone()), open: true };
      await stores().offers.put(put);
      expect(await stores().offers.choose(put.id, 0, NOW)).toBe(true);
      expect(await stores().offers.choose(put.id, 0, NOW)).toBe(true);
      expect((await stores().offers.find(put.id))?.chosen).toBeUndefined();
    });

    test("the latest waiting one answers what is typed: not chosen, not expired, for this person or for all", async () => {
      const to = someone();
      const older = { ...offer(to), createdAt: NOW - HOUR };
      const newer = offer(to);
      const late = { ...offer(to), createdAt: NOW + 1, expiresAt: NOW + 2 };
      const foreign = { ...offer({ ...to, person: "neighbour" }), createdAt: NOW + 5 };
      for (const put of [older, newer, late, foreign]) await stores().offers.put(put);
      const at = NOW + MINUTE;
      expect((await stores().offers.latest(to, at))?.id).toBe(newer.id);
      await stores().offers.choose(newer.id, 0, at);
      expect((await stores().offers.latest(to, at))?.id).toBe(older.id);
      const forAll = { ...offer({ ...to, person: "bot" }), open: true, createdAt: NOW + 9 };
      await stores().offers.put(forAll);
      expect((await stores().offers.latest(to, at))?.id).toBe(forAll.id);
    });

    test("expired ones are forgotten", async () => {
      const put = { ...offer(someone()), expiresAt: NOW - DAY };
      await stores().offers.put(put);
      expect(await stores().offers.forget(NOW - HOUR)).toBeGreaterThanOrEqual(1);
      expect(await stores().offers.find(put.id)).toBeUndefined();
    });
  });
}

function dialogsContract(stores: () => Stores): void {
  describe("dialogs", () => {
    test("one dialog a person: what was changed meanwhile is not overwritten", async () => {
      const address = someone();
      const put = dialog(address);
      expect(await stores().dialogs.get(address)).toBeUndefined();
      expect(await stores().dialogs.put(put)).toBe(true);
      expect(await stores().dialogs.put(put)).toBe(false);
      const read = await stores().dialogs.get(address);
      expect(read).toEqual({ ...put, revision: 1 });
      if (read === undefined) throw new Error("no dialog");
      const both = await Promise.all(
        ["kit", "floor"].map((step) => stores().dialogs.put({ ...read, step, state: document({ said: step }) })),
      );
      expect(both.filter((stored) => stored)).toHaveLength(1);
      const after = await stores().dialogs.get(address);
      expect(after?.revision).toBe(2);
      expect(after?.state).toEqual({ v: 1, said: after?.step });
    });

    test("it is closed by who knows its revision; expired ones are forgotten", async () => {
      const address = someone();
      await stores().dialogs.put(dialog(address));
      expect(await stores().dialogs.remove(address, 9)).toBe(false);
      expect(await stores().dialogs.remove(address, 1)).toBe(true);
      expect(await stores().dialogs.get(address)).toBeUndefined();
      await stores().dialogs.put({ ...dialog(address), expiresAt: NOW - DAY });
      expect(await stores().dialogs.forget(NOW - HOUR)).toBeGreaterThanOrEqual(1);
      expect(await stores().dialogs.get(address)).toBeUndefined();
    });
  });
}

function offer(to: OfferedChoices["to"]): OfferedChoices {
  return {
    id: fresh("offer"),
    to,
    open: false,
    spans: ["Ready? ", { text: "Take your time.", mark: "bold" }],
    choices: [
      { label: "Start", action: { feature: "programme", name: "start", data: { date: "2026-11-23", step: 0 } } },
      { label: "Add a note", action: { feature: "checkins", name: "note" }, asks: "note" },
      { label: "Read more", href: "https://example.org/bones" },
    ],
    createdAt: NOW,
    expiresAt: NOW + DAY,
  };
}

function dialog(address: OfferedChoices["to"]) {
  return {
    address,
    script: "onboarding",
    step: "consent",
    state: document(),
    revision: 0,
    updatedAt: NOW,
    expiresAt: NOW + DAY,
  };
}
