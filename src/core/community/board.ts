import { readToken, token } from "../choice.ts";
import type { Feature, Turn } from "../feature.ts";
import type { Action, Choice, Outbound } from "../message.ts";
import type { Replies } from "../replies.ts";

export const BOARD = "community";

/** "Done today" under a group's post: everyone counts once, nobody is named. */
export class Board implements Feature {
  readonly name = BOARD;
  readonly #replies: Replies;

  constructor(replies: Replies) {
    this.#replies = replies;
  }

  async choose(turn: Turn, { data }: Action): Promise<readonly Outbound[]> {
    const { inbound, stores } = turn;
    const post = await stores.communities.post(String(data?.["post"] ?? ""));
    if (post === undefined) return [{ ...this.#replies.say("choice.stale"), private: true }];
    const { added, count } = await stores.communities.tally(post.id, inbound.from);
    if (inbound.kind !== "choice") return [this.#replies.say("community.counted", { count }, {}, { quiet: true })];
    // A second press of the same person changes nothing.
    if (added) await this.#show(turn, inbound.token, inbound.message, count);
    return [];
  }

  async notice({ inbound, stores }: Turn): Promise<void> {
    const { platform, conversation } = inbound.from;
    if (inbound.kind === "left" && !inbound.direct)
      await stores.communities.setReachable(platform, conversation, false);
  }

  /** The post with its number, and the button for the next one. */
  async #show(turn: Turn, pressed: string, message: string, count: number): Promise<void> {
    const meaning = readToken(pressed);
    const offer = meaning && (await turn.stores.offers.find(meaning.offer));
    if (offer === undefined) return;
    const tally = this.#replies.line(count === 1 ? "community.tally-one" : "community.tally", { count });
    const choices = offer.choices.map(
      (choice, index): Choice => ("href" in choice ? choice : { label: choice.label, token: token(offer.id, index) }),
    );
    const part = { spans: [...offer.spans, `\n\n${tally}`], choices, quiet: true, private: false };
    turn.edit({ to: turn.inbound.from, group: true, message, part });
  }
}
