import { sentencesOf } from "../answers/sentences.ts";
import { remembering } from "../memo.ts";
import type { Recognised, Recogniser } from "./recogniser.ts";
import { type Caught, caughtByRecognition, type RecognitionThresholds, sifted, together } from "./recognition.ts";
import type { Triage } from "./triage.ts";
import type { Fired, Verdict } from "./verdict.ts";

/** A message, weighed. */
export interface Judged {
  /** What the rules saw. */
  readonly read: Verdict;
  /** What counts of it. */
  readonly verdict: Verdict;
  /** What is not believed of it. */
  readonly doubted: readonly Fired[];
  /** What likeness adds. */
  readonly caught: Caught;
  readonly recognised: Recognised;
}

export interface JudgeParts {
  readonly triage: Triage;
  readonly recogniser: Pick<Recogniser, "of">;
  readonly thresholds: RecognitionThresholds;
}

/** "Done", "1 2" and "yes" come again and again: what is made of messages as short as that is remembered, for so many. */
const REMEMBERED = 1_000;
const REMEMBERED_CHARACTERS = 40;
/** A question of fewer words leans on what stands before it: "is that bad?" */
const WHOLE_QUESTION = 5;
/** Sentences are cut at their ends alone. */
const NO_STARTERS: ReadonlySet<string> = new Set();

/** Weighs a message by the rules and by what it is like. */
export class Judge {
  readonly #parts: JudgeParts;
  readonly #remembered: (named: string) => Judged;

  constructor(parts: JudgeParts) {
    this.#parts = parts;
    this.#remembered = remembering(REMEMBERED, (named) => {
      const [text, earlier, year] = JSON.parse(named) as [string, string, number];
      return this.#read(text, earlier, year);
    });
  }

  /** `earlier`: what the person wrote just before, read together with `text`. */
  judge(text: string, earlier: string, year: number): Judged {
    const short = text.length + earlier.length <= REMEMBERED_CHARACTERS;
    return short ? this.#remembered(JSON.stringify([text, earlier, year])) : this.#read(text, earlier, year);
  }

  #read(text: string, earlier: string, year: number): Judged {
    const { triage, recogniser, thresholds } = this.#parts;
    const read = triage.read(text, { earlier, year });
    const both = recogniser.of(read.passages);
    const { sound, doubted, yielding } = sifted(read, both, thresholds);
    const yields = yielding && { fired: yielding, unlessAnswered: true, unlessUnknown: false };
    const caught = { ...(yields && { referred: yields }), ...this.#recognised(sound, both, text, earlier, year) };
    return { read, verdict: sound, doubted, caught, recognised: both };
  }

  /**
   * The last question of a story, where that alone is no matter of any rule and is like nothing that is not ours to answer: "my T-score
   * is -2.6. Is hiking fine with bones like mine?" asks for no reading of a scan.
   */
  ownQuestion(text: string, year: number): string | undefined {
    const question = sentencesOf(text, NO_STARTERS).findLast((sentence) => sentence.includes("?"));
    if (question === undefined) return undefined;
    const judged = this.judge(question, "", year);
    const { verdict, recognised } = judged;
    const whole = verdict.words >= WHOLE_QUESTION && recognised.decline < this.#parts.thresholds.doubted;
    return whole && mattersOf(judged).length === 0 ? question : undefined;
  }

  /** What no rule has words for. Where messages are read together, what the older ones were alone was answered when they came. */
  #recognised(verdict: Verdict, both: Recognised, text: string, earlier: string, year: number): Caught {
    const { triage, recogniser, thresholds } = this.#parts;
    const caught = caughtByRecognition(verdict, both, thresholds);
    if (earlier === "" || Object.keys(caught).length === 0) return caught;
    const [newer, older] = [text, earlier].map((words) => recogniser.of(triage.read(words, { year }).passages));
    if (newer === undefined || older === undefined) return caught;
    return caughtByRecognition(verdict, together(newer, both, older, thresholds), thresholds);
  }
}

/** What fired, the first first. */
export function firedOf({ verdict, caught }: Judged): readonly Fired[] {
  return caught.fired === undefined ? verdict.fired : [caught.fired, ...verdict.fired];
}

/** What fired, and what a question is referred or declined by. */
export function mattersOf(judged: Judged): readonly Fired[] {
  const { referred } = judged.caught;
  return referred === undefined ? firedOf(judged) : [...firedOf(judged), referred.fired];
}

/** The rule whose red-flag line stands above an answer. */
export function lineOf({ caught, doubted }: Judged): string | undefined {
  return caught.lineOf ?? doubted[0]?.rule;
}

/** Without its matters. */
export function released(judged: Judged): Judged {
  const { fired: _fired, referred: _referred, ...caught } = judged.caught;
  return { ...judged, verdict: { ...judged.verdict, fired: [], level: "none" }, caught };
}
