import type { Action, Block, Outbound } from "../message.ts";
import type { Assessment } from "../programme/assessment.ts";
import type { ProgrammeKnowledge } from "../programme/knowledge.ts";
import type { Inline, Replies } from "../replies.ts";
import { emergenciesOf, type RedFlags } from "./red-flags.ts";

const CHECKIN = "checkin";

/** What a person is told after an answer: what changes and why, what to ask at once, and which step up they could take. */
export class Aftercare {
  readonly #knowledge: ProgrammeKnowledge;
  readonly #flags: RedFlags;
  readonly #replies: Replies;

  constructor(knowledge: ProgrammeKnowledge, flags: RedFlags, replies: Replies) {
    this.#knowledge = knowledge;
    this.#flags = flags;
    this.#replies = replies;
  }

  /** `next`: when the next exercises come, in words. `key`: what is said where all goes on. */
  tell(
    assessment: Assessment,
    next: Inline,
    key: "checkin.noted" | "session.hurts.noted" | "morning.noted",
  ): readonly Outbound[] {
    const { date } = assessment;
    const asked = this.ask(assessment);
    if (asked !== undefined) return [asked];
    const change = { feature: CHECKIN, name: "change", data: { date } };
    const changes = assessment.say.join(" ");
    const noted = this.#replies.say(key, { changes, next }, { change });
    const offered = assessment.offers.map(({ exercise }) => exercise);
    return [noted, ...this.stepUp(assessment, offered)];
  }

  /** The emergencies to ask about before anything else; undefined where the answer asks for none. */
  ask({ date, ask, say, hold }: Assessment): Outbound | undefined {
    const data = { date, rules: ask.join(","), hold };
    return this.question(ask, say[0] ?? "", (rule) => ({ feature: CHECKIN, name: "flag", data: { ...data, rule } }));
  }

  /** Asks about the emergencies of `rules` below `say`; `action` is what choosing one does, "none" where none fits. */
  question(rules: readonly string[], say: string, action: (rule: string) => Action): Outbound | undefined {
    const emergencies = emergenciesOf(this.#flags, rules);
    if (emergencies.length === 0) return undefined;
    const items: Block = { kind: "list", ordered: false, items: emergencies.map(({ item }) => [item]) };
    const extraOffers = emergencies.map(({ label, rule }) => ({ label, action: action(rule) }));
    return this.#replies.say("checkin.stop", { say, items: [items] }, { none: action("none") }, { extraOffers });
  }

  /** The first of the steps up that may still be offered; the person chooses, and staying is a full answer. */
  stepUp({ date, offers }: Pick<Assessment, "date" | "offers">, exercises: readonly string[]): readonly Outbound[] {
    const [first, ...rest] = offers.filter(({ exercise }) => exercises.includes(exercise));
    if (first === undefined) return [];
    const data = { date, exercise: first.exercise, rest: rest.map(({ exercise }) => exercise).join(",") };
    const action = (name: string) => ({ feature: CHECKIN, name, data });
    const name = this.#knowledge.exercises.get(first.exercise)?.name ?? first.exercise;
    const values = { name, from: first.from, to: first.to };
    return [this.#replies.say("checkin.step-up", values, { yes: action("step-up"), stay: action("stay") })];
  }
}
