import type { Answers, Step } from "../dialogs/dialog.ts";
import { type Block, bold, type Offer, type Outbound, text } from "../message.ts";
import type { ProgrammeKnowledge } from "../programme/knowledge.ts";
import type { Profile } from "../programme/profile.ts";
import type { Replies } from "../replies.ts";
import type { Person } from "../stores/people.ts";
import { type Settings, settingsOf } from "./settings.ts";
import type { Timetable } from "./timetable.ts";

/** A group of questions whose answers are shown and changed together, as knowledge/dialogs/profile.yaml holds it. */
export interface ProfileGroup {
  readonly id: string;
  readonly label: string;
  /** The group that it stands in; missing: on the first page. */
  readonly under?: string;
  readonly asks: readonly { readonly id: string; readonly label: string }[];
}

export interface ProfileViewParts {
  readonly replies: Replies;
  readonly timetable: Timetable;
  readonly programme: ProgrammeKnowledge;
  readonly steps: readonly Step[];
  readonly groups: readonly ProfileGroup[];
}

/** Shows what is kept of a person in plain words. */
export class ProfileView {
  readonly #parts: ProfileViewParts;

  constructor(parts: ProfileViewParts) {
    this.#parts = parts;
  }

  /** The first page: times, level and manners, with the groups to go on to. */
  first(person: Person): Outbound {
    const { replies, timetable, programme, groups } = this.#parts;
    const { tier, holds } = person.profile as Profile;
    const held = person.hold !== undefined || holds.some((hold) => hold.ended === undefined);
    const [level = ""] = programme.tiers.outcomes[held ? "hold" : tier];
    const values = {
      rule: timetable.words(person),
      zone: person.zone.replaceAll("_", " "),
      level,
      manners: this.#manners(settingsOf(person)),
    };
    const extraOffers = groups.filter(({ under }) => under === undefined).map(groupOffer);
    const actions = { times: { feature: "asking", name: "remind" }, opens: { feature: "profile", name: "cleared" } };
    return replies.say("profile.show", values, actions, { extraOffers });
  }

  /** One group: its answers, each to be changed, or the groups that stand in it. */
  group(person: Person, id: string): Outbound | undefined {
    const { replies, groups } = this.#parts;
    const group = groups.find((one) => one.id === id);
    if (group === undefined) return undefined;
    const inside = groups.filter(({ under }) => under === id).map(groupOffer);
    const answers = answersOf(person);
    const items = group.asks.map((ask) => [`${ask.label}: ${this.#answer(ask.id, answers)}`]);
    const list: Block[] = items.length === 0 ? [] : [{ kind: "list", ordered: false, items }];
    const change = group.asks.map(
      (ask): Offer => ({ label: ask.label, action: { feature: "profile", name: "change", data: { ask: ask.id } } }),
    );
    const frame = replies.say("profile.group", { answers: list }, {}, { extraOffers: [...inside, ...change] });
    return { ...frame, blocks: [text(bold(`${group.label}.`)), ...frame.blocks] };
  }

  /** The words of an answer: its label, or what the person typed. */
  #answer(id: string, answers: Answers): string {
    const { replies, steps } = this.#parts;
    const given = (answers[id] ?? "").split(",").filter((value) => value !== "");
    if (given.length === 0) return replies.line("profile.nothing-said");
    const step = steps.find((one) => one.id === id);
    const whole = step?.answers.find(({ value }) => value === answers[id]);
    if (whole !== undefined) return whole.label;
    return given.map((value) => step?.answers.find((one) => one.value === value)?.label ?? value).join(", ");
  }

  #manners({ nudges, reading, streak, weekly, quiet }: Settings): Block[] {
    const { replies, timetable } = this.#parts;
    const items = [
      replies.line(nudges ? "profile.nudges" : "profile.no-nudges"),
      weekly === undefined
        ? replies.line("profile.no-weekly")
        : replies.line("profile.weekly", { day: timetable.dayName(weekly) }),
      quiet === undefined ? "" : replies.line("profile.quiet", { ...quiet }),
      reading ? replies.line("profile.reading") : "",
      streak ? replies.line("profile.streak") : "",
    ];
    return [{ kind: "list", ordered: false, items: items.filter((item) => item !== "").map((item) => [item]) }];
  }
}

/** Everything that a person answered, in the form of a script's answers. */
export function answersOf(person: Person): Answers {
  const { answers = {}, kit, floor, aim = "", cue = "" } = person.profile as Profile;
  const health = Object.entries(answers).map(([id, given]) => [id, given.join(",")] as const);
  const { name = "" } = settingsOf(person);
  return { ...Object.fromEntries(health), kit: kit.join(","), floor: floor ? "yes" : "no", name, aim, cue };
}

function groupOffer({ id, label }: ProfileGroup): Offer {
  return { label, action: { feature: "profile", name: "group", data: { id } } };
}
