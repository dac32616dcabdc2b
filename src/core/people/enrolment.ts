import type { Answers } from "../dialogs/dialog.ts";
import type { Turn } from "../feature.ts";
import { type Outbound, text } from "../message.ts";
import type { Ids } from "../ports.ts";
import type { Profile } from "../programme/profile.ts";
import { type Choices, profileFrom } from "../programme/profiles.ts";
import type { Screening, ScreeningQuestion } from "../programme/screening.ts";
import { screen } from "../programme/tier.ts";
import { localDate, type Weekday } from "../prompts/schedule.ts";
import type { Replies } from "../replies.ts";
import type { Person } from "../stores/people.ts";
import { screeningAnswers } from "./onboarding-script.ts";
import type { Settings } from "./settings.ts";
import type { Timetable } from "./timetable.ts";

export interface EnrolmentParts {
  readonly replies: Replies;
  readonly screening: readonly ScreeningQuestion[];
  /** The tier in two sentences, then what else to do. */
  readonly explain: (screening: Screening) => readonly string[];
  readonly timetable: Timetable;
  readonly ids: Ids;
}

/** Turns the answers of the start into a person with a profile and a timetable. */
export class Enrolment {
  readonly #parts: EnrolmentParts;

  constructor(parts: EnrolmentParts) {
    this.#parts = parts;
  }

  /** What a person who signed up already is told. */
  known(_turn: Turn): readonly Outbound[] {
    return [
      this.#parts.replies.say("profile.known", {}, { today: TODAY, change: { feature: "profile", name: "show" } }),
    ];
  }

  /** Stores the person and their prompts; says the tier and what happens next. */
  async enrol(turn: Turn, answers: Answers, consent: Person["consent"]): Promise<readonly Outbound[]> {
    const { ids, timetable } = this.#parts;
    const zone = answers["place"] ?? "UTC";
    const given = screeningAnswers(this.#parts.screening, answers);
    const screening = screen(this.#parts.screening, given);
    const profile: Profile = {
      ...profileFrom(screening, choicesOf(answers), localDate(turn.now, zone)),
      answers: given,
    };
    const person: Person = {
      id: ids.next(),
      address: turn.inbound.from,
      zone,
      consent,
      profile,
      settings: settingsFrom(answers),
      createdAt: turn.now,
      revision: 0,
    };
    if (!(await turn.stores.people.put(person))) return this.known(turn);
    await timetable.set(turn.stores.prompts, person, turn.now);
    return [this.welcome(person, screening)];
  }

  /** The outcome in words: the tier, what else to do, and when the first exercises come. */
  welcome(person: Person, screening: Screening): Outbound {
    const { replies, explain, timetable } = this.#parts;
    const values = {
      tier: [text(explain(screening).join(" "))],
      rule: timetable.words(person),
      zone: replies.line("timetable.zone", { zone: person.zone.replaceAll("_", " ") }),
    };
    if (screening.hold.length > 0) {
      return replies.say("onboarding.hold", values, { cleared: { feature: "profile", name: "cleared" } });
    }
    return replies.say("onboarding.done", values, { today: TODAY, week: { feature: "onboarding", name: "next" } });
  }
}

const TODAY = { feature: "session", name: "today" };

function choicesOf(answers: Answers): Choices {
  const words = (id: string) => (answers[id] === undefined || answers[id] === "" ? {} : { [id]: answers[id] });
  return {
    days: daysOf(answers),
    kit: (answers["kit"] ?? "").split(",").filter((one) => one !== ""),
    floor: answers["floor"] === "yes",
    ...words("aim"),
    ...words("cue"),
  };
}

function daysOf(answers: Answers): Weekday[] {
  const days = (answers["days"] ?? "1,2,3,4,5,6,7").split(",").map(Number);
  return days.filter((day): day is Weekday => day >= 1 && day <= 7);
}

function settingsFrom(answers: Answers): Settings {
  const name = answers["name"] ?? "";
  return {
    v: 1,
    rule: { days: daysOf(answers), time: answers["time"] ?? "09:00" },
    nudges: true,
    weekly: 7,
    reading: false,
    streak: false,
    stopped: false,
    ...(name === "" ? {} : { name }),
  };
}
