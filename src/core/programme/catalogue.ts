import type { Answered } from "../answers/understanding.ts";
import type { Feature, Turn } from "../feature.ts";
import type { Action, Outbound } from "../message.ts";
import type { Replies } from "../replies.ts";
import type { Tier } from "./exercise.ts";
import type { Finder } from "./finder.ts";
import type { ProgrammeKnowledge } from "./knowledge.ts";
import { showMovement } from "./movement.ts";
import { showExercise } from "./showing.ts";

/** Below this a name alone is left to the search for articles. */
const SURE = 0.8;

/** Shows exercises, and movements to avoid or change. */
export class Catalogue implements Feature {
  readonly name = "programme";
  readonly #knowledge: ProgrammeKnowledge;
  readonly #finder: Finder;
  readonly #replies: Replies;

  constructor(knowledge: ProgrammeKnowledge, finder: Finder, replies: Replies) {
    this.#knowledge = knowledge;
    this.#finder = finder;
    this.#replies = replies;
  }

  async command(turn: Turn, name: string, rest: string): Promise<readonly Outbound[] | undefined> {
    if (name !== "exercise") return undefined;
    const found = this.#finder.findExercise(rest) ?? this.#finder.findMovement(rest);
    const shown = found && this.#show(found.kind, found.id, await tierOf(turn));
    return [shown ?? this.#replies.say("exercise.unknown")];
  }

  async choose(turn: Turn, action: Action): Promise<readonly Outbound[]> {
    const kind = action.name === "movement" ? "movement" : "exercise";
    const shown = this.#show(kind, String(action.data?.["id"] ?? ""), await tierOf(turn));
    return [shown ?? this.#replies.say("choice.stale")];
  }

  /** A question that asks for an exercise or movement by name; undefined where it asks for something else. */
  async answer(turn: Turn, text: string): Promise<Answered | undefined> {
    const found = this.#finder.find(text);
    if (found === undefined || found.score < SURE) return undefined;
    const shown = this.#show(found.kind, found.id, await tierOf(turn));
    if (shown === undefined) return undefined;
    const topic = found.kind === "movement" ? (this.#knowledge.movements.get(found.id)?.topics[0] ?? null) : null;
    return { kind: "answer", topic, choices: [], score: found.score, says: [shown] };
  }

  #show(kind: "exercise" | "movement", id: string, tier: Tier | undefined): Outbound | undefined {
    if (kind === "movement") {
      const movement = this.#knowledge.movements.get(id);
      return movement && showMovement(this.#knowledge, movement, tier);
    }
    const exercise = this.#knowledge.exercises.get(id);
    return exercise && showExercise(this.#knowledge, exercise, tier);
  }
}

/** The tier of a person who signed up; in a group nobody's is used, since others read along. */
async function tierOf(turn: Turn): Promise<Tier | undefined> {
  if (!turn.inbound.direct) return undefined;
  const person = await turn.stores.people.byAddress(turn.inbound.from);
  return (person?.profile as { tier?: Tier } | undefined)?.tier;
}
