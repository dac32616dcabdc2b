import { readPhrase } from "../prompts/phrase.ts";
import type { Rule } from "../prompts/schedule.ts";
import type { Places } from "../prompts/zone.ts";
import type { Replies } from "../replies.ts";
import type { Readers } from "./onboarding-script.ts";

const EVERY_DAY: Rule = { days: [1, 2, 3, 4, 5, 6, 7], time: "09:00" };
const MOST_CHARACTERS = 120;

/** Reads what people type for days, times, places and their own words. */
export function onboardingReaders(replies: Replies, places: Places): Readers {
  return {
    days(words) {
      const phrase = readPhrase(words, EVERY_DAY);
      if (phrase?.kind !== "rule" || !/[a-z]/i.test(words)) return { reason: replies.line("reader.days.unknown") };
      return { value: phrase.rule.days.join(",") };
    },
    time(words) {
      const phrase = readPhrase(words, EVERY_DAY);
      return phrase?.kind === "rule" ? { value: phrase.rule.time } : { reason: replies.line("reader.time.unknown") };
    },
    place(words) {
      const [first, ...others] = places.find(words);
      if (first === undefined) return { reason: replies.line("reader.place.unknown") };
      if (others.length === 0) return { value: first.zone };
      const names = [first, ...others].map((place) => place.name).join("; ");
      return { reason: replies.line("reader.place.choose", { places: names }) };
    },
    words(words) {
      const said = words.trim();
      return said.length > MOST_CHARACTERS ? { reason: replies.line("reader.words.long") } : { value: said };
    },
  };
}
