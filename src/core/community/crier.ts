import type { Address, Outbound } from "../message.ts";
import { bold, text } from "../message.ts";
import { isQuiet } from "../people/quiet.ts";
import type { Timetable } from "../people/timetable.ts";
import type { Ids, Log, Platform } from "../ports.ts";
import type { Exercise } from "../programme/exercise.ts";
import type { ProgrammeKnowledge } from "../programme/knowledge.ts";
import { type Handled, type Handler, type Occasion, occasionKey } from "../prompts/runner.ts";
import { addDays, localTime } from "../prompts/schedule.ts";
import type { Replies } from "../replies.ts";
import type { Prepared, Speaker } from "../speaker.ts";
import type { Community, CommunityPost } from "../stores/communities.ts";
import type { Stores } from "../stores.ts";
import { BOARD } from "./board.ts";
import { settingsOf } from "./community-settings.ts";
import { exerciseBlocks, exerciseOn, forEverybody } from "./daily-exercise.ts";

export interface CrierParts {
  readonly stores: Stores;
  readonly replies: Replies;
  readonly knowledge: ProgrammeKnowledge;
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly timetable: Timetable;
  readonly ids: Ids;
  readonly log: Log;
}

/** A message on its way into a group, and the post that it is, if it is one. */
interface Ready {
  readonly community: Community;
  readonly prepared: readonly Prepared[];
  readonly post?: CommunityPost;
}

/** Speaks to groups: the post of the day, and the sum of the week. */
export class Crier {
  readonly #parts: CrierParts;
  readonly #speaker: Speaker;
  readonly #exercises: readonly Exercise[];

  constructor(parts: CrierParts, speaker: Speaker) {
    this.#parts = parts;
    this.#speaker = speaker;
    this.#exercises = forEverybody(parts.knowledge);
  }

  daily: Handler = (occasion) => this.#tell(occasion, (stores, community) => this.#post(stores, community, occasion));

  week: Handler = (occasion) =>
    this.#tell(occasion, async (stores, community) => {
      const sum = await this.#sum(stores, community, occasion.claim.slot.slice(0, 10));
      return sum && { says: [sum] };
    });

  async #tell(
    occasion: Occasion,
    compose: (
      stores: Stores,
      community: Community,
    ) => Promise<{ readonly says: readonly Outbound[]; readonly post?: CommunityPost } | undefined>,
  ): Promise<Handled> {
    const { claim, now, timing } = occasion;
    const ready = await this.#parts.stores.atomically(async (stores): Promise<Ready | undefined> => {
      const community = "community" in claim.owner ? await stores.communities.byId(claim.owner.community) : undefined;
      if (community === undefined) return undefined;
      // The chosen time is the moderators' own; anything else keeps out of the quiet hours.
      const asked = claim.action === "community" && timing === "on-time";
      if (!asked && isQuiet(settingsOf(community), localTime(now, community.zone))) return undefined;
      const composed = await compose(stores, community);
      if (composed === undefined) return undefined;
      const { platform, conversation } = community;
      // A group is addressed as such: there is no person to answer.
      const address: Address = { platform, conversation, person: conversation };
      const listener = { address, direct: false, reading: false };
      const prepared = await this.#speaker.prepare(stores.offers, listener, composed.says);
      return { community, prepared, ...(composed.post === undefined ? {} : { post: composed.post }) };
    });
    if (ready === undefined) return "skipped";
    const outcomes = await this.#speaker.send(this.#parts.stores.offers, ready.prepared, occasionKey(claim), "prompt");
    const last = outcomes.at(-1);
    if (outcomes.some(({ kind }) => kind === "unreachable")) return "unreachable";
    if (last?.kind !== "sent") return last?.kind === "failed" && last.away ? "away" : "failed";
    if (ready.post !== undefined) await this.#posted(ready.community, ready.post, last.message);
    return "sent";
  }

  /** The post of a day, once: one that was stored and never sent is sent now. */
  async #post(stores: Stores, community: Community, { claim, now }: Occasion) {
    const { replies, knowledge, ids } = this.#parts;
    const date = claim.slot.slice(0, 10);
    const exercise = exerciseOn(this.#exercises, date);
    if (exercise === undefined) return undefined;
    const blocks = exerciseBlocks(knowledge, exercise);
    const frame = { quiet: false, private: false };
    if (claim.data !== undefined) {
      return { says: [{ ...frame, blocks: [text(bold(replies.line("community.test"))), ...blocks], offers: [] }] };
    }
    const fresh: CommunityPost = { id: ids.next(), community: community.id, date, at: now };
    const added = await stores.communities.addPost(fresh);
    const [latest] = added ? [fresh] : await stores.communities.posts(community.id, 1);
    if (latest === undefined || latest.date !== date || latest.message !== undefined) return undefined;
    const action = { feature: BOARD, name: "done", data: { post: latest.id } };
    const offers = [{ label: replies.line("community.done-label"), action }];
    return { says: [{ ...frame, blocks, offers, open: true }], post: latest };
  }

  async #posted(community: Community, post: CommunityPost, message: string): Promise<void> {
    const { stores, platforms, replies, timetable, log } = this.#parts;
    await stores.communities.delivered(post.id, message);
    const platform = platforms.get(community.platform);
    if (!settingsOf(community).thread || platform?.thread === undefined) return;
    try {
      await platform.thread(
        community.conversation,
        replies.line("community.thread", { day: timetable.dateWords(post.date) }),
        message,
      );
    } catch (error) {
      // The post stands without its thread; /setup names the right that is missing.
      log.warn("community thread not opened", { reason: error instanceof Error ? error.message : "unknown" });
    }
  }

  async #sum(stores: Stores, community: Community, date: string): Promise<Outbound | undefined> {
    const days = await stores.communities.counts(community.id, addDays(date, -6), date);
    const done = days.filter(({ count }) => count > 0);
    const count = done.reduce((sum, day) => sum + day.count, 0);
    if (days.length === 0) return undefined;
    const key = count === 0 ? "community.week-none" : "community.week";
    return this.#parts.replies.say(key, { count, days: done.length, posts: days.length }, {}, { quiet: true });
  }
}
