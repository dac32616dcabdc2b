import type { Answering } from "./answers/answering.ts";
import type { Feature, Turn } from "./feature.ts";
import type { Action, Block, Outbound } from "./message.ts";
import type { Replies } from "./replies.ts";
import type { Wish, Wishes } from "./wishes.ts";

/** What a text led to, for people (`says`) and for scripts (the rest). */
export interface Response {
  readonly kind: "answer" | "choices" | "unknown" | "emergency" | "urgent" | "refer" | "decline" | "chat" | "action";
  /** The article that answers, or that is shown beside a referral. */
  readonly topic: string | null;
  readonly choices: readonly string[];
  /** The safety rule that fired. */
  readonly rule: string | null;
  /** Confidence from 0 to 1 that `topic` or the first choice answers the question. */
  readonly score: number;
  readonly says: readonly Outbound[];
}

/** What is said in place of the answer to a question; never to what was meant for us: "25:00" is no result of a scan. */
export interface Referral {
  /** Not where an article answers. */
  readonly unlessAnswered: boolean;
  /** Not where nothing answers, which is said as plainly. */
  readonly unlessUnknown: boolean;
  /** `instead`: what would have been said, whose article may stand beside. */
  response(instead: Pick<Response, "topic" | "score">): Promise<Response>;
}

/**
 * What triage makes of a text: a whole response, or red-flag lines. A warning stands on top of whatever is said to the text; a hint,
 * which is less sure, on top of answers to questions alone: "stop" and "not now" are words for us.
 */
export type Alarm =
  | { readonly response: Response }
  | {
      readonly warning: readonly Block[];
      readonly hint: readonly Block[];
      readonly referral?: Referral;
      /** What a story asks, where not all of it may be answered. */
      readonly question?: string | undefined;
    };

/** Triage before everything. */
export interface Guard {
  read(turn: Turn, text: string): Promise<Alarm>;
}

/** What a text led to that was taken for a question. */
const QUESTIONS: ReadonlySet<Response["kind"]> = new Set(["answer", "choices", "unknown"]);

/** The order in which a text is read: alarming words, open dialogs, wishes in plain words, questions. */
export class Responder {
  readonly #guard: Guard;
  readonly #features: readonly Feature[];
  readonly #answering: Answering;
  readonly #replies: Replies;
  readonly #wishes: Wishes;

  constructor(guard: Guard, wishes: Wishes, features: readonly Feature[], answering: Answering, replies: Replies) {
    this.#guard = guard;
    this.#wishes = wishes;
    this.#features = features;
    this.#answering = answering;
    this.#replies = replies;
  }

  /**
   * A whole message. `typed` finds a choice that was typed instead of pressed: "whole" is a number or a full label, which are
   * the bot's own words and no news of the person; "start" its first word, which may be.
   */
  async respond(
    turn: Turn,
    text: string,
    typed: (how: "whole" | "start") => Promise<readonly Outbound[] | undefined> = async () => undefined,
  ): Promise<Response> {
    const answered = await typed("whole");
    if (answered !== undefined) return action(answered);
    const alarm = await this.#guard.read(turn, text);
    if ("response" in alarm) return this.#withOpenQuestion(turn, alarm.response);
    const chosen = await typed("start");
    if (chosen !== undefined) return action(chosen);
    const { warning, hint, referral, question } = alarm;
    const response = await this.released(turn, text, warning, hint, question);
    const instead =
      referral === undefined || stands(response, referral) ? undefined : await referral.response(response);
    return this.#withOpenQuestion(turn, instead ?? response);
  }

