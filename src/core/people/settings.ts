import type { LocalTime, Rule, Weekday } from "../prompts/schedule.ts";
import type { Document, LocalDate } from "../stores/document.ts";
import type { Person } from "../stores/people.ts";

/** Days without prompts, from the first on. */
export interface Pause {
  readonly from: LocalDate;
  /** The first day with prompts again; missing: until they say so. */
  readonly until?: LocalDate;
}

/** How a person wants to be spoken to, and when. The `settings` document of the stored person. */
export interface Settings extends Document {
  readonly v: 1;
  /** What to call them; missing: nothing. */
  readonly name?: string;
  /** When their exercises come. */
  readonly rule: Rule;
  /** One reminder on days when nothing was said. */
  readonly nudges: boolean;
  /** The day of the weekly summary; missing: none. */
  readonly weekly?: Weekday;
  /** No message of our own between these times. */
  readonly quiet?: { readonly from: LocalTime; readonly to: LocalTime };
  /** Numbered choices, no emoji, short messages. */
  readonly reading: boolean;
  /** The person asked to see a streak. */
  readonly streak: boolean;
  /** Home zone while they travel, and the last day away where they said so. */
  readonly home?: { readonly zone: string; readonly until?: LocalDate };
  /** They stopped all messages. */
  readonly stopped: boolean;
  /** Their pauses, the latest last: such days are neither hit nor miss. */
  readonly pauses?: readonly Pause[];
}

/** The settings of a stored person. */
export function settingsOf(person: Person): Settings {
  return person.settings as Settings;
}

/** The pause that covers a day, or that begins later; undefined where prompts come. */
export function pauseOn(settings: Settings, date: LocalDate): Pause | undefined {
  // Of two that meet, the later: who flew west lives the day before once more, and rests on.
  return settings.pauses?.findLast(({ until }) => until === undefined || until > date);
}
