import type { Finding, Findings } from "./findings.ts";
import type { Lexicon } from "./lexicon.ts";
import type { ReadWord } from "./openings.ts";
import type { Word } from "./words.ts";

/**
 * Why a finding may not count: said not to be there; over and done; old and unchanged; asked about in general; imagined ("if
 * I ever"); feared.
 */
export type Doubt = "negated" | "past" | "lasting" | "question" | "supposed" | "feared";

/** The groups of the language file that carry a meaning for the engine. */
export const speechGroups = {
  splitter: "speech-splitter",
  negator: "speech-negator",
  neutral: "speech-neutral",
  past: "speech-past",
  lasting: "speech-lasting",
  present: "speech-present",
  question: "speech-question",
  inversion: "speech-inversion",
  subject: "speech-subject",
  supposing: "speech-supposing",
  fear: "speech-fear",
  own: "speech-own",
  misleading: "speech-misleading",
} as const;

/** How far, in words, a negator, a supposition and a fear reach; data of the language file. */
export interface Reach {
  readonly negation: number;
  readonly supposing: number;
  readonly fear: number;
  /** How many words may stand before a question's opening ("hello there, what are ..."). */
  readonly greeting: number;
}

type Role = keyof typeof speechGroups;
type Marks = Readonly<Record<Role, readonly Finding[]>>;

/** Weighs findings by the clause that they stand in. Built once for a message. */
export class Speech {
  readonly #words: readonly ReadWord[];
  readonly #marks: Marks;
  readonly #reach: Reach;
  readonly #clause: readonly number[];
  readonly #known = new Map<Finding, ReadonlyMap<Doubt, Finding | undefined>>();

  /** `inPlay`: the findings of every signal that is wholly in the message; only these take a negator for themselves. */
  constructor(
    words: readonly (ReadWord & Pick<Word, "gap">)[],
    findings: Findings,
    inPlay: readonly Finding[],
    lexicon: Lexicon,
    reach: Reach,
    background: ReadonlySet<number>,
  ) {
    this.#words = words;
    this.#reach = reach;
    const all = marksOf(findings, lexicon);
    this.#clause = clauses(words, all.splitter);
    const taken = takenWords([...all.neutral, ...inPlay]);
    this.#marks = { ...all, negator: all.negator.filter((mark) => !mark.used.some((word) => taken.has(word))) };
    this.#questions = [...all.question, ...all.inversion.filter((mark) => !this.#stated(mark, all))];
    this.#background = background;
  }
  readonly #background: ReadonlySet<number>;
  readonly #questions: readonly Finding[];

  /** The doubts about a finding, each with the words that raised it. Empty: it is said to be so, now. */
  doubts(finding: Finding): ReadonlyMap<Doubt, Finding | undefined> {
    const known = this.#known.get(finding);
    if (known !== undefined) return known;
    const doubts = new Map<Doubt, Finding | undefined>();
    if (finding.parts.length > 0)
      for (const part of finding.parts) for (const [doubt, mark] of this.doubts(part)) doubts.set(doubt, mark);
    else this.#weigh(finding, doubts);
    this.#known.set(finding, doubts);
    return doubts;
  }

  /** Whether a word is denied: "my knee, not my head". */
  denied(word: number): boolean {
    return this.#negation({ from: word, to: word + 1, used: [word] }) !== undefined;
  }