  /** A command, whose words triage has let through. */
  async command(turn: Turn, name: string, rest: string): Promise<readonly Outbound[]> {
    const alarm = await this.alarm(turn, rest);
    if (alarm !== undefined) return alarm;
    for (const feature of this.#features) {
      const says = await feature.command?.(turn, name, rest);
      if (says !== undefined) return this.#andOpenQuestion(turn, says);
    }
    return [this.#replies.say("command.unknown")];
  }

  /** A choice that was pressed or typed; `note` is what was typed into its form, and was let through by triage. */
  async choose(turn: Turn, action: Action, note: string | undefined): Promise<readonly Outbound[]> {
    const feature = this.#features.find((one) => one.name === action.feature && one.choose !== undefined);
    const says = await feature?.choose?.(turn, action, note);
    return says === undefined ? [this.#replies.say("choice.stale")] : this.#andOpenQuestion(turn, says);
  }

  /** A text that triage has read and let through, with its red-flag lines. `question`: the part of it to answer, if not all. */
  async released(
    turn: Turn,
    text: string,
    warning: readonly Block[],
    hint: readonly Block[] = [],
    question?: string,
  ): Promise<Response> {
    const response = await this.#plain(turn, text, warning.length === 0, question);
    const above = warning.length === 0 && QUESTIONS.has(response.kind) ? hint : warning;
    return { ...response, says: onTop(above, response.says) };
  }

  async #plain(turn: Turn, text: string, mayBeWish: boolean, question?: string): Promise<Response> {
    const wish = mayBeWish ? this.#wishes.find(text) : undefined;
    const heard = wish?.always === true ? await this.#grant(turn, text, wish) : undefined;
    if (heard !== undefined) return action(heard);
    for (const feature of this.#features) {
      const says = await feature.reply?.(turn, text);
      if (says === undefined) continue;
      // No answer to the open question, but a wish: it is granted, and the question waits.
      const meant = wish !== undefined && says.some(({ misheard }) => misheard);
      return action((meant ? await this.#grant(turn, text, wish) : undefined) ?? says);
    }
    const granted = wish === undefined ? undefined : await this.#grant(turn, text, wish);
    if (granted !== undefined) return action(granted);
    return { rule: null, ...(await this.#answering.answer(turn, text, question)) };
  }

  async #withOpenQuestion(turn: Turn, response: Response): Promise<Response> {
    return { ...response, says: await this.#andOpenQuestion(turn, response.says) };
  }

  /** Nobody has to remember what was asked before they asked something themselves: it stands below the answer again. */
  async #andOpenQuestion(turn: Turn, says: readonly Outbound[]): Promise<readonly Outbound[]> {
    if (!says.some(({ informs }) => informs)) return says;
    const open = await turn.stores.dialogs.get(turn.inbound.from);
    const owner = this.#features.find(({ name }) => name === open?.script);
    return [...says, ...((await owner?.waits?.(turn)) ?? [])];
  }

  /** A wish in plain words is a command, given in a sentence. */
  async #grant(turn: Turn, text: string, wish: Wish): Promise<readonly Outbound[] | undefined> {
    for (const feature of this.#features) {
      const says = await feature.command?.(turn, wish.name, text, wish.slots);
      if (says === undefined) continue;
      if (wish.topic !== undefined) await this.#answering.talkedAbout(turn, wish.topic);
      return says;
    }
    return undefined;
  }

  /** Alarming words in a text that is not a message of its own: a note, what follows a command. */
  async alarm(turn: Turn, text: string): Promise<readonly Outbound[] | undefined> {
    if (text.trim() === "") return undefined;
    const alarm = await this.#guard.read(turn, text);
    return "response" in alarm ? alarm.response.says : undefined;
  }

  /** What to say of a message that was longer than what is read. */
  tooLong(): Outbound {
    return this.#replies.say("long");
  }
}

/** Whether a response stays as it is, though triage would rather refer. */
function stands({ kind }: Response, { unlessAnswered, unlessUnknown }: Referral): boolean {
  if (!QUESTIONS.has(kind)) return true;
  return (kind === "answer" && unlessAnswered) || (kind === "unknown" && unlessUnknown);
}

/** Blocks above the first of several messages. */
export function onTop(above: readonly Block[], says: readonly Outbound[]): readonly Outbound[] {
  return says.map((said, at) => (at === 0 ? { ...said, blocks: [...above, ...said.blocks] } : said));
}

function action(says: readonly Outbound[]): Response {
  return { kind: "action", topic: null, choices: [], rule: null, score: 0, says };
}
