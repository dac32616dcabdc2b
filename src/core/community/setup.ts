import type { Feature, Turn } from "../feature.ts";
import type { Action, Offer, Outbound } from "../message.ts";
import type { Outside } from "../outside.ts";
import type { Ids, Platform } from "../ports.ts";
import { ruleWords } from "../prompts/phrase.ts";
import type { Places } from "../prompts/zone.ts";
import type { Replies } from "../replies.ts";
import type { Community } from "../stores/communities.ts";
import type { Calendar } from "./calendar.ts";
import { type CommunitySettings, isReady, settingsOf } from "./community-settings.ts";
import type { Elsewhere, Panel } from "./panel.ts";
import { readFields, type Wanted } from "./wanted.ts";

export const SETUP = "setup";
/** How long a moderator's next words count as the answer to what was asked. */
const ASKED_MS = 15 * 60_000;

export interface SetupParts {
  readonly replies: Replies;
  readonly places: Places;
  readonly ids: Ids;
  readonly outside: Outside;
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly calendar: Calendar;
  readonly panel: Panel;
}

/** A group's daily post, set up by those who manage the group. */
export class Setup implements Feature {
  readonly name = SETUP;
  readonly #parts: SetupParts;

  constructor(parts: SetupParts) {
    this.#parts = parts;
  }

  async command(turn: Turn, name: string, rest: string, slots?: object): Promise<readonly Outbound[] | undefined> {
    if (name !== SETUP && name !== "group-setup") return undefined;
    const { inbound } = turn;
    const place = inbound.kind === "command" ? inbound.about : undefined;
    return this.#asked(turn, name === SETUP && slots === undefined ? rest : "", place);
  }

