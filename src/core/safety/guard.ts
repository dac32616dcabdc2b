import { type ConversationMemory, conversationOf, type Held } from "../conversation-memory.ts";
import type { Feature, Turn } from "../feature.ts";
import type { Action, Block, Inbound, Instant, Outbound } from "../message.ts";
import type { Log } from "../ports.ts";
import type { Replies } from "../replies.ts";
import { type Alarm, type Guard, onTop, type Referral, type Response } from "../respond.ts";
import type { Advice, Advices } from "./advice.ts";
import type { Aftermath, End } from "./aftermath.ts";
import { firedOf, type Judge, type Judged, lineOf, mattersOf, released } from "./judge.ts";
import type { Carried, SafetyReply } from "./reply.ts";
import type { Level } from "./verdict.ts";

/** The article that would answer a text, where one would, and how sure it is that we can answer it. */
interface Understood {
  readonly topic: string | undefined;
  readonly score: number;
}

export interface GuardParts {
  readonly judge: Judge;
  readonly advices: Advices;
  /** Versions of the rules, by id. */
  readonly versions: ReadonlyMap<string, number>;
  readonly reply: SafetyReply;
  readonly aftermath: Aftermath;
  readonly replies: Replies;
  readonly memory: ConversationMemory;
  readonly log: Log;
  readonly topicOf: (turn: Turn, text: string) => Promise<Understood>;
  /** Follow-ups go on from this topic. */
  readonly talkedAbout: (turn: Turn, topic: string) => Promise<void>;
  /** Shows an article; nothing where there is none of that id. */
  readonly article: (turn: Turn, id: string) => Promise<readonly Outbound[]>;
  /** What a text leads to when triage lets it through, with red-flag lines on top. */
  readonly released: (turn: Turn, text: string, warning: readonly Block[]) => Promise<Response>;
}

const kinds = { A: "emergency", B: "urgent", C: "refer", D: "decline" } as const satisfies Record<
  Level,
  Response["kind"]
>;

/** How many messages before this one are read together with it. */
const MOST_EARLIER = 3;
/** And how much of each: a sentence that goes on in the next message is a short one. */
const EARLIER_CHARACTERS = 1_000;
/** A message of so few words after an answer goes on from it. */
const SHORT = 6;
/** "My chest feels tight" asks nothing: below this, the rule's article stands nearer to it than the best of all articles. */
const SURE = 0.9;

/** Stands before everything: reads each text for alarms, and handles the choices below its own replies. */
export class SafetyGuard implements Guard, Feature {
  readonly name = "safety";
  readonly #parts: GuardParts;

  constructor(parts: GuardParts) {
    this.#parts = parts;
  }

  async read(turn: Turn, text: string): Promise<Alarm> {
    const { advices, reply } = this.#parts;
    const held = this.#held(turn);
    const earlier = held.earlier.map((one) => one.text).join("\n");
    const year = new Date(turn.now).getUTCFullYear();
    const weighed = this.#parts.judge.judge(text, earlier, year);
    const question = await this.#ownQuestion(turn, text, weighed, year);
    const judged = question === undefined ? weighed : released(weighed);
    const { verdict, caught } = judged;
    const hintOf = lineOf(judged);
    const kept = { text: text.slice(0, EARLIER_CHARACTERS), at: turn.now };
    this.#note(turn, { earlier: [...held.earlier, kept].slice(-MOST_EARLIER) });
    const hint = reply.warning(hintOf === undefined ? [] : [advices.redFlagLine(hintOf)]);
    const warning = reply.warning(verdict.facts.map((fact) => fact.redFlagLine));
    const advice = advices.of(firedOf(judged));
    if (advice.length > 0) return { response: await this.#respond(turn, text, advice, warning) };
    if (caught.referred === undefined) return { warning, hint, question };
    const referred = advices.of([caught.referred.fired]);
    const response: Referral["response"] = ({ topic, score }) =>
      this.#respond(turn, text, referred, [...warning, ...hint], { topic: topic ?? undefined, score });
    // What goes on from an article is asked about in general, unless nothing there answers it.
    const goesOn = held.topics.length > 0 && verdict.words <= SHORT;
    const { unlessAnswered, unlessUnknown } = caught.referred;
    return { warning, hint, referral: { unlessAnswered: unlessAnswered || goesOn, unlessUnknown, response } };
  }

  /**
   * What a story asks that tells of something that is not ours to answer, and asks for something else, which an article answers; only
   * where every rule that fired says that it must be asked for.
   */
  async #ownQuestion(turn: Turn, text: string, judged: Judged, year: number): Promise<string | undefined> {
    const { advices, judge, topicOf } = this.#parts;
    const question = advices.onlyIfAsked(mattersOf(judged)) ? judge.ownQuestion(text, year) : undefined;
    if (question === undefined) return undefined;
    return (await topicOf(turn, question)).topic === undefined ? undefined : question;
  }

