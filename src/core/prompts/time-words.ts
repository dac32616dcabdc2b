import { readClock } from "./clock-words.ts";
import { readSingleDay } from "./date-words.ts";
import { readDays } from "./day-words.ts";

const CLOCK = /^\d{1,4}(?:[:.h]\d{2})?(?:[ap]\.?m\.?|st|nd|rd|th|ish)?$/;
/** Words that say when, and words between them. */
const WHEN =
  /^(?:[ap]m|oclock|o'clock|hours?|hrs?|minutes?|mins?|half|quarter|past|noon|midday|midnight|mornings?|afternoons?|evenings?|nights?|tonight|today|tomorrow|now|days?|daily|weekdays?|weekends?|weeks?|week|every|each|other|second|once|twice|times|later|earlier|sooner|bit|little|before|after|around|about|between|from|till|until|to|at|on|in|by|for|of|and|or|but|not|no|only|also|except|the|a|an|my|it|them|please|instead|next|this|coming|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?|utc|ish)$/;

/** Whether a text speaks of times and days, and of nothing else: "half past eight on weekdays", but not "the gym at 8". */
export function isAboutTime(text: string): boolean {
  const words = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== "");
  if (!words.every((word) => CLOCK.test(word) || WHEN.test(word) || readDays(word) !== undefined)) return false;
  return (
    readDays(text) !== undefined ||
    readClock(`at ${text}`) !== undefined ||
    readSingleDay(text, "2000-01-01") !== undefined
  );
}
