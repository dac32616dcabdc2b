import type { Instant } from "../message.ts";
import type { Ids } from "../ports.ts";
import { SPREAD_MS } from "../prompts/runner.ts";
import { nextOccurrence, type Rule, slotAt, spread } from "../prompts/schedule.ts";
import type { Community } from "../stores/communities.ts";
import type { Document } from "../stores/document.ts";
import type { PromptAction, Prompts } from "../stores/prompts.ts";
import { isReady, settingsOf } from "./community-settings.ts";

/** The sum of the week comes on Sunday evening, where the group is. */
const WEEK: Rule = { days: [7], time: "18:00" };

/** What a post is, beside the daily one. */
export interface PostData extends Document {
  readonly v: 1;
  readonly test: true;
}

/** A group's prompts: the daily post and the sum of the week. */
export class Calendar {
  readonly #ids: Ids;

  constructor(ids: Ids) {
    this.#ids = ids;
  }

  /** Sets what follows from the group's settings, in place of what was set before. */
  async set(prompts: Prompts, community: Community, now: Instant): Promise<void> {
    const owner = { community: community.id };
    const known = await prompts.of(owner);
    await prompts.removeOf(owner);
    const settings = settingsOf(community);
    if (!settings.on || !isReady(settings) || settings.rule === undefined) return;
    for (const [action, rule] of [
      ["community", settings.rule],
      ["community-week", WEEK],
    ] as const) {
      const lastSlot = known.find((prompt) => prompt.action === action && prompt.rule !== undefined)?.lastSlot;
      const next = nextOccurrence(rule, community.zone, now, lastSlot);
      if (next === undefined) continue;
      const id = this.#ids.next();
      const dueAt = next.dueAt + spread(id, SPREAD_MS);
      const last = lastSlot === undefined ? {} : { lastSlot };
      await prompts.put({ ...frame(community, action), id, rule, slot: next.slot, dueAt, ...last });
    }
  }

  /** One post now, to see that it works. */
  async test(prompts: Prompts, community: Community, now: Instant): Promise<void> {
    const data: PostData = { v: 1, test: true };
    const once = { id: this.#ids.next(), slot: slotAt(now, community.zone), dueAt: now, data };
    await prompts.put({ ...frame(community, "community"), ...once });
  }
}

function frame({ id, platform, zone }: Community, action: PromptAction) {
  return { owner: { community: id }, platform, action, zone, enabled: true };
}