  #weigh(finding: Finding, doubts: Map<Doubt, Finding | undefined>): void {
    const put = (doubt: Doubt, mark: Finding | undefined) => mark !== undefined && doubts.set(doubt, mark);
    put("negated", this.#negation(finding));
    if (this.#background.has(finding.group)) return;
    put("past", this.#past(finding));
    put("lasting", this.#lasting(finding));
    put("question", this.#question(finding));
    put("supposed", this.#before(finding, this.#marks.supposing, this.#reach.supposing));
    put("feared", this.#fear(finding));
  }

  #negation(finding: Pick<Finding, "from" | "to" | "used">): Finding | undefined {
    const own = new Set(finding.used);
    return this.#marks.negator.find((mark) => {
      if (this.#clauseOf(mark.from) !== this.#clauseOf(finding.from)) return false;
      if (mark.from >= finding.from) return mark.to <= finding.to && !mark.used.some((word) => own.has(word));
      return finding.from - mark.to <= this.#reach.negation;
    });
  }

  #past(finding: Finding): Finding | undefined {
    const clause = this.#clauseOf(finding.from);
    if (this.#marks.present.some((mark) => this.#clauseOf(mark.from) === clause)) return undefined;
    const here = this.#marks.past.find((mark) => this.#clauseOf(mark.from) === clause);
    return here ?? this.#leading(finding, clause);
  }

  /** "Ten years ago, I fell": the clause before, where it says no more than when. */
  #leading(finding: Finding, clause: number): Finding | undefined {
    return this.#marks.past.find(
      (mark) =>
        this.#sentenceOf(mark.from) === this.#sentenceOf(finding.from) &&
        this.#clauseOf(mark.from) === clause - 1 &&
        this.#clause.filter((one) => one === clause - 1).length <= mark.to - mark.from + 1,
    );
  }

  #lasting(finding: Finding): Finding | undefined {
    if (this.#marks.present.some((mark) => this.#sentenceOf(mark.from) === this.#sentenceOf(finding.from)))
      return undefined;
    return this.#marks.lasting.find(
      (mark) =>
        this.#sentenceOf(mark.from) === this.#sentenceOf(finding.from) &&
        [0, 1].includes(this.#clauseOf(mark.from) - this.#clauseOf(finding.from)),
    );
  }

  #question(finding: Finding): Finding | undefined {
    const sentence = this.#sentenceOf(finding.from);
    const clause = this.#clauseOf(finding.from);
    return this.#questions.find((mark) => {
      if (mark.from > finding.from || this.#sentenceOf(mark.from) !== sentence) return false;
      if (mark.from - this.#clause.indexOf(this.#clauseOf(mark.from)) > this.#reach.greeting) return false;
      if (clause !== this.#clauseOf(mark.from) && this.#ownBetween(this.#clause.indexOf(clause), finding.to))
        return false;
      const now = this.#marks.present.some((one) => this.#sentenceOf(one.from) === sentence && one.from > mark.from);
      return !now && !this.#ownBetween(mark.to, this.#clause.lastIndexOf(clause) + 1);
    });
  }

  /** "He does", "my heart is", "and does not": a verb with its subject before it, or denied, asks nothing. */
  #stated(verb: Finding, { subject, negator }: Marks): boolean {
    const clause = this.#clauseOf(verb.from);
    return (
      subject.some(({ from, to }) => to === verb.from && this.#clauseOf(from) === clause) ||
      negator.some(({ from }) => from === verb.to)
    );
  }

  #ownBetween(from: number, to: number): boolean {
    return this.#marks.own.some((own) => own.from >= from && own.from < to);
  }

  #before(finding: Finding, marks: readonly Finding[], reach: number): Finding | undefined {
    const sentence = this.#sentenceOf(finding.from);
    return marks.find(
      (mark) =>
        this.#sentenceOf(mark.from) === sentence &&
        (mark.from <= finding.from ? finding.from - mark.to <= reach : mark.from < finding.to) &&
        !this.#marks.present.some((now) => this.#sentenceOf(now.from) === sentence && now.from >= mark.to),
    );
  }

  #fear(finding: Finding): Finding | undefined {
    const clause = this.#clauseOf(finding.from);
    return this.#marks.fear.find(
      (mark) =>
        this.#clauseOf(mark.from) === clause &&
        mark.from <= finding.from &&
        finding.from - mark.to <= this.#reach.fear &&
        !this.#marks.own.some((own) => own.from === mark.to),
    );
  }

  #clauseOf(word: number): number {
    return this.#clause[word] ?? -1;
  }

  #sentenceOf(word: number): number {
    return this.#words[word]?.sentence ?? -1;
  }
}

function marksOf(findings: Findings, lexicon: Lexicon): Marks {
  const of = (role: Role) => findings.of(lexicon.numberOf.get(speechGroups[role]) ?? -1);
  const roles = Object.keys(speechGroups) as Role[];
  return Object.fromEntries(roles.map((role) => [role, of(role)])) as unknown as Marks;
}

/** The words that a symptom or a neutral phrase has taken for itself: the "not" of "can not feel" denies nothing. */
function takenWords(findings: readonly Finding[]): Set<number> {
  return new Set(findings.flatMap((finding) => finding.used));
}

function clauses(words: readonly (ReadWord & Pick<Word, "gap">)[], splitters: readonly Finding[]): number[] {
  const cuts = new Set(splitters.map((mark) => mark.from));
  let clause = -1;
  let sentence = -1;
  return words.map((word, i) => {
    if (i === 0 || word.gap > 0 || word.sentence !== sentence || cuts.has(i)) clause += 1;
    sentence = word.sentence;
    return clause;
  });
}
