import type { Address } from "../../src/core/message.ts";
import type { Settings } from "../../src/core/people/settings.ts";
import type { ProgrammeKnowledge } from "../../src/core/programme/knowledge.ts";
import { profileFrom } from "../../src/core/programme/profiles.ts";
import { screen } from "../../src/core/programme/tier.ts";
import type { Weekday } from "../../src/core/prompts/schedule.ts";
import { slotAt } from "../../src/core/prompts/schedule.ts";
import type { Stores } from "../../src/core/stores.ts";

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const MORNING = 10;

/** A zone where it is between ten and eleven in the morning now: no run crosses midnight there. */
export function morningZone(now: number): string {
  const ahead = (MORNING - new Date(now).getUTCHours() + 24) % 24;
  // Etc/GMT-3 is three hours ahead of UTC: POSIX counts westwards.
  return ahead <= 14 ? `Etc/GMT-${ahead}` : `Etc/GMT+${24 - ahead}`;
}

/** Stores somebody who signed up and whose daily exercises are due at `dueAt`. */
export async function settle(
  stores: Stores,
  knowledge: ProgrammeKnowledge,
  who: { readonly id: string; readonly address: Address; readonly zone: string; readonly dueAt: number },
): Promise<void> {
  const { id, address, zone, dueAt } = who;
  const slot = slotAt(dueAt, zone);
  const [date = "", time = ""] = slot.split("T");
  const choices = { kit: ["chair"], floor: false, days: [] };
  const profile = profileFrom(screen(knowledge.screening, {}), choices, date);
  const rule = { days: EVERY_DAY, time };
  const settings: Settings = { v: 1, rule, nudges: false, reading: false, streak: false, stopped: false };
  const consent = { version: "1", at: dueAt };
  await stores.people.put({ id, address, zone, consent, profile, settings, createdAt: dueAt, revision: 0 });
  const platform = address.platform;
  await stores.prompts.put({
    ...{ id: `p-${id}`, owner: { person: id }, platform, action: "daily" },
    ...{ rule, zone, slot, dueAt, enabled: true },
  });
}
