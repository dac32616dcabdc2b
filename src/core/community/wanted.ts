import { type Quiet, readQuiet } from "../people/quiet.ts";
import { type Phrase, readPhrase } from "../prompts/phrase.ts";
import type { Rule } from "../prompts/schedule.ts";
import { isAboutTime } from "../prompts/time-words.ts";
import type { Place, Places } from "../prompts/zone.ts";

/** What the words behind /setup ask for. */
export type Wanted =
  | { readonly kind: "show" | "on" | "off" | "test" | "keeps" | "unclear" }
  | { readonly kind: "thread"; readonly on: boolean }
  | { readonly kind: "quiet"; readonly quiet: Quiet | undefined }
  | { readonly kind: "impossible"; readonly why: string; readonly words: string }
  /** A time, a place or both. */
  | { readonly kind: "times"; readonly rule?: Rule; readonly places: readonly Place[] };

/** A group's first rule, where only a part of one was said. */
const USUAL: Rule = { days: [1, 2, 3, 4, 5, 6, 7], time: "10:00" };
const WORDS: readonly (readonly [RegExp, Wanted])[] = [
  [/^$/, { kind: "show" }],
  [/^(?:off|stop|end|remove|delete)$/, { kind: "off" }],
  [/^(?:on|start|begin)$/, { kind: "on" }],
  [/^(?:test|test post|try)$/, { kind: "test" }],
  [/^(?:keeps?|see|privacy|what (?:do )?you (?:see|keep)(?: and keep)?)$/, { kind: "keeps" }],
  [/^threads?(?: on)?$/, { kind: "thread", on: true }],
  [/^(?:threads? off|no threads?)$/, { kind: "thread", on: false }],
  [/^(?:quiet(?: hours)? off|no quiet(?: hours)?)$/, { kind: "quiet", quiet: undefined }],
];

/** The fields of the form that /setup has where forms are; the value alone says what it is, but for a bare number. */
const FIELD = /^(?:(days|time|town|what(?! you| do)) )?(.+)$/;

/** Reads what several fields hold, each with its name: "days weekdays; time 18:30; town Toronto". */
export function readFields(said: string, places: Places, rule: Rule | undefined): readonly Wanted[] {
  const all: Wanted[] = [];
  let known = rule;
  for (const field of said.split(";").map((one) => one.trim())) {
    const [, name, value = ""] = FIELD.exec(field) ?? [];
    const words = name === "time" && /^\d/.test(value) ? `at ${value}` : value;
    const wanted = readWanted(words, places, known);
    if (wanted.kind === "times" && wanted.rule !== undefined) known = wanted.rule;
    all.push(wanted);
  }
  return all;
}

/** Reads them: "off", "test", "weekdays at 18:30", "Toronto", "every day at 10 in Toronto", "quiet 21 to 8". */
function readWanted(said: string, places: Places, rule: Rule | undefined): Wanted {
  const typed = said.trim().replace(/[.!]+$/, "");
  const words = typed.toLowerCase();
  const fixed = WORDS.find(([pattern]) => pattern.test(words));
  if (fixed !== undefined) return fixed[1];
  const night = /^quiet(?: hours)? (.+)$/.exec(words)?.[1];
  if (night !== undefined) {
    const quiet = readQuiet(night);
    if (quiet === undefined) return { kind: "unclear" };
    if ("impossible" in quiet) return { kind: "impossible", why: "time", words: quiet.impossible };
    return { kind: "quiet", quiet };
  }
  if (isAboutTime(words)) return times(readPhrase(words, rule ?? USUAL), []);
  const [, when = "", where = ""] = /^(.+?)[, ]+in (.+)$/i.exec(typed) ?? [];
  // A time before a place: as a whole it would pass for a small town in that place.
  const found = isAboutTime(when) ? places.find(where) : [];
  if (found.length > 0) return times(readPhrase(when, rule ?? USUAL), found);
  const whole = places.find(typed);
  if (whole.length > 0) return { kind: "times", places: whole };
  return times(readPhrase(words, rule ?? USUAL), []);
}

function times(phrase: Phrase | undefined, places: readonly Place[]): Wanted {
  if (phrase === undefined) return { kind: "unclear" };
  if (phrase.kind === "impossible") return { kind: "impossible", why: phrase.why, words: phrase.words };
  return { kind: "times", rule: phrase.rule, places };
}
