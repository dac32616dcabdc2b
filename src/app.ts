import { Answering } from "./core/answers/answering.ts";
import type { Audience } from "./core/answers/article.ts";
import { Feedback } from "./core/answers/feedback.ts";
import { Presentation } from "./core/answers/presentation.ts";
import { Recall } from "./core/answers/recall.ts";
import { type Shareable, Sharing } from "./core/answers/sharing.ts";
import { Talk } from "./core/answers/talk.ts";
import type { Understanding } from "./core/answers/understanding.ts";
import { Bot } from "./core/bot.ts";
import { composeCommunity } from "./core/compose-community.ts";
import { composeDaily } from "./core/compose-daily.ts";
import { composeSettings } from "./core/compose-settings.ts";
import { ConversationMemory } from "./core/conversation-memory.ts";
import { Delivery } from "./core/delivery.ts";
import type { Feature, Turn } from "./core/feature.ts";
import { General } from "./core/general.ts";
import { Hardship } from "./core/hardship.ts";
import type { Inbound, Outbound } from "./core/message.ts";
import { composePeople } from "./core/people/compose-people.ts";
import type { Clock, Ids, Log, Meter, Platform } from "./core/ports.ts";
import { Catalogue } from "./core/programme/catalogue.ts";
import { Finder } from "./core/programme/finder.ts";
import type { Profile } from "./core/programme/profile.ts";
import { Herald } from "./core/prompts/herald.ts";
import { PromptRunner, promptsAtOnce } from "./core/prompts/runner.ts";
import type { Places } from "./core/prompts/zone.ts";
import { Replies } from "./core/replies.ts";
import { type Guard, Responder, type Response } from "./core/respond.ts";
import { composeSafety } from "./core/safety/compose-safety.ts";
import type { Recogniser } from "./core/safety/recogniser.ts";
import { type Outlet, Speaker } from "./core/speaker.ts";
import type { Stores } from "./core/stores.ts";
import { Turns } from "./core/turns.ts";
import { Wishes } from "./core/wishes.ts";
import type { Knowledge } from "./system/knowledge/knowledge.ts";

/** What an app is made of. Tests give their own clock, ids, stores and platforms. */
export interface AppParts {
  readonly knowledge: Knowledge;
  readonly understanding: Understanding;
  /** Sees alarms in words that no rule has. */
  readonly recogniser: Pick<Recogniser, "of">;
  readonly places: Places;
  /** What fills placeholders such as {emergency_number_text}. */
  readonly settings: Readonly<Record<string, string>>;
  readonly stores: Stores;
  readonly platforms: readonly Platform[];
  /** No other process shares the stores. */
  readonly alone: boolean;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly meter?: Meter | undefined;
}

/** The whole product, put together and not yet started. */
export interface App {
  readonly bot: Bot;
  readonly replies: Replies;
  /** Sends what is due; whoever starts the app ticks it. */
  readonly prompts: PromptRunner;
  /** Answers one text without a platform, for scripts: nothing is sent, what is stored stays. */
  respond(conversation: string, text: string): Promise<Response>;
  /** At most `n` articles for what was typed so far, as they can be shared: their words, for whom nothing is known. */
  complete(typed: string, n: number): readonly Shareable[];
  /**
   * Starts every platform; one that is away does not keep the others waiting. Rejects with a sentence for the operator as soon as
   * one refuses, and stops the others again.
   */
  start(): Promise<void>;
  /** From now on, so many processes send by the same bots: each keeps to its share of the platforms' rates. */
  share(processes: number): void;
  /** Takes up messages that another process left unfinished, or whose turn failed here. */
  takeOver(): Promise<void>;
  /** Stops taking messages, finishes what is in hand. */
  stop(): Promise<void>;
}

