import * as z from "zod";

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, "Use small letters, digits and hyphens.");
const groups = z.record(id, z.array(z.string().min(1)).min(1));
const doubt = z.enum(["negated", "past", "lasting", "question", "supposed", "feared"]);
const lines = z.array(z.string().min(1));

/** knowledge/safety/words/*.yaml */
export const wordsSchema = z.strictObject({ version: z.int(), groups });

/** knowledge/safety/look-alikes.yaml */
export const settledSchema = z.strictObject({ version: z.int(), words: z.array(z.string()) });

const likeness = z.number().min(-1).max(2);

/** knowledge/safety/recognition.yaml */
export const recognitionSchema = z.strictObject({
  emergency: likeness,
  sure: likeness,
  urgent: likeness,
  line: likeness,
  refer: likeness,
  decline: likeness,
  doubted: likeness,
  unasked: likeness,
  figures: z.record(z.string(), z.number()),
});

/** knowledge/safety/language.yaml */
export const languageSchema = z.strictObject({
  version: z.int(),
  reviewed: z.string().nullable(),
  "most-characters": z.int().min(200).max(20000),
  reach: z.strictObject({
    negation: z.int(),
    supposing: z.int(),
    fear: z.int(),
    greeting: z.int(),
  }),
  fillers: z.array(z.string()),
  contractions: z.record(z.string(), z.string()),
  endings: z.record(z.string(), z.string()),
  "look-alikes": z.record(z.string(), z.string()),
  spellings: z.record(z.string(), z.string()),
  background: z.array(id),
  groups,
});
export type LanguageFile = z.infer<typeof languageSchema>;

const after = z.enum(["stop-prompts", "withhold", "limit-to-tier-B", "continue"]);

/** Level A: what stands between the call line and the bot's line. `whole` replaces the frame (thoughts of self-harm). */
const emergencyReply = z.strictObject({ do: lines.max(4).default([]), whole: lines.optional() });
/** Level B. Every line is a whole sentence, said as it stands. */
const urgentReply = z.strictObject({
  /** How soon. "now" and "today" add the line about a doctor who is closed. */
  by: z.enum(["now", "today", "days"]),
  /** Whom to speak to and by when, then why: one to three sentences. */
  first: z.string(),
  /** What to do meanwhile. */
  more: lines.default([]),
  /** Said only the first time that the rule fires for a person. */
  once: lines.default([]),
  /** When to call the emergency number instead. The first line names {emergency_number_text}. */
  instead: lines.min(1),
  /** Adds the line that exercise waits until the person has been seen. True exactly where `after` is "withhold". */
  pause: z.boolean(),
  /** Words to read out on the phone. */
  say: lines.min(1),
});
/** Levels C and D: first line, what is known in general, words to ask with. */
const referReply = z.strictObject({ first: z.string(), more: lines.default([]), ask: lines.min(1) });

/** What follows when a rule fires: of the rule, or of one of its signals, which then stands in place of the rule's. */
const consequences = {
  after: after.optional(),
  "adds-tier-C": z.boolean().optional(),
  emergency: emergencyReply.optional(),
  urgent: urgentReply.optional(),
  refer: referReply.optional(),
};

const signal = z.strictObject({
  id,
  when: lines.min(1),
  unless: lines.default([]),
  despite: z.array(doubt).default([]),
  "most-words": z.int().optional(),
  topic: id.optional(),
  /** Phrases that must fire this signal's rule, and phrases that must not. */
  fires: lines.min(1),
  quiet: lines.min(1),
  ...consequences,
});

/** knowledge/safety/rules/*.yaml */
export const ruleSchema = z.strictObject({
  id: z.string().regex(/^[ABCD]\d{1,2}$/),
  level: z.enum(["A", "B", "C", "D"]),
  title: z.string(),
  version: z.int(),
  reviewed: z.string().nullable(),
  rank: z.int().default(50),
  sources: lines.min(1),
  despite: z.array(doubt).default([]),
  "red-flag-line": z.string().optional(),
  /** Questions about the rule's subject, which get the red-flag line on top of their answer. */
  about: z.array(z.string().min(1)).default([]),
  signals: z.array(signal).min(1),
  private: z.boolean().default(false),
  "only-if-asked": z.boolean().default(false),
  topic: id.optional(),
  ...consequences,
  after: after.default("continue"),
  "adds-tier-C": z.boolean().default(false),
});
export type RuleFile = z.infer<typeof ruleSchema>;
