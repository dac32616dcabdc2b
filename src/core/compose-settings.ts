import type { SteerWords } from "./dialogs/dialog.ts";
import { Interview } from "./dialogs/interview.ts";
import type { Feature } from "./feature.ts";
import { ASKING, Asking } from "./people/asking.ts";
import type { composePeople } from "./people/compose-people.ts";
import { Manners } from "./people/manners.ts";
import { Members } from "./people/members.ts";
import type { PlainQuestion } from "./people/onboarding-script.ts";
import { Reminders } from "./people/reminders.ts";
import { Rests } from "./people/rests.ts";
import { Travels } from "./people/travels.ts";
import type { Herald } from "./prompts/herald.ts";
import type { RunnerParts } from "./prompts/runner.ts";
import type { Places } from "./prompts/zone.ts";
import type { Replies } from "./replies.ts";
import type { Stores } from "./stores.ts";

/** A question that a command left open is forgotten after this long. */
const ASKED_MS = 60 * 60_000;

export interface SettingsParts {
  readonly knowledge: {
    readonly dialogs: { readonly asking: readonly PlainQuestion[]; readonly steering: SteerWords };
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
  const features: Feature[] = [...commands, new Asking(asking)];
  const handlers = (_herald: Herald): RunnerParts["handlers"] => ({ home: travels.ends(stores) });
  return { features, handlers };
}
