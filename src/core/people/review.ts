import type { Answers } from "../dialogs/dialog.ts";
import type { Interview } from "../dialogs/interview.ts";
import type { Feature, Turn } from "../feature.ts";
import type { Action, Outbound } from "../message.ts";
import type { Hold, Profile } from "../programme/profile.ts";
import { onHold } from "../programme/profiles.ts";
import type { ScreeningQuestion } from "../programme/screening.ts";
import type { Moment } from "../prompts/herald.ts";
import { localDate } from "../prompts/schedule.ts";
import type { Replies } from "../replies.ts";
import type { LocalDate } from "../stores/document.ts";
import type { Members } from "./members.ts";
import { screeningAnswers } from "./onboarding-script.ts";
import { NEWS, type Rescreening } from "./rescreening.ts";
import { pauseOn, settingsOf } from "./settings.ts";
import type { Timetable } from "./timetable.ts";

export const REVIEW = "review";
const DAY_MS = 24 * 3_600_000;
const WEEK_MS = 7 * DAY_MS;

export interface ReviewParts {
  readonly replies: Replies;
  readonly members: Members;
  readonly timetable: Timetable;
  readonly screening: readonly ScreeningQuestion[];
  readonly rescreening: Rescreening;
  readonly interview: Interview;
}

/** Every twelve weeks the health questions are asked again (clinical facts, section 20.2). */
export class Review implements Feature {
  readonly name = REVIEW;
  readonly #parts: ReviewParts;

  constructor(parts: ReviewParts) {
    this.#parts = parts;
  }

  async command(turn: Turn, name: string): Promise<readonly Outbound[] | undefined> {
    return name === REVIEW ? this.#begin(turn) : undefined;
  }

  async choose(turn: Turn, action: Action): Promise<readonly Outbound[]> {
    const { members, timetable, replies, interview } = this.#parts;
    if (action.name === "answer" || action.name === "why") return interview.choose(turn, action);
    if (action.name === "begin") return this.#begin(turn);
    if (action.name === "changed") return this.#changed(turn);
    return members.alone(turn, async (person) => {
      await timetable.once(turn.stores.prompts, person, "review", turn.now + DAY_MS);
      return [replies.say("review.later")];
    });
  }

  reply(turn: Turn, words: string): Promise<readonly Outbound[] | undefined> {
    return this.#parts.interview.reply(turn, words);
  }

  waits(turn: Turn): Promise<readonly Outbound[] | undefined> {
    return this.#parts.interview.waits(turn);
  }

  /**
   * It is time: an offer, no duty. The next time is set before a word is said, so that nobody is forgotten; where exercises
   * rest it is asked a week later.
   */
  due = async ({ claim, now, person, stores }: Moment): Promise<readonly Outbound[]> => {
    const { replies, timetable } = this.#parts;
    const { holds } = person.profile as Profile;
    const held = person.hold !== undefined || holds.some((hold) => hold.ended === undefined);
    if (held || pauseOn(settingsOf(person), localDate(now, person.zone)) !== undefined) {
      await timetable.once(stores.prompts, person, "review", now + WEEK_MS);
      return [];
    }
    const others = (await stores.prompts.of({ person: person.id })).filter(({ id }) => id !== claim.id);
    if (!others.some(({ action }) => action === "review")) await timetable.nextReview(stores.prompts, person, now);
    return [replies.say("review.due", {}, { begin: { feature: REVIEW, name: "begin" }, later: LATER })];
  };

  /** All is answered: what it means, and the next time in twelve weeks. */
  async answered(turn: Turn, answers: Answers): Promise<readonly Outbound[]> {
    const { members, screening, timetable, rescreening } = this.#parts;
    return members.alone(turn, async (person) => {
      const before = (person.profile as Profile).answers ?? {};
      const all = { ...before, ...screeningAnswers(screening, answers) };
      const profile = newsTold(person.profile as Profile, localDate(turn.now, person.zone));
      const says = await rescreening.answered(turn, { ...person, profile }, all, true);
      await turn.stores.prompts.removeOf({ person: person.id }, ["review"]);
      await timetable.nextReview(turn.stores.prompts, person, turn.now);
      return says;
    });
  }

  /** The person says that something changed: until the questions are answered nobody knows what, so no exercise comes. */
  #changed(turn: Turn): Promise<readonly Outbound[]> {
    const { members, interview, replies } = this.#parts;
    return members.alone(turn, async (person) => {
      const profile = onHold(person.profile as Profile, [NEWS], localDate(turn.now, person.zone));
      await members.change(turn, person, { profile });
      return interview.start(turn, {}, replies.blocks("review.changed"));
    });
  }

  async #begin(turn: Turn): Promise<readonly Outbound[]> {
    const { members, interview, replies } = this.#parts;
    return members.alone(turn, async () => {
      const open = await interview.carryOn(turn);
      return open ?? interview.start(turn, {}, replies.blocks("review.begin"));
    });
  }
}

const LATER: Action = { feature: REVIEW, name: "later" };

/** What was held only until the questions were answered is held no longer. */
function newsTold(profile: Profile, today: LocalDate): Profile {
  const told = ({ ended, reasons }: Hold) => ended === undefined && reasons.every((reason) => reason === NEWS);
  return { ...profile, holds: profile.holds.map((hold) => (told(hold) ? { ...hold, ended: today } : hold)) };
}