  /**
   * What the words alone say of a text, for when nothing can be stored: the advice of an emergency or an urgent matter without
   * its choices; undefined where there is none.
   */
  bare(text: string, now: Instant): Outbound | undefined {
    const { advices, judge, reply } = this.#parts;
    const advice = advices.of(firedOf(judge.judge(text, "", new Date(now).getUTCFullYear())));
    const level = advice[0]?.level;
    if (level !== "A" && level !== "B") return undefined;
    return reply.say(
      advice.filter((one) => one.level === level),
      { rules: "", at: now },
    );
  }

  /** "I have been seen", "it was a false alarm", and exercises while they rest. */
  async command(turn: Turn, name: string): Promise<readonly Outbound[] | undefined> {
    if (name === "seen") return [await this.#over(turn, "seen")];
    if (name === "false-alarm") return this.#plainly(turn, this.#newest(turn));
    if (name !== "today") return undefined;
    const resting = await this.#parts.aftermath.resting(turn);
    return resting === undefined ? undefined : [resting];
  }

  async choose(turn: Turn, action: Action): Promise<readonly Outbound[]> {
    const carried = carriedBy(action);
    const advice = this.#advised(carried);
    const says = await this.#chosen(turn, action.name, advice, carried);
    return advice.some(({ then }) => then.private) ? says.map((said) => ({ ...said, private: true })) : says;
  }

  async #chosen(turn: Turn, name: string, advice: readonly Advice[], carried: Carried): Promise<readonly Outbound[]> {
    const { reply, replies } = this.#parts;
    if (name === "called") return [replies.say("safety.called")];
    if (name === "spoken" || name === "seen") return [await this.#over(turn, "seen")];
    if (name === "none") return [await this.#over(turn, "false-alarm")];
    if (name === "other") return [replies.say("safety.other")];
    if (name === "say" || name === "ask") return [reply.wordsToUse(advice, carried)];
    if (name === "general" || name === "facts") return this.#plainly(turn, carried);
    return [reply.say(advice, carried)];
  }

  /** What an alarm led to is over: exercises and prompts may come again. */
  async #over(turn: Turn, how: End): Promise<Outbound> {
    const ended = await this.#parts.aftermath.end(turn, how);
    const key = ended ? `safety.${how}` : how === "seen" ? "safety.spoken" : "safety.general";
    return { ...this.#parts.replies.say(key), private: true };
  }

  /** `understood`: what the text is about, where that is known. */
  async #respond(
    turn: Turn,
    text: string,
    advice: readonly Advice[],
    warning: readonly Block[],
    understood?: Understood,
  ): Promise<Response> {
    const { aftermath, log, reply, versions } = this.#parts;
    for (const { rule, signal } of advice) log.info("safety rule", { rule, signal, version: versions.get(rule) ?? 0 });
    const top = advice[0]?.level ?? "A";
    const fired = advice.filter((one) => one.level === top);
    await aftermath.follow(turn, fired);
    const carried: Carried = { rules: fired.map((one) => `${one.rule}/${one.signal}`).join(" "), at: turn.now };
    const { alarming, saidOnce } = this.#held(turn);
    const said = reply.say(fired, carried, saidOnce);
    this.#note(turn, { saidOnce: new Set([...saidOnce, ...fired.map(({ rule }) => rule)]) });
    if (isQuestion(turn.inbound)) {
      const asked = { text, at: turn.now, rules: carried.rules };
      this.#note(turn, { alarming: [...alarming, asked].slice(-MOST_EARLIER) });
    }
    const beside =
      top === "C" || top === "D"
        ? await this.#beside(turn, fired, understood ?? (await this.#parts.topicOf(turn, text)))
        : { topic: null, score: 1 };
    const says = [warning.length === 0 || top === "A" ? said : { ...said, blocks: [...warning, ...said.blocks] }];
    return { kind: kinds[top], choices: [], rule: fired[0]?.rule ?? null, ...beside, says };
  }

  /** The article beside a referral: what would have answered, else what the rule names. */
  async #beside(
    turn: Turn,
    fired: readonly Advice[],
    understood: Understood,
  ): Promise<Pick<Response, "topic" | "score">> {
    const topic = understood.topic ?? topicOf(fired) ?? null;
    if (topic !== null) await this.#parts.talkedAbout(turn, topic);
    return { topic, score: understood.score };
  }

