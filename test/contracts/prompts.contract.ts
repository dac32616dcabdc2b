import { beforeEach, describe, expect, test } from "vitest";
import type { Claim, Prompt } from "../../src/core/stores/prompts.ts";
import type { Stores } from "../../src/core/stores.ts";
import { aPerson, aPrompt, DAY, document, fresh, HOUR, MINUTE, NOW } from "./samples.ts";

const NEXT = { slot: "2026-11-24T09:00", dueAt: NOW + DAY };

/** Claim, deliver, settle. */
export function promptsContract(stores: () => Stores): void {
  describe("prompts", () => {
    let platform: string;
    let owner: { person: string };

    beforeEach(async () => {
      platform = fresh("platform");
      const person = aPerson();
      owner = { person: person.id };
      await stores().people.put(person);
    });

    const put = async (more: Partial<Prompt> = {}): Promise<Prompt> => {
      const prompt = aPrompt(owner, { platform, ...more });
      await stores().prompts.put(prompt);
      return prompt;
    };
    const claim = (at = NOW, n = 10): Promise<readonly Claim[]> =>
      stores().prompts.claimDue(platform, at, at + MINUTE, n);
    const claimOne = async (at = NOW): Promise<Claim> => {
      const [one] = await claim(at);
      if (one === undefined) throw new Error("nothing was due");
      return one;
    };

    test("a prompt is read as it was put", async () => {
      const full = await put({ data: document({ x: "ü" }), lastSlot: "2026-11-22T09:00", enabled: false });
      expect(await stores().prompts.get(full.id)).toEqual(full);
      const { rule: _rule, ...once } = aPrompt(owner, { platform, action: "snooze", dueAt: NOW + 1 });
      await stores().prompts.put(once);
      expect(await stores().prompts.of(owner)).toEqual([full, once]);
      await stores().prompts.remove(full.id);
      expect(await stores().prompts.get(full.id)).toBeUndefined();
    });

    test("what is due is claimed once, the longest due first, only here and only when enabled", async () => {
      const later = await put({ dueAt: NOW - 1 });
      const first = await put({ dueAt: NOW - HOUR });
      await put({ dueAt: NOW + 1 });
      await put({ enabled: false });
      await put({ platform: `${platform}-elsewhere` });
      expect((await claim()).map((one) => one.id)).toEqual([first.id, later.id]);
      expect(await claim()).toEqual([]);
    });

    test("no more are claimed than asked for", async () => {
      for (let n = 0; n < 5; n += 1) await put();
      expect(await claim(NOW, 3)).toHaveLength(3);
      expect(await claim(NOW, 3)).toHaveLength(2);
    });

    test("a lease that is over is claimed again with the next attempt, and the slow one can no longer settle", async () => {
      await put();
      const slow = await claimOne();
      expect(slow.attempt).toBe(1);
      expect(await claim(NOW + MINUTE - 1)).toEqual([]);
      const second = await claimOne(NOW + MINUTE);
      expect(second.attempt).toBe(2);
      expect(await stores().prompts.holds(slow)).toBe(false);
      expect(await stores().prompts.settle(slow, "sent", NOW, NEXT)).toBe(false);
      expect(await stores().prompts.settle(second, "sent", NOW, NEXT)).toBe(true);
      expect(await stores().prompts.settle(second, "sent", NOW, NEXT)).toBe(false);
    });

    test("settling moves to the next occurrence and records this one once", async () => {
      const prompt = await put();
      const held = await claimOne();
      expect(await stores().prompts.holds(held)).toBe(true);
      expect(await stores().prompts.settle(held, "late", NOW + 5, NEXT)).toBe(true);
      expect(await stores().prompts.get(prompt.id)).toEqual({ ...prompt, ...NEXT, lastSlot: prompt.slot });
      expect(await stores().prompts.delivered(owner, NOW)).toEqual([
        { prompt: prompt.id, action: "daily", slot: prompt.slot, dueAt: NOW, at: NOW + 5, outcome: "late" },
      ]);
      expect(await claim(NOW + DAY - 1)).toEqual([]);
      expect((await claimOne(NOW + DAY)).attempt).toBe(1);
    });

    test("settling without a next occurrence removes the prompt and keeps the record", async () => {
      const prompt = await put({ action: "snooze" });
      expect(await stores().prompts.settle(await claimOne(), "sent", NOW)).toBe(true);
      expect(await stores().prompts.get(prompt.id)).toBeUndefined();
      expect(await stores().prompts.delivered(owner, NOW)).toHaveLength(1);
    });

    test("what the person changed meanwhile wins over settling", async () => {
      const moved = await put();
      const heldMoved = await claimOne();
      const changed = { ...moved, slot: "2026-11-23T19:00", dueAt: NOW + 10 * HOUR };
      await stores().prompts.put(changed);
      expect(await stores().prompts.holds(heldMoved)).toBe(false);
      expect(await stores().prompts.settle(heldMoved, "sent", NOW, NEXT)).toBe(false);
      expect(await stores().prompts.get(moved.id)).toEqual(changed);
      expect((await claimOne(NOW + 10 * HOUR)).attempt).toBe(1);

      const stopped = await put();
      const heldStopped = await claimOne();
      await stores().prompts.setEnabled(owner, false);
      expect(await stores().prompts.settle(heldStopped, "sent", NOW, NEXT)).toBe(false);
      expect((await stores().prompts.get(stopped.id))?.slot).toBe(stopped.slot);
      await stores().prompts.remove(stopped.id);
      expect(await stores().prompts.settle(heldStopped, "sent", NOW)).toBe(false);
      expect(await stores().prompts.delivered(owner, NOW)).toEqual([]);
    });

    test("a change that keeps the time leaves the claim alone", async () => {
      const prompt = await put();
      const held = await claimOne();
      await stores().prompts.put({ ...prompt, data: document({ note: "new" }) });
      expect(await claim()).toEqual([]);
      expect(await stores().prompts.settle(held, "sent", NOW, NEXT)).toBe(true);
    });

    test("a released claim comes again when asked, with the next attempt", async () => {
      await put();
      const held = await claimOne();
      expect(held.failures).toBe(0);
      expect(await stores().prompts.release(held, NOW + 5 * MINUTE, true)).toBe(true);
      expect(await claim(NOW + 4 * MINUTE)).toEqual([]);
      const again = await claimOne(NOW + 5 * MINUTE);
      expect([again.attempt, again.failures]).toEqual([2, 1]);
      expect(await stores().prompts.release(held, NOW, true)).toBe(false);
      await stores().prompts.release(again, NOW, false);
      expect((await claimOne()).failures).toBe(1);
    });

    test("an owner's prompts are removed by action, or all", async () => {
      await put({ action: "nudge" });
      await put({ action: "checkin" });
      await put();
      expect(await stores().prompts.removeOf(owner, [])).toBe(0);
      expect(await stores().prompts.removeOf(owner, ["nudge", "snooze"])).toBe(1);
      expect(await stores().prompts.removeOf(owner)).toBe(2);
      expect(await stores().prompts.of(owner)).toEqual([]);
    });

    test("numbers for metrics, and when something is due next", async () => {
      expect(await stores().prompts.counts(platform, NOW)).toEqual({ enabled: 0, due: 0, oldestMs: 0 });
      expect(await stores().prompts.nextDueAt([platform])).toBeUndefined();
      await put({ dueAt: NOW - HOUR });
      await put({ dueAt: NOW + HOUR });
      expect(await stores().prompts.counts(platform, NOW)).toEqual({ enabled: 2, due: 1, oldestMs: HOUR });
      expect(await stores().prompts.nextDueAt(["nowhere", platform])).toBe(NOW - HOUR);
      await claim();
      expect(await stores().prompts.nextDueAt([platform])).toBe(NOW + MINUTE);
    });

    test("old records are forgotten", async () => {
      await put();
      await stores().prompts.settle(await claimOne(), "sent", NOW - 400 * DAY, NEXT);
      expect(await stores().prompts.forget(NOW - 399 * DAY)).toBeGreaterThanOrEqual(1);
      expect(await stores().prompts.delivered(owner, 0)).toEqual([]);
    });
  });
}
