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
  /** What people call the place: "#general". */
  readonly name?: string;
  readonly place: Elsewhere;
}

/** The place of the post, where it is not the conversation in which the moderator talks. */
export interface Elsewhere {
  readonly place?: string;
}

/** How a group's daily post stands, and what is to do next. */
export class Panel {
  readonly #replies: Replies;
  readonly #timetable: Timetable;

  constructor(replies: Replies, timetable: Timetable) {
    this.#replies = replies;
    this.#timetable = timetable;
  }

  of(community: Community, { missing, threads, name, place }: Surroundings): Outbound {
    const replies = this.#replies;
    const settings = settingsOf(community);
    const { rule, zoned, quiet, thread, on } = settings;
    const inQuiet = rule !== undefined && isQuiet(settings, rule.time);
    const lines = [
      name === undefined ? "" : replies.line("setup.name", { name }),
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
    const said = (what: string) => words(what, place);
    const actions = { test: said("test"), on: said("on"), off: said("off"), keeps: said("keeps") };
    return replies.say(key, { state }, actions, { quiet: true, extraOffers: this.#next(community, threads, place) });
  }

  /** The step that is still open, if any; else the thread. */
  #next(community: Community, threads: boolean, place: Elsewhere): Offer[] {
    const { rule, zoned, thread } = settingsOf(community);
    const label = (key: string) => this.#replies.line(`setup.${key}-label`);
    if (!zoned) return [{ label: label("place"), action: asking("place", place), asks: "note" }];
    if (rule === undefined) {
      return [
        { label: label("daily"), action: words("every day at 10:00", place) },
        { label: label("weekdays"), action: words("weekdays at 10:00", place) },
        { label: label("time"), action: asking("time", place), asks: "note" },
      ];
    }
    if (!threads) return [];
    const wish = thread ? "thread off" : "thread on";
    return [{ label: label(thread ? "thread-off" : "thread-on"), action: words(wish, place) }];
  }
}

function words(said: string, place: Elsewhere): Action {
  return { feature: "setup", name: "words", data: { words: said, ...place } };
}

function asking(what: "place" | "time", place: Elsewhere): Action {
  return { feature: "setup", name: what, data: { ...place } };
}
