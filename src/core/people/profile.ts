import type { Answers } from "../dialogs/dialog.ts";
import type { Interview } from "../dialogs/interview.ts";
import type { Feature, Turn } from "../feature.ts";
import type { Action, Outbound } from "../message.ts";
import type { Profile } from "../programme/profile.ts";
import type { ScreeningQuestion } from "../programme/screening.ts";
import type { Replies } from "../replies.ts";
import type { Person } from "../stores/people.ts";
import type { Members } from "./members.ts";
import { screeningAnswers } from "./onboarding-script.ts";
import { answersOf, type ProfileView } from "./profile-view.ts";
import type { Rescreening } from "./rescreening.ts";

export const PROFILE = "profile";

export interface ProfilePagesParts {
  readonly replies: Replies;
  readonly members: Members;
  readonly screening: readonly ScreeningQuestion[];
  readonly rescreening: Rescreening;
  readonly view: ProfileView;
  /** Asks the question that `only` names, and those that hang on it. */
  readonly interview: Interview;
}

/** What is kept of a person, in plain words; every answer can be changed. */
export class ProfilePages implements Feature {
  readonly name = PROFILE;
  readonly #parts: ProfilePagesParts;

  constructor(parts: ProfilePagesParts) {
    this.#parts = parts;
  }

  async command(turn: Turn, name: string): Promise<readonly Outbound[] | undefined> {
    const { members, rescreening, view } = this.#parts;
    if (name === "profile") return members.alone(turn, (person) => [view.first(person)]);
    if (name === "cleared") return members.alone(turn, (person) => [rescreening.ask(person)]);
    return undefined;
  }

  async choose(turn: Turn, action: Action): Promise<readonly Outbound[]> {
    const { members, interview } = this.#parts;
    if (action.name === "answer" || action.name === "why") return interview.choose(turn, action);
    return members.alone(turn, (person) => this.#chosen(turn, person, action));
  }

  reply(turn: Turn, words: string): Promise<readonly Outbound[] | undefined> {
    return this.#parts.interview.reply(turn, words);
  }

  waits(turn: Turn): Promise<readonly Outbound[] | undefined> {
    return this.#parts.interview.waits(turn);
  }

  /** The question that was open is answered. */
  async answered(turn: Turn, { only = "", ...answers }: Answers): Promise<readonly Outbound[]> {
    const { members, screening, rescreening } = this.#parts;
    return members.alone(turn, (person) => {
      if (screening.some((question) => question.id === only)) {
        return rescreening.answered(turn, person, screeningAnswers(screening, answers));
      }
      return this.#own(turn, person, only, answers[only] ?? "");
    });
  }

  async #chosen(turn: Turn, person: Person, { name, data }: Action): Promise<readonly Outbound[]> {
    const { replies, rescreening, view, interview } = this.#parts;
    if (name === "show") return [view.first(person)];
    if (name === "group") return [view.group(person, String(data?.["id"])) ?? view.first(person)];
    if (name === "cleared") return [rescreening.ask(person)];
    if (name === "cleared-yes") return rescreening.cleared(turn, person);
    if (name === "assessed") return rescreening.assessed(turn, person);
    if (name === "agreed") return rescreening.agreed(turn, person, String(data?.["what"]));
    if (name !== "change") return [replies.say("profile.not-yet")];
    const only = String(data?.["ask"]);
    const { [only]: _, ...others } = answersOf(person);
    return interview.start(turn, {}, [], { ...others, only });
  }

  /** What is no matter of health: kit, floor, name, reason and moment. */
  async #own(turn: Turn, person: Person, what: string, value: string): Promise<readonly Outbound[]> {
    const { members, rescreening, replies, view } = this.#parts;
    const { aim, cue, ...rest } = person.profile as Profile;
    const words = value === "" ? {} : { [what]: value };
    if (what === "name") await members.change(turn, person, { settings: { name: value === "" ? undefined : value } });
    else if (what === "aim") await rescreening.change(turn, person, { ...rest, ...(cue && { cue }), ...words });
    else if (what === "cue") await rescreening.change(turn, person, { ...rest, ...(aim && { aim }), ...words });
    else {
      const kit = value.split(",").filter((piece) => piece !== "");
      const change = what === "kit" ? { kit } : { floor: value === "yes" };
      await rescreening.change(turn, person, { ...(person.profile as Profile), ...change });
    }
    const now = await turn.stores.people.byId(person.id);
    const group = now === undefined ? undefined : view.group(now, what === "kit" || what === "floor" ? "home" : "own");
    return [replies.say("profile.saved"), ...(group === undefined ? [] : [group])];
  }
}
