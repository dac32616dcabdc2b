import type { Aftercare } from "../checkins/aftercare.ts";
import type { Alarms } from "../checkins/alarms.ts";
import type { FigureReader, Figures } from "../checkins/figures.ts";
import type { Recorder } from "../checkins/record.ts";
import type { Feature, Turn } from "../feature.ts";
import type { Action, Outbound } from "../message.ts";
import { stopsAtOnce } from "../programme/at-once.ts";
import type { ProgrammeKnowledge } from "../programme/knowledge.ts";
import type { Profile } from "../programme/profile.ts";
import { usualPainOf } from "../programme/profiles.ts";
import type { Replies } from "../replies.ts";
import type { Person } from "../stores/people.ts";
import type { Hurts } from "./hurts.ts";
import type { Today } from "./today.ts";

const FIGURES = "figures";

export interface ToldFiguresParts {
  readonly knowledge: ProgrammeKnowledge;
  readonly reader: FigureReader;
  readonly replies: Replies;
  readonly today: Today;
  readonly recorder: Recorder;
  readonly aftercare: Aftercare;
  readonly hurts: Hurts;
  readonly alarms: Alarms;
}

/**
 * "My knee is 8 out of 10", said at any time: the same rules as for the check-in's own numbers. What is told of somebody else, by
 * somebody without a programme, or where others read along is judged the same and kept nowhere.
 */
export class ToldFigures implements Feature {
  readonly name = FIGURES;
  readonly #parts: ToldFiguresParts;

  constructor(parts: ToldFiguresParts) {
    this.#parts = parts;
  }

  async command(turn: Turn, name: string, rest: string): Promise<readonly Outbound[] | undefined> {
    return name === "ask" ? this.reply(turn, rest) : undefined;
  }

  async reply(turn: Turn, words: string): Promise<readonly Outbound[] | undefined> {
    const told = this.#parts.reader.read(words);
    if (told === undefined) return undefined;
    const person = await turn.stores.people.byAddress(turn.inbound.from);
    if (person === undefined || told.others || !turn.inbound.direct) return this.#unkept(turn, words, told);
    return this.#kept(turn, person, words, told);
  }

  /** The answer to the question about emergencies, where nothing is kept. */
  async choose(turn: Turn, { data }: Action): Promise<readonly Outbound[]> {
    const { alarms, replies } = this.#parts;
    const { rule, rules, place, pain } = data ?? {};
    if (alarms.isEmergency(String(rule))) return alarms.emergency(turn, String(rule));
    if (pain !== true) return [replies.say("figures.rest")];
    return alarms.urgent(turn, String(rules), String(place), { key: "figures.urgent", more: privately(turn) });
  }

  async #kept(
    turn: Turn,
    person: Person,
    words: string,
    { pain, effort }: Figures,
  ): Promise<readonly Outbound[] | undefined> {
    const { knowledge, hurts, recorder, aftercare, today, replies } = this.#parts;
    const usual = usualPainOf(person.profile as Profile);
    if (pain !== undefined && pain > 0) {
      const strong = stopsAtOnce(knowledge, { pain: { score: pain }, usual }) !== undefined;
      return strong ? hurts.strong(turn, person, words, pain) : hurts.ask(turn, person, words, pain);
    }
    if (effort === undefined) return undefined;
    const present = await today.of(turn, person);
    const recorded = await recorder.told(turn, person, present.date, { effort });
    if (recorded === "closed" || recorded.assessment === undefined) return [replies.say("checkin.closed")];
    return aftercare.tell(recorded.assessment, today.next(await today.of(turn, person), turn.now), "checkin.noted");
  }

  #unkept(turn: Turn, words: string, { pain, effort }: Figures): readonly Outbound[] | undefined {
    const { knowledge, aftercare, hurts, replies } = this.#parts;
    const told = {
      ...(pain === undefined ? {} : { pain: { score: pain } }),
      ...(effort === undefined ? {} : { effort }),
    };
    const row = stopsAtOnce(knowledge, { ...told, usual: undefined });
    if (row === undefined) return undefined;
    const byPain = stopsAtOnce(knowledge, { ...told, effort: 0, usual: undefined }) !== undefined;
    const data = { rules: row.ask.join(","), place: hurts.placeIn(words) ?? "unknown", pain: byPain };
    const say = replies.line(data.pain ? "figures.stop" : "figures.hard");
    const asked = aftercare.question(row.ask, say, (rule) => ({
      feature: FIGURES,
      name: "flag",
      data: { ...data, rule },
    }));
    return asked && [{ ...asked, ...privately(turn), publicLine: [replies.line("safety.private")] }];
  }
}

/** Among others, what concerns one person's body is for that person alone. */
function privately(turn: Turn): { readonly private: boolean } {
  return { private: !turn.inbound.direct };
}