/** The composition root: the only place that names concrete classes of the core together. */
export function createApp(parts: AppParts): App {
  const { knowledge, stores, clock, ids, log } = parts;
  const replies = new Replies(knowledge.replies, parts.settings);
  const memory = new ConversationMemory();
  const catalogue = new Catalogue(knowledge.programme, new Finder(knowledge.programme), replies);
  const answering = new Answering({
    articles: knowledge.articles,
    understanding: parts.understanding,
    presentation: new Presentation(knowledge.articles, replies),
    replies,
    talk: new Talk(knowledge.talk),
    memory,
    recall: new Recall(memory),
    feedback: new Feedback({ replies, memory, ids, anonymous: (text) => parts.understanding.anonymous(text) }),
    known: knownAudiences,
    special: (turn, text) => catalogue.answer(turn, text),
  });
  const article = async (turn: Turn, id: string) =>
    knowledge.articles.has(id) ? answering.choose(turn, { feature: "answers", name: "article", data: { id } }) : [];
  const sharing = new Sharing(knowledge.articles, replies);
  const people = composePeople({ ...parts, replies, memory });
  const { guard, aftermath } = composeSafety({
    ...parts,
    replies,
    memory,
    article,
    topicOf: (turn, text) => answering.topicOf(turn, text),
    talkedAbout: (turn, topic) => answering.talkedAbout(turn, topic),
    released: (turn, text, warning) => responder.released(turn, text, warning),
  });
  const daily = composeDaily({ ...parts, replies, people, alarm: alarmFrom(guard) });
  const settings = composeSettings({ ...parts, replies, people });
  const community = composeCommunity({ ...parts, replies, people });
  const features: Feature[] = [
    guard,
    ...people.features,
    ...settings.features,
    ...community.features,
    ...daily.features,
    new General(replies, article),
    catalogue,
    answering,
  ];
  const responder: Responder = new Responder(guard, new Wishes(knowledge.wishes), features, answering, replies);
  const deliveries = new Map(
    parts.platforms.map((platform) => [platform, new Delivery(platform, clock, log, parts.meter)] as const),
  );
  const outlets = new Map<string, Outlet>(
    [...deliveries].map(([platform, delivery]) => [
      platform.name,
      {
        delivery,
        limits: platform.limits,
        home: () => platform.door?.(),
      },
    ]),
  );
  const speaker = new Speaker(outlets, clock, ids, {
    numbered: replies.line("layout.numbered"),
    open: replies.line("layout.open"),
  });
  const turns = new Turns();
  const herald = new Herald(stores, speaker, turns, aftermath.instead);
  /** The platforms that are connected. */
  const open = new Set<string>();
  const prompts = new PromptRunner({
    prompts: stores.prompts,
    clock,
    log,
    handlers: { ...daily.handlers(herald), ...settings.handlers(herald), ...community.handlers(speaker) },
    platforms: () =>
      parts.platforms
        .filter(({ name }) => open.has(name))
        .map(({ name, rates }) => ({ name, atOnce: promptsAtOnce(rates) })),
    inTurn: herald.inTurn,
    unreachable: herald.unreachable,
    ended: (action, outcome) => parts.meter?.prompt(action, outcome),
  });
  const hardship = new Hardship({
    speaker,
    offers: stores.offers,
    replies,
    clock,
    alarm: (text) => guard.bare(text, clock.now()),
  });
  const bot = new Bot({
    hardship,
    stores,
    turns,
    speaker,
    replies,
    responder,
    features,
    clock,
    log,
    meter: parts.meter,
    readingMode: people.readingMode,
    unreachable: async (address, fault) => {
      await stores.people.setReachable(address, false, fault);
    },
  });
  /** What was left from before comes first; what arrives meanwhile waits for it. */
  const begin = async (platform: Platform): Promise<void> => {
    const connected = platform.start(async (inbound) => {
      await taken;
      return bot.receive(inbound);
    });
    const taken = connected.then(async () => {
      if (!stopping) await bot.resume([platform.name], parts.alone);
    });
    await taken;
    open.add(platform.name);
    // What fell due while nobody ran goes out now, not at the next tick.
    if (!stopping) void prompts.tick();
  };
  const begun: Promise<void>[] = [];
  let stopping = false;
  return {
    bot,
    replies,
    prompts,
    respond: (conversation, text) => respondOnce(conversation, text, parts, responder),
    complete: (typed, n) => sharing.complete(typed, n),
    async start() {
      begun.push(...parts.platforms.map(begin));
      try {
        await Promise.all(begun);
      } catch (error) {
        stopping = true;
        await Promise.all(parts.platforms.map((platform) => platform.stop()));
        throw error;
      }
    },
    share(processes) {
      for (const delivery of deliveries.values()) delivery.share(processes);
    },
    async takeOver() {
      await bot.resume([...open], false);
    },
    async stop() {
      stopping = true;
      await prompts.stop();
      await Promise.all(parts.platforms.map((platform) => platform.stop()));
      await Promise.allSettled(begun);
      await bot.idle();
    },
  };
}

/** What triage says of words that stand for a choice. */
function alarmFrom(guard: Guard): (turn: Turn, words: string) => Promise<readonly Outbound[] | undefined> {
  return async (turn, words) => {
    const alarm = await guard.read(turn, words);
    return "response" in alarm ? alarm.response.says : undefined;
  };
}

/** For whom a signed-up person's answers are fitted; in a group nobody's profile is used, since others read along. */
async function knownAudiences(turn: Turn): Promise<readonly Audience[]> {
  if (!turn.inbound.direct) return [];
  const person = await turn.stores.people.byAddress(turn.inbound.from);
  if (person === undefined) return [];
  const { tier, flags } = person.profile as Profile;
  const audiences: Audience[] = flags.includes("spine-fracture") ? ["spine-fracture"] : [];
  if (tier === "C" || tier === "BC") audiences.push("unsteady");
  if (tier === "A") audiences.push("no-fracture");
  return audiences;
}

function respondOnce(conversation: string, text: string, parts: AppParts, responder: Responder): Promise<Response> {
  const from = { platform: "script", conversation, person: conversation };
  const now = parts.clock.now();
  const inbound: Inbound = { kind: "text", text, id: parts.ids.next(), at: now, from, direct: true };
  return parts.stores.atomically((stores) =>
    responder.respond({ inbound, now, stores, edit: () => undefined }, text.slice(0, 4_000)),
  );
}
