import { type ConversationMemory, conversationOf } from "../conversation-memory.ts";
import type { Feature, Turn } from "../feature.ts";
import type { Action, Block, Inbound, Outbound } from "../message.ts";
import type { Log } from "../ports.ts";
import type { Replies } from "../replies.ts";
import type { Alarm, Guard, Response } from "../respond.ts";
import type { Advice, Advices } from "./advice.ts";
import type { Aftermath, End } from "./aftermath.ts";
import type { Carried, SafetyReply } from "./reply.ts";
import type { Triage } from "./triage.ts";
import type { Level } from "./verdict.ts";

export interface GuardParts {
  readonly triage: Triage;
  readonly advices: Advices;
  /** Versions of the rules, by id. */
  readonly versions: ReadonlyMap<string, number>;
  readonly reply: SafetyReply;
  readonly aftermath: Aftermath;
  readonly replies: Replies;
  readonly memory: ConversationMemory;
  readonly log: Log;
  /** The article that would answer a text, and how sure that is. */
  readonly topicOf: (turn: Turn, text: string) => Promise<{ topic: string; score: number } | undefined>;
  /** What a text leads to when triage lets it through, with red-flag lines on top. */
  readonly released: (turn: Turn, text: string, warning: readonly Block[]) => Promise<Response>;
}

const kinds = { A: "emergency", B: "urgent", C: "refer", D: "decline" } as const satisfies Record<
  Level,
  Response["kind"]
>;

/** How many messages before this one are read together with it. */
const MOST_EARLIER = 3;

/** Stands before everything: reads each text for alarms, and handles the choices below its own replies. */
export class SafetyGuard implements Guard, Feature {
  readonly name = "safety";
  readonly #parts: GuardParts;

  constructor(parts: GuardParts) {
    this.#parts = parts;
  }

  async read(turn: Turn, text: string): Promise<Alarm> {
    const { triage, advices, memory, reply } = this.#parts;
    const held = memory.of(conversationOf(turn.inbound), turn.now);
    const earlier = held.earlier.map((one) => one.text).join("\n");
    const verdict = triage.read(text, { earlier, year: new Date(turn.now).getUTCFullYear() });
    this.#note(turn, { earlier: [...held.earlier, { text, at: turn.now }].slice(-MOST_EARLIER) });
    const advice = advices.of(verdict.fired);
    const warning = reply.warning(verdict.facts.map((fact) => fact.redFlagLine));
    if (advice.length === 0) return warning.length === 0 ? undefined : { warning };
    return { response: await this.#respond(turn, text, advice, warning) };
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
    const { reply, replies } = this.#parts;
    const carried = carriedBy(action);
    const advice = this.#advised(carried);
    if (action.name === "called") return [replies.say("safety.called")];
    if (action.name === "spoken" || action.name === "seen") return [await this.#over(turn, "seen")];
    if (action.name === "none") return [await this.#over(turn, "false-alarm")];
    if (action.name === "other") return [replies.say("safety.other")];
    if (action.name === "say" || action.name === "ask") return [reply.wordsToUse(advice, carried)];
    if (action.name === "general" || action.name === "facts") return this.#plainly(turn, carried);
    return [reply.say(advice, carried)];
  }

  /** What an alarm led to is over: exercises and prompts may come again. */
  async #over(turn: Turn, how: End): Promise<Outbound> {
    const ended = await this.#parts.aftermath.end(turn, how);
    return this.#parts.replies.say(ended ? `safety.${how}` : how === "seen" ? "safety.spoken" : "safety.general");
  }

  async #respond(turn: Turn, text: string, advice: readonly Advice[], warning: readonly Block[]): Promise<Response> {
    const { aftermath, log, memory, reply, versions } = this.#parts;
    for (const { rule, signal } of advice) log.info("safety rule", { rule, signal, version: versions.get(rule) ?? 0 });
    const top = advice[0]?.level ?? "A";
    const fired = advice.filter((one) => one.level === top);
    await aftermath.follow(turn, fired);
    const rules = fired.map((one) => `${one.rule}/${one.signal}`).join(" ");
    if (isQuestion(turn.inbound)) {
      const { alarming } = memory.of(conversationOf(turn.inbound), turn.now);
      this.#note(turn, { alarming: [...alarming, { text, at: turn.now, rules }].slice(-MOST_EARLIER) });
    }
    const carried: Carried = { rules, at: turn.now };
    const said = reply.say(fired, carried);
    const beside = top === "C" || top === "D" ? await this.#beside(turn, text, fired) : { topic: null, score: 1 };
    const says = [warning.length === 0 || top === "A" ? said : { ...said, blocks: [...warning, ...said.blocks] }];
    return { kind: kinds[top], choices: [], rule: fired[0]?.rule ?? null, ...beside, says };
  }

  /** The article beside a referral: what the rule names, else what would have answered. */
  async #beside(turn: Turn, text: string, fired: readonly Advice[]): Promise<{ topic: string | null; score: number }> {
    const understood = await this.#parts.topicOf(turn, text);
    const topic = understood?.topic ?? fired.find(({ then }) => then.topic !== undefined)?.then.topic ?? null;
    return { topic, score: understood?.score ?? 0 };
  }

  /** The question was meant in general: its plain answer, with the red-flag lines on top. The advice above stays as it is. */
  async #plainly(turn: Turn, carried: Carried): Promise<readonly Outbound[]> {
    const { aftermath, memory, reply, replies, released } = this.#parts;
    const asked = memory.of(conversationOf(turn.inbound), turn.now).alarming.find(({ at }) => at === carried["at"]);
    const ended = await aftermath.end(turn, "false-alarm");
    this.#note(turn, { earlier: [], alarming: [] });
    if (asked === undefined) return [replies.say(ended ? "safety.false-alarm" : "safety.general")];
    const warning = reply.warning(this.#advised(carried).map(({ then }) => then.redFlagLine));
    return (await released(turn, asked.text, warning)).says;
  }

  #newest(turn: Turn): Carried {
    const last = this.#parts.memory.of(conversationOf(turn.inbound), turn.now).alarming.at(-1);
    return { rules: last?.rules ?? "", at: last?.at ?? 0 };
  }

  #advised(carried: Carried): Advice[] {
    const names = String(carried["rules"] ?? "").split(" ");
    return this.#parts.advices.of(
      names.map((name) => {
        const [rule = "", signal = ""] = name.split("/");
        return { rule, signal, level: rule.slice(0, 1) as Level, quotes: [] };
      }),
    );
  }

  #note(turn: Turn, change: Parameters<ConversationMemory["note"]>[2]): void {
    this.#parts.memory.note(conversationOf(turn.inbound), turn.now, change);
  }
}

/** A note, or what follows a command, has no plain answer of its own. */
function isQuestion(inbound: Inbound): boolean {
  return inbound.kind === "text" || (inbound.kind === "command" && inbound.name === "ask");
}

function carriedBy(action: Action): Carried {
  return { rules: String(action.data?.["rules"] ?? ""), at: Number(action.data?.["at"] ?? 0) };
}
