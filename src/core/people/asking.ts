import type { Interview } from "../dialogs/interview.ts";
import type { Feature, Turn } from "../feature.ts";
import type { Action, Outbound } from "../message.ts";

export const ASKING = "asking";

/** Asks for what a command left out: one question, whose answer counts as if it had followed the command. */
export class Asking implements Feature {
  readonly name = ASKING;
  readonly #interview: Interview;

  constructor(interview: Interview) {
    this.#interview = interview;
  }

  async choose(turn: Turn, action: Action): Promise<readonly Outbound[]> {
    if (action.name === "answer" || action.name === "why") return this.#interview.choose(turn, action);
    return this.#interview.start(turn, {}, [], { what: action.name });
  }

  reply(turn: Turn, words: string): Promise<readonly Outbound[] | undefined> {
    return this.#interview.reply(turn, words);
  }

  waits(turn: Turn): Promise<readonly Outbound[] | undefined> {
    return this.#interview.waits(turn);
  }
}
