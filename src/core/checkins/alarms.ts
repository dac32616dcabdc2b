import type { Turn } from "../feature.ts";
import type { Outbound } from "../message.ts";
import type { MoreToSay, Replies, ReplyActions } from "../replies.ts";
import { type RedFlags, urgentWords } from "./red-flags.ts";

/** Reads words for alarms: what triage says of them, if anything. */
export type Alarm = (turn: Turn, words: string) => Promise<readonly Outbound[] | undefined>;

/** What is said where triage itself finds no words of its own. */
interface Fallback {
  readonly key: string;
  readonly actions?: ReplyActions;
  readonly more?: MoreToSay;
}

/** The words for what stands behind an answer: triage's own, as it would say to the person's words, or else a fixed text. */
export class Alarms {
  readonly #flags: RedFlags;
  readonly #replies: Replies;
  readonly #alarm: Alarm;

  constructor(flags: RedFlags, replies: Replies, alarm: Alarm) {
    this.#flags = flags;
    this.#replies = replies;
    this.#alarm = alarm;
  }

  /** Whether the chosen answer names one of the emergencies, and not "none of these". */
  isEmergency(rule: string): boolean {
    return this.#flags.emergencies[rule] !== undefined;
  }

  async emergency(turn: Turn, rule: string): Promise<readonly Outbound[]> {
    const words = this.#flags.emergencies[rule]?.alarm ?? "";
    const alert = this.#replies.line("alert.emergency");
    return (await this.#alarm(turn, words)) ?? [this.#replies.say("checkin.emergency", {}, {}, { alert })];
  }

  /** None of the emergencies that `rules` ask about fits; the pain is in `place`. */
  async urgent(turn: Turn, rules: string, place: string, fallback: Fallback): Promise<readonly Outbound[]> {
    const words = urgentWords(this.#flags, rules.split(","), place);
    const urgent = words === undefined ? undefined : await this.#alarm(turn, words);
    const { key, actions, more } = fallback;
    const alert = this.#replies.line("alert.urgent");
    return urgent ?? [this.#replies.say(key, {}, actions, { ...more, alert })];
  }
}
