import { COMMANDS } from "./commands.ts";
import type { Feature, Turn } from "./feature.ts";
import type { Block, Outbound } from "./message.ts";
import type { Replies } from "./replies.ts";

const TOPICS = { feature: "answers", name: "topics" };
const SIGN_UP = { feature: "onboarding", name: "begin" };

/** Welcome, help and what to do in an emergency: what a person needs before they know anything else. */
export class General implements Feature {
  readonly name = "general";
  readonly #replies: Replies;
  /** The article behind /emergency and behind a link that names a topic. */
  readonly #article: (turn: Turn, id: string) => Promise<readonly Outbound[]>;

  constructor(replies: Replies, article: (turn: Turn, id: string) => Promise<readonly Outbound[]>) {
    this.#replies = replies;
    this.#article = article;
  }

  async command(turn: Turn, name: string, rest: string): Promise<readonly Outbound[] | undefined> {
    if (name === "help") return [await this.#help(turn)];
    if (name === "emergency") return this.#emergency(turn);
    if (name === "start") return this.#start(turn, rest.trim());
    return undefined;
  }

  /** Nothing of ours comes after it, not even a question that waits. */
  async #emergency(turn: Turn): Promise<readonly Outbound[]> {
    return (await this.#article(turn, "emergency-help-info")).map(({ informs: _, ...said }) => said);
  }

  async #start(turn: Turn, topic: string): Promise<readonly Outbound[]> {
    const example = { feature: "answers", name: "article", data: { id: "walking-and-hiking" } };
    const welcome = this.#replies.say("welcome", {}, { signup: SIGN_UP, topics: TOPICS, example });
    // A deep link may name an article; anything else behind /start is ignored.
    const linked = topic === "" ? [] : await this.#article(turn, topic);
    return linked.length === 0 ? [welcome] : [this.#replies.say("welcome.link"), ...linked];
  }

  async #help(turn: Turn): Promise<Outbound> {
    const person = turn.inbound.direct ? await turn.stores.people.byAddress(turn.inbound.from) : undefined;
    const signup = person === undefined ? { signup: SIGN_UP } : {};
    const where = turn.inbound.direct ? "direct" : "group";
    const items = COMMANDS.filter((command) => command.where.includes(where) && command.name !== "start").map(
      ({ name }) => [`/${name}: ${this.#replies.line(`command.${name}`)}`],
    );
    const commands: Block = { kind: "list", ordered: false, items };
    return this.#replies.say("help", { commands: [commands] }, { topics: TOPICS, ...signup });
  }
}
