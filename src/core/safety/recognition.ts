import type { Recognised } from "./recogniser.ts";
import type { Fired, Level, Verdict } from "./verdict.ts";

/** Stands for the signal of a rule that was recognised by its likeness to what others typed, not by a pattern. */
export const RECOGNISED = "recognised";

/** How like its instances a message must be. Learnt; see knowledge/safety/recognition.yaml. */
export interface RecognitionThresholds {
  /** To count as an emergency. */
  readonly emergency: number;
  /**
   * To count as one where the rules know better: they saw something urgent, whose reply names the signs of an emergency already, or
   * the words of an emergency, and weighed them (denied, long past, a question about facts).
   */
  readonly sure: number;
  /** To count as urgent. */
  readonly urgent: number;
  /** To get the red-flag line of the rule on top of what is answered. */
  readonly line: number;
  /** To count as a medicine matter. */
  readonly refer: number;
  /** To count as not ours to answer. */
  readonly decline: number;
  /**
   * Below which a rule of level B is not believed: its words are there, in a message that is like nothing that people type where it is so.
   * "I cried with relief when the cast came off" is no low mood. Emergencies are always believed.
   */
  readonly doubted: number;
  /** Below which a rule of level D steps back where an article answers: "Do tell me how common brittle bones are" asks for no diagnosis. */
  readonly unasked: number;
}

/** What recognition adds to what the rules saw. */
export interface Caught {
  /** An alarm. */
  readonly fired?: Fired;
  /** What a question is referred or declined by, or only where no article answers it. */
  readonly referred?: { readonly fired: Fired; readonly unlessAnswered: boolean; readonly unlessUnknown: boolean };
  /** The rule whose red-flag line stands on top of the answer. */
  readonly lineOf?: string;
}

/** What the rules saw, parted by whether it is believed. */
export interface Sifted {
  /** As the rules saw it, without what is doubted. */
  readonly sound: Verdict;
  /** What fired in a message that is like none of what people type where it is so: no more than a red-flag line. */
  readonly doubted: readonly Fired[];
  /** The same of what is not ours to answer: an article that answers counts more. */
  readonly yielding?: Fired;
}

/**
 * Doubts what fired on words alone: rules forgive much, so that they miss little, and this takes back the worst of it. Of several rules of
 * one level, the one that the message is most like comes first.
 */
export function sifted(verdict: Verdict, recognised: Recognised, least: RecognitionThresholds): Sifted {
  const { alarm, decline, emergencyRule, urgentRule, referRule, declineRule } = recognised;
  const likest = { A: emergencyRule, B: urgentRule, C: referRule, D: declineRule };
  const unlike = alarm < least.doubted && verdict.words > FEW;
  const doubted = unlike ? verdict.fired.filter(({ level }) => level === "B") : [];
  const unasked = decline < least.unasked && verdict.words > FEW_ASKED;
  const yields = unasked ? verdict.fired.filter(({ level }) => level === "D") : [];
  const behind = ({ rule, level }: Fired) => (rule === likest[level] ? 0 : 1);
  const fired = verdict.fired
    .filter((one) => !doubted.includes(one) && !yields.includes(one))
    .toSorted((a, b) => a.level.localeCompare(b.level) || behind(a) - behind(b));
  const sound: Verdict = { ...verdict, fired, level: fired[0]?.level ?? "none" };
  const [yielding] = fired.length === 0 ? yields : [];
  return yielding === undefined ? { sound, doubted } : { sound, doubted, yielding };
}

/** In so few words there is nothing beside the words of the rule that could tell more. */
const FEW = 5;
/** The same of what is not ours to answer, which people ask for in more words. */
const FEW_ASKED = 6;
/** How much more likeness a referral needs where an article answers. */
const CLEARLY = 0.4;
/** How much more likeness it needs to say that something is not ours, where we know nothing of it anyway and say so. */
const UNMISTAKABLY = 0.4;

type Seen = Omit<Verdict, "passages">;

/**
 * The net below the rules: what no rule has words for, but is like what people typed where a rule was meant, is an instance of it.
 */
export function caughtByRecognition(verdict: Seen, recognised: Recognised, least: RecognitionThresholds): Caught {
  const { level } = verdict;
  if (level === "A") return {};
  // One word is like all that it ever stood in: "purple" is no emergency.
  if (verdict.words === 1) return referred(verdict, recognised, least);
  const heard = level === "B" || weighed(verdict, "A");
  if (recognised.emergency >= (heard ? least.sure : least.emergency))
    return { fired: fired(recognised.emergencyRule, "A") };
  if (heard) return referred(verdict, recognised, least);
  const { urgentRule } = recognised;
  if (recognised.alarm >= least.urgent && !weighed(verdict, "B") && !excepted(verdict, urgentRule))
    return { fired: fired(urgentRule, "B") };
  const line = recognised.emergency >= least.line && level === "none" ? { lineOf: recognised.emergencyRule } : {};
  return { ...referred(verdict, recognised, least), ...line };
}

/** What two messages are together, where the newer one makes it so; the older one alone was answered when it came. */
export function together(
  newer: Recognised,
  both: Recognised,
  older: Recognised,
  least: RecognitionThresholds,
): Recognised {
  const emergency = older.emergency < least.emergency && both.emergency > newer.emergency;
  const alarm = older.alarm < least.urgent && both.alarm > newer.alarm;
  return {
    ...newer,
    ...(emergency ? { emergency: both.emergency, emergencyRule: both.emergencyRule } : {}),
    ...(alarm ? { alarm: both.alarm, urgentRule: both.urgentRule } : {}),
  };
}

function referred(verdict: Seen, recognised: Recognised, least: RecognitionThresholds): Caught {
  const { refer, referRule, decline, declineRule } = recognised;
  if (verdict.level !== "none") return {};
  const clear = (likeness: number, threshold: number) => likeness >= threshold + CLEARLY;
  if (refer >= least.refer && !excepted(verdict, referRule))
    return {
      referred: { fired: fired(referRule, "C"), unlessAnswered: !clear(refer, least.refer), unlessUnknown: false },
    };
  if (decline >= least.decline && !excepted(verdict, declineRule))
    return {
      referred: {
        fired: fired(declineRule, "D"),
        unlessAnswered: !clear(decline, least.decline),
        unlessUnknown: decline < least.decline + UNMISTAKABLY,
      },
    };
  return {};
}

function fired(rule: string, level: Level): Fired {
  return { rule, level, signal: RECOGNISED, quotes: [] };
}

function weighed({ setAside, facts, misleading }: Seen, level: "A" | "B"): boolean {
  return (
    facts.length > 0 ||
    misleading.length > 0 ||
    setAside.some(({ rule, why }) => rule.startsWith(level) && why !== "exception")
  );
}

/** Whether the rule itself saw its words, and why they do not count. */
function excepted({ setAside }: Seen, id: string): boolean {
  return setAside.some(({ rule, why }) => rule === id && why === "exception");
}
