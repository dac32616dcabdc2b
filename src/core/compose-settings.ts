import type { SteerWords } from "./dialogs/dialog.ts";
import { Interview } from "./dialogs/interview.ts";
import type { Feature } from "./feature.ts";
import { ASKING, Asking } from "./people/asking.ts";
import { Comings } from "./people/comings.ts";
import type { composePeople } from "./people/compose-people.ts";
import { Manners } from "./people/manners.ts";
import { Members } from "./people/members.ts";
import type { PlainQuestion } from "./people/onboarding-script.ts";
import { PROFILE, ProfilePages } from "./people/profile.ts";
import { type ProfileGroup, ProfileView } from "./people/profile-view.ts";
import { Reminders } from "./people/reminders.ts";
import { Rescreening } from "./people/rescreening.ts";
import { Rests } from "./people/rests.ts";
import { REVIEW, Review } from "./people/review.ts";
import { Travels } from "./people/travels.ts";
import type { ProgrammeKnowledge } from "./programme/knowledge.ts";
import type { Herald } from "./prompts/herald.ts";
import type { RunnerParts } from "./prompts/runner.ts";
import type { Places } from "./prompts/zone.ts";
import type { Replies } from "./replies.ts";
import type { Stores } from "./stores.ts";

/** A question that a command left open is forgotten after this long. */
const ASKED_MS = 60 * 60_000;
/** Unfinished answers of the review are kept this long. */
const REVIEW_KEPT_MS = 7 * 24 * ASKED_MS;

export interface SettingsParts {
  readonly knowledge: {
    readonly programme: ProgrammeKnowledge;
    readonly dialogs: {
      readonly asking: readonly PlainQuestion[];
      readonly profile: readonly ProfileGroup[];
      readonly steering: SteerWords;
    };
  };
  readonly replies: Replies;
  readonly people: ReturnType<typeof composePeople>;
  readonly places: Places;
  readonly stores: Stores;
}

/** Puts together what a person can set: times, pauses, travel and manners. */
export function composeSettings({ knowledge, replies, people, places, stores }: SettingsParts) {
  const { dialogs } = knowledge;
  const { timetable } = people;
  const members = new Members(replies, timetable);
  const travels = new Travels({ replies, members, timetable, places });
  const commands: Feature[] = [
    new Reminders(replies, members, timetable),
    new Rests(replies, members, timetable),
    travels,
    new Manners(replies, members, timetable),
  ];
  const asking = new Interview({
    script: ASKING,
    keptMs: ASKED_MS,
    // Any words will do: the command itself says what it could not read.
    steps: ({ what }) =>
      dialogs.asking
        .filter(({ id }) => id === what)
        .map((question) => ({ ...question, kind: "text", read: (words) => ({ value: words }) })),
    numbered: false,
    replies,
    steering: dialogs.steering,
    done: async (turn, { what = "", ...answers }) => {
      for (const feature of commands) {
        const says = await feature.command?.(turn, what, answers[what] ?? "");
        if (says !== undefined) return says;
      }
      return [];
    },
  });
  const rescreening = new Rescreening({ programme: knowledge.programme, replies, members, timetable });
  const pages = profilePages(knowledge, replies, people, { members, rescreening });
  const review = healthReview(knowledge, replies, people, { members, rescreening });
  const features: Feature[] = [new Comings(), ...commands, new Asking(asking), pages, review];
  const handlers = (herald: Herald): RunnerParts["handlers"] => ({
    home: travels.ends(stores),
    review: herald.toPerson(review.due),
  });
  return { features, handlers };
}

/** What changes a person. */
interface Changing {
  readonly members: Members;
  readonly rescreening: Rescreening;
}

function healthReview(
  { programme, dialogs }: SettingsParts["knowledge"],
  replies: Replies,
  { steps, timetable }: SettingsParts["people"],
  changing: Changing,
): Review {
  const { screening } = programme;
  const asked = steps.filter((step) => screening.some(({ id, review }) => review && id === step.id));
  const interview: Interview = new Interview({
    script: REVIEW,
    keptMs: REVIEW_KEPT_MS,
    steps: () => asked,
    numbered: true,
    replies,
    steering: dialogs.steering,
    done: (turn, answers) => review.answered(turn, answers),
  });
  const review: Review = new Review({ ...changing, replies, timetable, screening, interview });
  return review;
}

function profilePages(
  { programme, dialogs }: SettingsParts["knowledge"],
  replies: Replies,
  { steps, timetable }: SettingsParts["people"],
  { members, rescreening }: Changing,
): ProfilePages {
  const view = new ProfileView({ replies, timetable, programme, steps, groups: dialogs.profile });
  const hangsOn = (id: string) => programme.screening.find((question) => question.id === id)?.askIf?.question;
  const interview: Interview = new Interview({
    script: PROFILE,
    keptMs: ASKED_MS,
    steps: ({ only }) => steps.filter(({ id }) => id === only || (only !== undefined && hangsOn(id) === only)),
    numbered: false,
    replies,
    steering: dialogs.steering,
    done: (turn, answers) => pages.answered(turn, answers),
  });
  const pages: ProfilePages = new ProfilePages({
    replies,
    members,
    screening: programme.screening,
    rescreening,
    view,
    interview,
  });
  return pages;
}