  async choose(turn: Turn, { name, data }: Action, note: string | undefined): Promise<readonly Outbound[]> {
    const place = data?.["place"] === undefined ? undefined : String(data["place"]);
    if (name === "words") return this.#asked(turn, String(data?.["words"] ?? ""), place);
    if (note !== undefined) return this.#asked(turn, note, place);
    const refused = this.#refused(turn);
    if (refused !== undefined) return [refused];
    const open = await turn.stores.dialogs.get(turn.inbound.from);
    const frame = { address: turn.inbound.from, script: SETUP, step: name, revision: open?.revision ?? 0 };
    const state = { v: 1, ...(place === undefined ? {} : { place }) };
    await turn.stores.dialogs.put({ ...frame, state, updatedAt: turn.now, expiresAt: turn.now + ASKED_MS });
    return [this.#say(`setup.ask-${name}`)];
  }

  /** What the moderator types after being asked for it. */
  async reply(turn: Turn, text: string): Promise<readonly Outbound[] | undefined> {
    if (turn.inbound.direct) return undefined;
    const open = await turn.stores.dialogs.get(turn.inbound.from);
    if (open?.script !== SETUP || open.expiresAt <= turn.now) return undefined;
    await turn.stores.dialogs.remove(turn.inbound.from, open.revision);
    const { place } = open.state as { readonly place?: string };
    return this.#asked(turn, text, place);
  }

  /** `place`: the conversation that it is about, where it is not the one in which it was said. */
  async #asked(turn: Turn, words: string, place?: string): Promise<readonly Outbound[]> {
    const refused = this.#refused(turn);
    if (refused !== undefined) return [refused];
    const { stores, inbound } = turn;
    const { platform } = inbound.from;
    const conversation = place ?? inbound.from.conversation;
    const known = await stores.communities.byConversation(platform, conversation);
    const all = readFields(words, this.#parts.places, known && settingsOf(known).rule);
    for (const wanted of all) {
      if (wanted.kind === "keeps") return [this.#say("setup.keeps")];
      if (wanted.kind === "unclear") return [this.#say("setup.unclear")];
      if (wanted.kind === "impossible") {
        return [this.#say(`remind.no-${wanted.why.replaceAll(" ", "-")}`, { words: wanted.words })];
      }
      if (wanted.kind === "off") return this.#off(turn, known);
    }
    if (known?.unreachable === true) await stores.communities.setReachable(platform, conversation, true);
    return this.#do(turn, known ?? this.#new(platform, conversation), all);
  }

  async #do(turn: Turn, community: Community, all: readonly Wanted[]): Promise<readonly Outbound[]> {
    const { calendar } = this.#parts;
    const next = all.reduce(wish, community);
    const settled = next === community ? next : await this.#keep(turn, next);
    const unclear = all.find((wanted) => wanted.kind === "times" && wanted.places.length > 1);
    if (unclear?.kind === "times") return [this.#which(turn, community.conversation, unclear)];
    const settings = settingsOf(settled);
    if (!all.some(({ kind }) => kind === "test") || !isReady(settings)) return [this.#panel(turn, settled)];
    await calendar.test(turn.stores.prompts, settled, turn.now);
    const place = elsewhere(turn, community.conversation);
    const offered = settings.on ? { off: choice("off", place) } : { on: choice("on", place) };
    return [this.#parts.replies.say("setup.testing", {}, offered, { quiet: true })];
  }

  async #keep(turn: Turn, community: Community): Promise<Community> {
    const { communities, prompts } = turn.stores;
    if (!(await communities.put(community))) throw new Error("The community was changed by another message.");
    await this.#parts.calendar.set(prompts, community, turn.now);
    return { ...community, revision: community.revision + 1 };
  }

  async #off(turn: Turn, known: Community | undefined): Promise<readonly Outbound[]> {
    if (known !== undefined) await turn.stores.communities.remove(known.id);
    return [this.#say(known === undefined ? "setup.nothing" : "setup.off")];
  }

  #panel(turn: Turn, community: Community): Outbound {
    const { outside, platforms, panel } = this.#parts;
    const platform = platforms.get(community.platform);
    const { thread } = settingsOf(community);
    const missing = outside.know(turn.inbound, `missing ${thread}`, async () =>
      platform?.missingPermissions?.(community.conversation, { thread }).catch(() => undefined),
    );
    const place = elsewhere(turn, community.conversation);
    const name = outside.know(turn.inbound, "name", async () =>
      platform?.nameOf?.(community.conversation).catch(() => undefined),
    );
    const threads = platform?.thread !== undefined;
    return panel.of(community, { missing: missing ?? [], threads, ...(name === undefined ? {} : { name }), place });
  }

  #which(turn: Turn, conversation: string, { places, rule }: Extract<Wanted, { kind: "times" }>): Outbound {
    const at = elsewhere(turn, conversation);
    const when = rule === undefined ? "" : `${ruleWords(rule)} in `;
    const extraOffers = places
      .slice(0, 5)
      .map(({ name, zone }): Offer => ({ label: name, action: choice(`${when}${zone}`, at) }));
    return this.#parts.replies.say("travel.which", {}, {}, { extraOffers, quiet: true });
  }

  /** Why nothing is set up here and now; undefined where the person may. */
  #refused({ inbound }: Turn): Outbound | undefined {
    const { outside, platforms } = this.#parts;
    if (inbound.direct) return this.#say("setup.in-group");
    const platform = platforms.get(inbound.from.platform);
    const manages = outside.know(inbound, "manages", async () =>
      platform?.manages?.(inbound.from).catch(() => undefined),
    );
    if (manages === undefined) return this.#say("setup.unknown-rights");
    return manages ? undefined : this.#say("setup.not-allowed");
  }

  #new(platform: string, conversation: string): Community {
    const settings: CommunitySettings = { v: 1, on: false, zoned: false, thread: false };
    const frame = { id: this.#parts.ids.next(), platform, conversation, zone: "UTC" };
    return { ...frame, settings, unreachable: false, revision: 0 };
  }

  #say(key: string, values: Readonly<Record<string, string>> = {}): Outbound {
    return this.#parts.replies.say(key, values, {}, { quiet: true });
  }
}

function choice(words: string, place: Elsewhere): Action {
  return { feature: SETUP, name: "words", data: { words, ...place } };
}

/** What a choice carries along where it is about another conversation than the one it stands in. */
function elsewhere({ inbound }: Turn, conversation: string): Elsewhere {
  return conversation === inbound.from.conversation ? {} : { place: conversation };
}

/** The community with what was wished for; the same where nothing changes yet. */
function wish(community: Community, wanted: Wanted): Community {
  const settings = settingsOf(community);
  if (wanted.kind === "on" && !isReady(settings)) return community;
  if (wanted.kind === "times" && wanted.places.length > 1) return community;
  const [place] = wanted.kind === "times" ? wanted.places : [];
  const next = changed(settings, wanted);
  return next === settings ? community : { ...community, zone: place?.zone ?? community.zone, settings: next };
}

/** The settings with what was wished for. */
function changed(settings: CommunitySettings, wanted: Wanted): CommunitySettings {
  const { quiet: _, ...rest } = settings;
  switch (wanted.kind) {
    case "on":
      return { ...settings, on: true };
    case "thread":
      return { ...settings, thread: wanted.on };
    case "quiet":
      return wanted.quiet === undefined ? rest : { ...rest, quiet: wanted.quiet };
    case "times": {
      const rule = wanted.rule ?? settings.rule;
      const zoned = settings.zoned || wanted.places.length > 0;
      return { ...settings, zoned, ...(rule === undefined ? {} : { rule }) };
    }
    default:
      return settings;
  }
}
