import { describe, expect, test } from "vitest";
import type { Community } from "../../src/core/stores/communities.ts";
import type { Stores } from "../../src/core/stores.ts";
import { aPerson, aPrompt, document, fresh, MINUTE, NOW, someone } from "./samples.ts";

/** Groups, open questions, sums, roles. */
export function communitiesContract(stores: () => Stores): void {
  describe("communities", () => {
    const group = (): Community => ({
      id: fresh("community"),
      platform: fresh("platform"),
      conversation: fresh("group"),
      zone: "Europe/London",
      settings: document({ time: "10:00" }),
      unreachable: false,
      revision: 0,
    });

    test("a group is one community, and rests while it cannot be reached", async () => {
      const put = group();
      expect(await stores().communities.put(put)).toBe(true);
      expect(await stores().communities.put({ ...put, id: fresh("community") })).toBe(false);
      expect(await stores().communities.byId(put.id)).toEqual({ ...put, revision: 1 });
      await stores().prompts.put(aPrompt({ community: put.id }, { platform: put.platform, action: "community" }));
      expect(await stores().communities.setReachable(put.platform, put.conversation, false)).toBe(true);
      expect((await stores().communities.byConversation(put.platform, put.conversation))?.unreachable).toBe(true);
      expect(await stores().prompts.claimDue(put.platform, NOW, NOW + MINUTE, 9)).toEqual([]);
      await stores().communities.setReachable(put.platform, put.conversation, true);
      expect(await stores().prompts.claimDue(put.platform, NOW, NOW + MINUTE, 9)).toHaveLength(1);
      await stores().communities.remove(put.id);
      expect(await stores().prompts.of({ community: put.id })).toEqual([]);
      expect(await stores().communities.byId(put.id)).toBeUndefined();
    });

    test("one post a day; everyone counts once, whoever presses how often", async () => {
      const { id: community, ...rest } = group();
      await stores().communities.put({ id: community, ...rest });
      const post = { id: fresh("post"), community, date: "2026-11-23", at: NOW };
      expect(await stores().communities.addPost(post)).toBe(true);
      expect(await stores().communities.addPost({ ...post, id: fresh("post") })).toBe(false);
      await stores().communities.delivered(post.id, "m7");
      expect(await stores().communities.post(post.id)).toEqual({ ...post, message: "m7" });

      const one = someone();
      const presses = await Promise.all([1, 2, 3].map(() => stores().communities.tally(post.id, one)));
      expect(presses.filter((press) => press.added)).toHaveLength(1);
      expect(await stores().communities.tally(post.id, someone())).toEqual({ added: true, count: 2 });
      expect(await stores().communities.untally(post.id, one)).toEqual({ removed: true, count: 1 });
      expect(await stores().communities.untally(post.id, one)).toEqual({ removed: false, count: 1 });

      const empty = { id: fresh("post"), community, date: "2026-11-22", at: NOW };
      await stores().communities.addPost(empty);
      expect(await stores().communities.counts(community, "2026-11-20", "2026-11-26")).toEqual([
        { date: "2026-11-22", count: 0 },
        { date: "2026-11-23", count: 1 },
      ]);
      expect((await stores().communities.posts(community, 1)).map((found) => found.id)).toEqual([post.id]);
      expect(await stores().communities.forget("2026-11-23")).toBeGreaterThanOrEqual(1);
      expect(await stores().communities.post(empty.id)).toBeUndefined();
    });

    test("erasing a person keeps the public number", async () => {
      const { id: community, ...rest } = group();
      await stores().communities.put({ id: community, ...rest });
      const post = { id: fresh("post"), community, date: "2026-11-23", at: NOW };
      await stores().communities.addPost(post);
      const gone = someone();
      await stores().communities.tally(post.id, gone);
      await stores().people.erase(gone, "2031-02-01");
      expect(await stores().communities.untally(post.id, gone)).toEqual({ removed: false, count: 1 });
    });
  });

  describe("open questions, sums and roles", () => {
    test("questions are listed newest first and go one by one", async () => {
      const person = aPerson();
      await stores().people.put(person);
      const ask = async (question: string, at: number) => {
        const gap = { id: fresh("gap"), question, at };
        await stores().gaps.add({ ...gap, person: person.id });
        return gap;
      };
      const older = await ask("Can I ski?", NOW + 1_000_000);
      const newer = await ask("Is tofu good?", NOW + 2_000_000);
      expect(await stores().gaps.list(2)).toEqual([newer, older]);
      await stores().gaps.remove(newer.id);
      expect(await stores().gaps.list(1)).toEqual([older]);
      expect(await stores().gaps.forget(NOW + 3_000_000)).toBeGreaterThanOrEqual(1);
      expect(await stores().gaps.list(1)).toEqual([]);
    });

    test("sums add up over days, and lose nothing when many add at once", async () => {
      await Promise.all(Array.from({ length: 20 }, () => stores().counters.add("answers", "2031-05-01")));
      await stores().counters.add("answers", "2031-05-02", 5);
      await stores().counters.add("prompts", "2031-05-02");
      expect(await stores().counters.sums("2031-05-01", "2031-05-02")).toEqual({ answers: 25, prompts: 1 });
      expect(await stores().counters.sums("2031-05-02", "2031-05-02")).toEqual({ answers: 5, prompts: 1 });
      expect(await stores().counters.forget("2031-05-02")).toBeGreaterThanOrEqual(1);
      expect(await stores().counters.sums("2031-05-01", "2031-05-01")).toEqual({});
    });

    test("a role has one holder, until their time is over or they give it back", async () => {
      const role = fresh("role");
      const takes = await Promise.all(
        ["a", "b", "c"].map((holder) => stores().leases.take(role, holder, NOW, NOW + MINUTE)),
      );
      expect(takes.filter((taken) => taken)).toHaveLength(1);
      const holder = ["a", "b", "c"][takes.indexOf(true)] ?? "";
      expect(await stores().leases.take(role, holder, NOW + 1, NOW + 2 * MINUTE)).toBe(true);
      expect(await stores().leases.take(role, "z", NOW + MINUTE, NOW + 9 * MINUTE)).toBe(false);
      expect(await stores().leases.take(role, "z", NOW + 2 * MINUTE, NOW + 9 * MINUTE)).toBe(true);
      await stores().leases.release(role, holder);
      expect(await stores().leases.take(role, holder, NOW + 3 * MINUTE, NOW + 9 * MINUTE)).toBe(false);
      expect(await stores().leases.held(role, NOW + 3 * MINUTE)).toBe(1);
      expect(await stores().leases.held(role, NOW + 9 * MINUTE)).toBe(0);
      expect(await stores().leases.held("another", NOW)).toBe(0);
      await stores().leases.release(role, "z");
      expect(await stores().leases.take(role, holder, NOW + 3 * MINUTE, NOW + 9 * MINUTE)).toBe(true);
    });
  });
}
