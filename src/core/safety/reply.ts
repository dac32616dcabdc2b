import { type Action, type Block, bold, type Outbound, text } from "../message.ts";
import type { Replies, ReplyActions, ReplyValues } from "../replies.ts";
import type { Advice, UrgentWords } from "./advice.ts";

/** What the choices below a reply carry along: which rules fired, and when the message came. No words of the person. */
export type Carried = { readonly rules: string; readonly at: number };

/** How many lines of further rules stand below those of the first one. */
const LINES_OF_OTHERS = 2;

/** Puts the words of fired rules into their frame, in the order that the safety rules ask for (0.1 and 0.2). */
export class SafetyReply {
  readonly #replies: Replies;

  constructor(replies: Replies) {
    this.#replies = replies;
  }

  /** One message for everything that fired at the highest level. `told`: rules whose lines "once" were said before. */
  say(advice: readonly Advice[], carried: Carried, told: ReadonlySet<string> = new Set()): Outbound {
    const highest = advice.filter((one) => one.level === advice[0]?.level);
    const said = this.#atLevel(highest, carried, told);
    if (!highest.some((one) => one.then.private)) return said;
    return { ...said, private: true, publicLine: [this.#replies.line("safety.private")] };
  }

  /** The words to use on the phone, or to ask with. */
  wordsToUse(advice: readonly Advice[], carried: Carried): Outbound {
    const urgent = advice.flatMap(({ then }) => then.urgent?.say ?? []);
    if (urgent.length > 0) return this.#framed("safety.say", { say: [lines(urgent)] }, carried);
    const ask = advice.flatMap(({ then }) => then.refer?.ask ?? []);
    return this.#framed("safety.ask", { say: [lines(ask)] }, carried);
  }

  /** The red-flag lines of rules, each once. */
  warning(redFlagLines: readonly (string | undefined)[]): Block[] {
    const known = redFlagLines.filter((line) => line !== undefined);
    return this.#replies.fill([...new Set(known)].map((line) => text(bold(line))));
  }

  #atLevel(advice: readonly Advice[], carried: Carried, told: ReadonlySet<string>): Outbound {
    const level = advice[0]?.level;
    if (level === "A") return this.#emergency(advice, carried);
    return level === "B" ? this.#urgent(advice, carried, told) : this.#refer(advice, carried);
  }

  #emergency(advice: readonly Advice[], carried: Carried): Outbound {
    const whole = advice.flatMap(({ then }) => then.emergency?.whole ?? []);
    const framed = advice.filter(({ then }) => then.emergency?.whole === undefined);
    if (framed.length === 0) return this.#framed("safety.emergency.whole", { whole: paragraphs(whole) }, carried);
    const said = framed.flatMap(({ then }, at) => then.emergency?.do.slice(0, at === 0 ? 4 : LINES_OF_OTHERS) ?? []);
    const values = { do: paragraphs([...new Set(said)]) };
    const frame = this.#framed("safety.emergency", values, carried);
    return {
      ...frame,
      alert: this.#replies.line("alert.emergency"),
      blocks: [...frame.blocks, ...this.#replies.fill(paragraphs(whole))],
    };
  }

  #urgent(advice: readonly Advice[], carried: Carried, told: ReadonlySet<string>): Outbound {
    const [first, ...others] = advice;
    const urgent = first?.then.urgent;
    if (first === undefined || urgent === undefined) return this.#refer(advice, carried);
    const all = advice.flatMap(({ then }) => then.urgent ?? []);
    const once = told.has(first.rule) ? [] : urgent.once;
    const values = {
      first: [led(urgent.first), ...others.flatMap(({ then }) => (then.urgent ? [text(then.urgent.first)] : []))],
      closed: all.some(isToday) ? this.#replies.blocks("safety.urgent.closed") : [],
      instead: paragraphs([...new Set(all.flatMap(({ instead }, at) => (at === 0 ? instead : instead.slice(0, 1))))]),
      more: paragraphs([...urgent.more, ...once]),
      pause: all.some(({ pause }) => pause) ? this.#replies.blocks("safety.urgent.pause") : [],
    };
    return { ...this.#framed("safety.urgent", values, carried), alert: this.#replies.line("alert.urgent") };
  }

  #refer(advice: readonly Advice[], carried: Carried): Outbound {
    const refer = advice[0]?.then.refer;
    const values = { first: refer === undefined ? [] : [led(refer.first)], more: paragraphs(refer?.more ?? []) };
    return { ...this.#framed("safety.refer", values, carried), informs: true };
  }

  /** The words of rules hold placeholders of their own, such as {emergency_number_text}. */
  #framed(key: string, values: ReplyValues, carried: Carried): Outbound {
    const said = this.#replies.say(key, values, actions(carried));
    return { ...said, blocks: this.#replies.fill(said.blocks) };
  }
}

function isToday({ by }: UrgentWords): boolean {
  return by !== "days";
}

function actions(data: Carried): ReplyActions {
  const names = ["again", "called", "general", "say", "spoken", "ask", "facts", "other"];
  return Object.fromEntries(names.map((name): [string, Action] => [name, { feature: "safety", name, data }]));
}

function paragraphs(said: readonly string[]): Block[] {
  return said.map((line) => text(line));
}

function lines(said: readonly string[]): Block {
  return { kind: "list", ordered: false, items: said.map((line) => [line]) };
}

/** The first sentence says what to do, and stands out. */
function led(said: string): Block {
  const first = /^[^.!?]+[.!?]/.exec(said)?.[0] ?? said;
  return first.length === said.length ? text(bold(first)) : text(bold(first), said.slice(first.length));
}
