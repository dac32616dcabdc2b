import * as z from "zod";

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be small letters, digits and hyphens");
const label = z.string().min(2).max(20, "must be 20 characters or fewer, to fit a button");
const range = z.tuple([z.number(), z.number()]).refine(([low, high]) => low <= high, "must go from low to high");
const count = z.int().min(0);

export const kitSchema = z.array(z.strictObject({ id, name: z.string(), label, ask: z.boolean(), load: z.boolean() }));
export const flagSchema = z.array(
  z.strictObject({ id, kind: z.enum(["lasting", "now"]), words: z.string(), areas: z.array(z.string()).default([]) }),
);
export const conditionSchema = z.array(
  z.strictObject({
    id,
    kind: z.enum(["said", "earned"]),
    words: z.string(),
    label: label.optional(),
    exercise: z.string().optional(),
    weeks: count.optional(),
    sessionsAWeek: z.literal(2, "2 is what the programme can count").optional(),
  }),
);
export const muscleSchema = z.array(z.strictObject({ id, words: z.string() }));
export const sourcesSchema = z.array(
  z.strictObject({ id, organisation: z.string().min(2), title: z.string().min(2), year: z.int().min(1980).max(2100) }),
);

const means = z.strictObject({
  hold: id.optional(),
  tier: z.enum(["B", "C"]).optional(),
  unsure: z.boolean().default(false),
  flags: z.array(z.string()).default([]),
  advise: z.array(z.string()).default([]),
  met: z.array(z.string()).default([]),
});
export const screeningSchema = z.array(
  z.strictObject({
    id,
    kind: z.enum(["one", "many", "scale"]),
    text: z.string(),
    list: z.array(z.string()),
    why: z.string(),
    answers: z
      .array(z.strictObject({ id, label, phrasings: z.array(z.string()), means, range: range.optional() }))
      .min(2, "must have two answers or more"),
    askIf: z.strictObject({ question: z.string(), answers: z.array(z.string()).min(1) }).optional(),
    skip: z.enum(["unsure", "nothing"]).default("unsure"),
    review: z.boolean(),
  }),
);

const texts = z.record(z.string(), z.string());
const outcome = z.array(z.string()).length(2, "must be two sentences");
export const tierTextSchema = z.strictObject({
  outcomes: z.strictObject({ A: outcome, B: outcome, C: outcome, BC: outcome, hold: outcome }),
  because: texts,
  advise: texts,
  holds: texts,
});
export const notesSchema = z.record(z.string(), texts);

const perTier = <T extends z.ZodType>(of: T) => z.strictObject({ A: of, B: of, C: of, BC: of });
const slot = z.strictObject({
  from: z.string(),
  count: range,
  keep: z.array(z.string()).default([]),
  fresh: z.boolean().default(false),
  whenFull: z.boolean().default(false),
});
const focus = z.strictObject({ name: z.string(), rest: z.boolean().default(false), slots: z.array(slot).min(1) });
const frame = z.strictObject({
  minutes: count.optional(),
  breaths: count.optional(),
  firstOf: z.array(z.string()).min(1),
});
const seven = z.array(z.string()).length(7, "must name seven days, Monday first");
export const weeksSchema = z.strictObject({
  limits: z.strictObject({
    minutes: range,
    mainMinutes: perTier(count),
    openingDays: count,
    strengthRestHours: count,
    restartAfterDays: count,
    stepDownAfterDays: count,
    soreDays: count,
    nearFallDays: count,
    infusionRestDays: count,
    reviewWeeks: count,
    twoMinutes: count,
  }),
  impact: z.strictObject({
    fromDay: count,
    fullAfterDays: count,
    dailyMost: count,
    full: count,
    stepDays: count,
    newKindDays: count,
  }),
  effort: perTier(z.strictObject({ strength: range, other: range })),
  caps: z.strictObject({
    exerciseDays: count,
    weekDays: count,
    perWeek: perTier(count),
    sessions: count,
    overDays: count,
  }),
  focus: z.record(z.string(), focus),
  groups: z.record(z.string(), z.array(z.string())),
  weeks: perTier(seven),
  fewerDays: z.record(z.string(), z.array(z.int().min(1).max(7))),
  warmUp: z.array(frame),
  finish: z.array(frame),
  pace: z.strictObject({ times: count, steps: count, breaths: count, flights: count, pause: count, change: count }),
  never: z.strictObject({ B: z.array(z.string()), C: z.array(z.string()) }),
});

const verdict = z.enum(["stop-all", "hold", "stop-exercise", "easier", "keep", "step-up"]);
const advice = z.enum(["physiotherapist", "doctor", "pelvic-physiotherapist", "falls-assessment"]);
const parts = {
  effort: range,
  pain: range,
  rise: range,
  newPainDays: range,
  nearFallsBefore: range,
  band: z.array(z.enum(["floor", "in", "above"])),
  newPain: z.array(z.enum(["none", "near-spine", "elsewhere"])),
  steadiness: z.array(z.enum(["steady", "wobbly", "near-fall", "fall"])),
  ache: z.array(z.enum(["none", "mild", "more"])),
  symptoms: z.array(z.string()),
  injured: z.boolean(),
  balance: z.boolean(),
  held: z.boolean(),
  backWorse: z.boolean(),
  ache48: z.boolean(),
  risenBefore: z.boolean(),
  unchanged: z.boolean(),
  hurtUnknown: z.boolean(),
};
export const progressSchema = z.strictObject({
  order: z.array(verdict).length(6),
  rows: z.array(
    z.strictObject({
      id,
      verdict,
      when: z.array(z.strictObject(parts).partial()).min(1),
      hold: z.boolean().default(false),
      steps: count.default(0),
      halve: z.boolean().default(false),
      fewer: z.boolean().default(false),
      bothHands: z.boolean().default(false),
      restDays: count.default(0),
      adds: z.array(z.enum(["B", "C"])).default([]),
      flags: z.array(z.string()).default([]),
      ask: z.array(z.string().regex(/^[A-D]\d+$/, "must be a safety rule such as B1")).default([]),
      advise: z.array(advice).default([]),
      say: z.string(),
      again: z
        .strictObject({
          times: count,
          withinDays: count,
          steps: count.default(0),
          advise: z.array(advice).default([]),
          say: z.string().optional(),
        })
        .optional(),
    }),
  ),
  felt: z.strictObject({
    light: z.enum(["floor", "middle", "above"]),
    right: z.enum(["floor", "middle", "above"]),
    hard: z.enum(["floor", "middle", "above"]),
  }),
  nearSpine: z.array(z.string()),
});

const phrases = z.array(z.string());
export const requestsSchema = z.strictObject({
  exercise: z.array(z.string().includes("{name}")),
  movement: z.array(z.string().includes("{name}")),
  polite: phrases,
  tails: phrases,
  fillers: phrases,
  needRequest: phrases,
});

const movementVerdict = z.strictObject({
  verdict: z.enum(["change", "tell", "build-up", "ask", "avoid", "ask-no", "no"]),
  say: z.string().regex(/[.!]$/, "must be a sentence"),
});
export const movementSchema = z.array(
  z.strictObject({
    id,
    name: z.string(),
    phrasings: z.array(z.string()).min(6, "must list 6 or more names that people use"),
    why: z.string(),
    instead: z.string(),
    exercises: z.array(z.string()),
    topics: z.array(z.string()),
    verdicts: z.strictObject({ A: movementVerdict, B: movementVerdict, C: movementVerdict }),
    sources: z.array(z.string()).min(1),
  }),
);
