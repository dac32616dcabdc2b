import { describe, expect, test } from "vitest";
import { isAboutTime } from "../../src/core/prompts/time-words.ts";
import { readKnowledge } from "../../src/system/knowledge/knowledge.ts";

const { wishes } = readKnowledge(new URL("../..", import.meta.url).pathname);

/** What people say, and the command that it is. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  remind: [
    "remind me at nine",
    "Can you remind me every day at half past seven?",
    "send me my exercises at 6pm",
    "move it to quarter past ten please",
    "set my reminder for 8.15",
    "half an hour later",
    "weekdays at noon",
    "on Tuesdays and Fridays at 5",
    "not on Sundays",
    "no exercises on Saturday",
    "every morning at 10",
    "change my reminder time",
    "when do my exercises come",
  ],
  pause: [
    "pause",
    "pause my exercises until Monday",
    "Please pause everything for ten days.",
    "I'm away until Saturday",
    "we are on holiday for a fortnight",
    "no reminders until 4 January",
  ],
  resume: ["resume", "start my exercises again", "I'm back", "turn the reminders back on"],
  stop: [
    "stop",
    "Stop sending me messages",
    "no more reminders please",
    "unsubscribe",
    "leave me alone",
    "stop texting me",
  ],
  travel: [
    "I'm in Lisbon until Sunday",
    "we're travelling to Cape Town for three weeks",
    "I have moved to Perth",
    "change my time zone to Rome",
  ],
  home: ["I'm back home", "we are home again", "go back to home time"],
  quiet: ["quiet hours from 10pm to 7am", "do not message me after 9 at night", "no messages before 8"],
  "quiet-off": ["no quiet hours", "turn off quiet hours"],
  "nudges-off": ["no nudges", "stop nudging me", "remind me only once a day"],
  "nudges-on": ["nudge me again", "turn on nudges"],
  "streak-on": ["show my streak", "turn on my streak"],
  "streak-off": ["hide my streak", "no streaks"],
  "reading-on": ["reading mode", "I use a screen reader", "turn on reading mode"],
  "reading-off": ["turn off reading mode", "show buttons"],
  weekly: ["send me my summary on Monday", "weekly summary on Friday"],
  "weekly-off": ["no weekly summary", "stop the weekly note"],
  profile: ["my profile", "update my details", "show me my settings"],
  review: ["ask me the health questions again", "something changed with my health"],
  cleared: ["my doctor has cleared me", "my physio says I can start again", "I've been assessed by a physiotherapist"],
  privacy: ["what do you keep about me?", "privacy"],
  export: ["send me a copy of my data", "download my data"],
  delete: ["delete everything about me", "forget me", "please erase all my data"],
  reason: ["my reason is to walk the dog again", "change my goal"],
  moment: ["my moment is after lunch", "set my routine"],
};

describe.each(Object.entries(SAID))("%s", (name, all) => {
  test.each(all)("%s", (said) => expect(wishes.find(said)?.name).toBe(name));
});

test.each([
  "How do I stop falling at night?",
  "how do I stop the reminders",
  "Should I pause my exercises when I have a cold?",
  "can I stop taking my tablets",
  "when should I stop exercising",
  "is it safe to exercise every day",
  "what time of day is best for exercise",
  "how long until I see results",
  "should I move to a ground-floor flat",
  "why do you keep asking about falls",
  "what is quiet breathing",
  "do I need a profile of my bones",
  "my doctor has prescribed alendronate",
  "my doctor says I have osteoporosis",
  "how can I get back to dancing",
  "what changed in the guidelines",
  "can I travel by plane with osteoporosis",
  "delete chairs from my exercises?",
])("a question is no wish: %s", (said) => expect(wishes.find(said)).toBeUndefined());

test.each([
  ["half past eight on weekdays", true],
  ["9", true],
  ["thursdys at 5pm", true],
  ["the 3rd of december", true],
  ["the gym", false],
  ["the gym at 8", false],
  ["this one", false],
  ["my own", false],
  ["", false],
])("%j speaks of times alone: %s", (words, is) => expect(isAboutTime(words)).toBe(is));
