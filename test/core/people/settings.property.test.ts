import fc from "fast-check";
import { expect, test } from "vitest";
import { composeSettings } from "../../../src/core/compose-settings.ts";
import { ConversationMemory } from "../../../src/core/conversation-memory.ts";
import type { Turn } from "../../../src/core/feature.ts";
import { composePeople } from "../../../src/core/people/compose-people.ts";
import { pauseOn, settingsOf } from "../../../src/core/people/settings.ts";
import { profileFrom } from "../../../src/core/programme/profiles.ts";
import { screen } from "../../../src/core/programme/tier.ts";
import { localDate } from "../../../src/core/prompts/schedule.ts";
import { Replies } from "../../../src/core/replies.ts";
import { openDatabase } from "../../../src/storage/database.ts";
import { RandomIds } from "../../../src/system/ids.ts";
import { readKnowledge } from "../../../src/system/knowledge/knowledge.ts";
import { KnownPlaces } from "../../../src/system/places.ts";
import { aPerson, document, HOUR, NOW } from "../../contracts/samples.ts";

const knowledge = readKnowledge(new URL("../../..", import.meta.url).pathname);
const replies = new Replies(knowledge.replies, {});
const places = new KnownPlaces();
const ids = new RandomIds();

const said = fc.constantFrom(
  ...[
    "/remind at 7",
    "/remind weekdays at 18:30",
    "/remind not on sundays",
    "/remind no exercises tomorrow",
    "/remind",
  ],
  ...["/pause 1 week", "/pause until friday", "/pause 29 february", "/resume", "/stop", "/home", "/weekly friday"],
  ...["/weekly-off", "/quiet 21:00 to 7:00", "/travel Tokyo", "/travel Toronto", "/nudges-off"],
);
const pressed = fc.constantFrom(
  { feature: "rests", name: "open" },
  { feature: "travel", name: "move", data: { zone: "America/New_York", until: "2026-12-05" } },
  { feature: "travel", name: "move", data: { zone: "Asia/Tokyo", until: "" } },
  { feature: "travel", name: "home" },
);
const step = fc.oneof(said, pressed, fc.integer({ min: 1, max: 60 }));

/** A pause begun anew just after midnight, then a day that comes again in the west. */
const FLEW_WEST = [
  { feature: "rests", name: "open" },
  15,
  { feature: "rests", name: "open" },
  "/travel Toronto",
  1,
  "/home",
];

test("property: whatever is set in whatever order, the prompts follow the settings", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const database = await openDatabase({ dataDir: ":memory:", now: NOW });
      const { stores } = database;
      const people = composePeople({ knowledge, replies, memory: new ConversationMemory(), places, ids });
      const { features } = composeSettings({ knowledge, replies, people, places, stores });
      const rule = { days: [1, 2, 3, 4, 5, 6, 7], time: "09:00" } as const;
      const settings = document({ rule, nudges: true, weekly: 7, reading: false, streak: false, stopped: false });
      const profile = profileFrom(screen([], {}), { kit: [], floor: false, days: [] }, "2026-11-23");
      const person = aPerson({ settings, profile });
      await stores.people.put(person);
      await people.timetable.set(stores.prompts, { ...person, revision: 1 }, NOW);
      let now = NOW;
      for (const one of steps) {
        if (typeof one === "number") {
          now += one * 6 * HOUR;
          continue;
        }
        const words = typeof one === "string" ? one : "";
        const [name = "", rest = ""] = [words.slice(1).split(" ")[0], words.split(" ").slice(1).join(" ")];
        const frame = { id: ids.next(), at: now, from: person.address, direct: true };
        const turn: Turn = { inbound: { ...frame, kind: "command", name, rest }, now, stores, edit: () => undefined };
        let says: unknown;
        if (typeof one === "string") {
          for (const feature of features) says ??= await feature.command?.(turn, name, rest);
        } else says = await features.find((feature) => feature.name === one.feature)?.choose?.(turn, one, undefined);
        expect(says).toHaveLength(1);
        await holdsTogether(now);
      }
      await database.close();

      async function holdsTogether(at: number): Promise<void> {
        const known = await stores.people.byId(person.id);
        if (known === undefined) throw new Error("the person is gone");
        const now = settingsOf(known);
        const today = localDate(at, known.zone);
        const prompts = await stores.prompts.of({ person: person.id });
        const of = (action: string) => prompts.filter((prompt) => prompt.action === action);
        const pause = pauseOn(now, today);
        const open = pause !== undefined && pause.until === undefined;
        expect(prompts.every((prompt) => prompt.enabled !== now.stopped)).toBe(true);
        expect(of("daily")).toHaveLength(open ? 0 : 1);
        expect(of("weekly")).toHaveLength(open || now.weekly === undefined ? 0 : 1);
        expect(of("review")).toHaveLength(1);
        expect(of("home").length).toBeLessThanOrEqual(1);
        if (of("home").length === 1 && !now.stopped) expect(now.home?.until).toBeDefined();
        for (const { rule, zone, slot } of of("daily")) {
          expect(rule).toMatchObject({ days: now.rule.days, time: now.rule.time });
          expect(zone).toBe(known.zone);
          expect(now.rule.except ?? []).not.toContain(slot.slice(0, 10));
          if (pause?.until !== undefined) expect(slot >= pause.until).toBe(true);
        }
        const pauses = now.pauses ?? [];
        expect(pauses.every(({ from, until }) => until === undefined || until > from)).toBe(true);
      }
    }),
    { numRuns: 300, examples: [[FLEW_WEST]] },
  );
}, 120_000);
