import type { Action, Block, Offer, Outbound } from "../message.ts";
import { isQuiet } from "../people/quiet.ts";
import type { Timetable } from "../people/timetable.ts";
import type { Replies } from "../replies.ts";
import type { Community } from "../stores/communities.ts";
import { isReady, settingsOf } from "./community-settings.ts";

/** What the platform tells about the place of the post. */
export interface Surroundings {
  /** Rights that the bot lacks, in the platform's own words. */
  readonly missing: readonly string[];
  /** Threads can be opened here. */
  readonly threads: boolean;
}

/** How a group's daily post stands, and what is to do next. */
export class Panel {
  readonly #replies: Replies;
  readonly #timetable: Timetable;

  constructor(replies: Replies, timetable: Timetable) {
    this.#replies = replies;
    this.#timetable = timetable;
  }

  of(community: Community, { missing, threads }: Surroundings): Outbound {
    const replies = this.#replies;
    const settings = settingsOf(community);
    const { rule, zoned, quiet, thread, on } = settings;
    const inQuiet = rule !== undefined && isQuiet(settings, rule.time);
    const lines = [
      rule === undefined
        ? replies.line("setup.no-rule")
        : replies.line("setup.rule", { rule: this.#timetable.ruleWords(rule) }),
      zoned ? replies.line("setup.zone", { zone: community.zone.replaceAll("_", " ") }) : replies.line("setup.no-zone"),
      quiet === undefined ? replies.line("setup.no-quiet") : replies.line("setup.quiet", { ...quiet }),
      threads ? replies.line(thread ? "setup.thread" : "setup.no-thread") : "",
      missing.length === 0 ? "" : replies.line("setup.missing", { rights: missing.join(", ") }),
      inQuiet ? replies.line("setup.in-quiet") : "",
    ];
    const items = lines.filter((line) => line !== "").map((line) => [line]);
    const state: Block[] = [{ kind: "list", ordered: false, items }];
    const key = on ? "setup.panel-on" : isReady(settings) ? "setup.panel-off" : "setup.panel-open";
    return replies.say(key, { state }, ACTIONS, { quiet: true, extraOffers: this.#next(community, threads) });
  }

  /** The step that is still open, if any; else the thread. */
  #next(community: Community, threads: boolean): Offer[] {
    const { rule, zoned, thread } = settingsOf(community);
    const label = (key: string) => this.#replies.line(`setup.${key}-label`);
    if (!zoned) return [{ label: label("place"), action: { feature: "setup", name: "place" }, asks: "note" }];
    if (rule === undefined) {
      return [
        { label: label("daily"), action: words("every day at 10:00") },
        { label: label("weekdays"), action: words("weekdays at 10:00") },
        { label: label("time"), action: { feature: "setup", name: "time" }, asks: "note" },
      ];
    }
    if (!threads) return [];
    return [{ label: label(thread ? "thread-off" : "thread-on"), action: words(thread ? "thread off" : "thread on") }];
  }
}

const ACTIONS = { test: words("test"), on: words("on"), off: words("off"), keeps: words("keeps") };

function words(said: string): Action {
  return { feature: "setup", name: "words", data: { words: said } };
}