  /** The question was meant in general: its plain answer, with the red-flag lines on top. The advice above stays as it is. */
  async #plainly(turn: Turn, carried: Carried): Promise<readonly Outbound[]> {
    const { aftermath, reply, replies } = this.#parts;
    const advice = this.#advised(carried);
    const asked = this.#held(turn).alarming.find(({ at }) => at === carried.at);
    const alarms = advice.filter(({ level }) => level === "A" || level === "B").map(({ rule }) => rule);
    const ended = alarms.length > 0 || carried.rules === "" ? await aftermath.end(turn, "false-alarm", alarms) : false;
    this.#note(turn, { earlier: [], alarming: [] });
    const warning = reply.warning(advice.map(({ then }) => then.redFlagLine));
    const says = await this.#answer(turn, asked?.text, topicOf(advice), warning);
    return says.length > 0 ? says : [replies.say(ended ? "safety.false-alarm" : "safety.general")];
  }

  /** What was asked is answered; where it is no longer at hand or has no answer of its own, the rule's article is shown. */
  async #answer(
    turn: Turn,
    text: string | undefined,
    topic: string | undefined,
    warning: readonly Block[],
  ): Promise<readonly Outbound[]> {
    const { article, released, topicOf } = this.#parts;
    const own = text === undefined ? undefined : await topicOf(turn, text);
    const clear = own?.topic !== undefined && own.score >= SURE;
    if (text !== undefined && (clear || topic === undefined)) return (await released(turn, text, warning)).says;
    if (topic === undefined) return [];
    return onTop(warning, await article(turn, topic));
  }

  #newest(turn: Turn): Carried {
    const last = this.#held(turn).alarming.at(-1);
    return { rules: last?.rules ?? "", at: last?.at ?? 0 };
  }

  #advised(carried: Carried): Advice[] {
    const names = carried.rules.split(" ");
    return this.#parts.advices.of(
      names.map((name) => {
        const [rule = "", signal = ""] = name.split("/");
        return { rule, signal, level: rule.slice(0, 1) as Level, quotes: [] };
      }),
    );
  }

  #held(turn: Turn): Held {
    return this.#parts.memory.of(conversationOf(turn.inbound), turn.now);
  }

  #note(turn: Turn, change: Parameters<ConversationMemory["note"]>[2]): void {
    this.#parts.memory.note(conversationOf(turn.inbound), turn.now, change);
  }
}

/** A note, or what follows a command, has no plain answer of its own. */
function isQuestion(inbound: Inbound): boolean {
  return inbound.kind === "text" || (inbound.kind === "command" && inbound.name === "ask");
}

function topicOf(advice: readonly Advice[]): string | undefined {
  return advice.find(({ then }) => then.topic !== undefined)?.then.topic;
}

function carriedBy(action: Action): Carried {
  return { rules: String(action.data?.["rules"] ?? ""), at: Number(action.data?.["at"] ?? 0) };
}
