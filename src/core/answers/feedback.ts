import { type ConversationMemory, conversationOf } from "../conversation-memory.ts";
import type { Turn } from "../feature.ts";
import type { Action, Offer, Outbound } from "../message.ts";
import type { Ids } from "../ports.ts";
import type { Replies } from "../replies.ts";
import type { Answered } from "./understanding.ts";

/** How many answers lie between two times that we ask whether the answer was meant. */
const ANSWERS_BETWEEN = 10;

export interface FeedbackParts {
  readonly replies: Replies;
  readonly memory: ConversationMemory;
  readonly ids: Ids;
  /** A question without what could tell whose it is. */
  readonly anonymous: (text: string) => string;
}

/**
 * Learning from use. Now and then it asks whether an answer was meant; a question that was not answered can be passed on to the
 * editors, by whoever agreed that something is kept, one question at a time and without names, numbers and places.
 */
export class Feedback {
  readonly #parts: FeedbackParts;

  constructor(parts: FeedbackParts) {
    this.#parts = parts;
  }

  /** What is said to `text`, with the question whether it helped, or the offer to pass it on, where either is due. */
  async beside(turn: Turn, text: string, answered: Answered): Promise<readonly Outbound[]> {
    const { memory } = this.#parts;
    const place = conversationOf(turn.inbound);
    const [first, ...rest] = answered.says;
    if (!turn.inbound.direct || first === undefined || answered.kind === "chat") return answered.says;
    memory.note(place, turn.now, { asked: { text, at: turn.now } });
    if (answered.kind === "unknown") {
      const offers = [...first.offers, ...(await this.offers(turn))];
      return [{ ...first, offers }, ...rest];
    }
    if (answered.kind !== "answer" || answered.says.length > 1) return answered.says;
    const { answers } = memory.of(place, turn.now);
    if (answers < ANSWERS_BETWEEN) return answered.says;
    memory.note(place, turn.now, { answers: 0 });
    return [this.#asking(first)];
  }

  /** The offer to pass the last question on to the editors; none for those of whom nothing may be kept. */
  async offers(turn: Turn): Promise<readonly Offer[]> {
    const { memory, replies } = this.#parts;
    const { asked } = memory.of(conversationOf(turn.inbound), turn.now);
    if (asked === undefined || !turn.inbound.direct) return [];
    if ((await turn.stores.people.byAddress(turn.inbound.from)) === undefined) return [];
    return [{ label: replies.line("gap.offer"), action: { feature: "answers", name: "pass-on" } }];
  }

  /** Undefined where the choice is not one of ours. */
  async choose(turn: Turn, action: Action, topics: Action): Promise<Outbound | undefined> {
    const { replies } = this.#parts;
    if (action.name === "helped") return replies.say("answer.helped.yes");
    if (action.name === "pass-on") return this.#passOn(turn);
    if (action.name !== "helped-not") return undefined;
    const said = replies.say("answer.helped.no", {}, { topics });
    return { ...said, offers: [...said.offers, ...(await this.offers(turn))] };
  }

  async #passOn({ inbound, now, stores }: Turn): Promise<Outbound> {
    const { anonymous, ids, memory, replies } = this.#parts;
    const place = conversationOf(inbound);
    const { asked } = memory.of(place, now);
    const person = await stores.people.byAddress(inbound.from);
    if (asked === undefined || person === undefined) return replies.say("choice.stale");
    const question = anonymous(asked.text);
    await stores.gaps.add({ id: ids.next(), person: person.id, question, at: now });
    memory.note(place, now, { asked: undefined });
    return replies.say("gap.passed-on", { question });
  }

  #asking(said: Outbound): Outbound {
    const helped = { feature: "answers", name: "helped" };
    const asking = this.#parts.replies.say(
      "answer.helped",
      {},
      { yes: helped, no: { feature: "answers", name: "helped-not" } },
    );
    return { ...said, blocks: [...said.blocks, ...asking.blocks], offers: [...said.offers, ...asking.offers] };
  }
}
