import { type Finding, type Findings, findAll } from "./findings.ts";
import { type Needs, SIGNS } from "./lexicon.ts";
import type { ReadWord } from "./openings.ts";
import type { Rule, RuleBook, Signal } from "./rules.ts";
import { Sought } from "./sought.ts";
import { type Doubt, Speech, speechGroups } from "./speech.ts";
import { Spelling } from "./spelling.ts";
import { traitsOf } from "./traits.ts";
import type { AskedAbout, Fired, Level, Quote, SetAside, Verdict } from "./verdict.ts";
import { readWords, type Word } from "./words.ts";

/** Doubts about when and whether; what is denied does not count anywhere. */
const whatever: readonly Doubt[] = ["past", "lasting", "question", "supposed", "feared"];

type SeenWord = Word & ReadWord & { readonly earlier: boolean };

/** One message as triage sees it: its words, what was found in them, and how to weigh it. */
interface Reading {
  readonly words: readonly SeenWord[];
  readonly findings: Findings;
  /** What signals look for and is all there, doubts aside. */
  readonly sought: ReadonlyMap<Signal, readonly Needs[]>;
  readonly misleading: readonly Finding[];
  readonly speech: Speech;
  readonly sources: { readonly now: string; readonly earlier: string };
}

type Outcome = { readonly fired: readonly Finding[] } | { readonly aside: Omit<SetAside, "rule" | "signal"> };

/** Reads every free text before anything else does. Knows no medicine: all of it is in the rule book. Compiled once. */
export class Triage {
  readonly #book: RuleBook;
  readonly #spelling: Spelling;
  readonly #sought: Sought;
  readonly #background: ReadonlySet<number>;

  constructor(book: RuleBook) {
    this.#book = book;
    const { lexicon } = book;
    this.#sought = new Sought(book.rules);
    const written = [...lexicon.words.keys()].filter((word) => !SIGNS.includes(word));
    this.#spelling = new Spelling(new Set(written), book.language.settled);
    this.#background = new Set([...book.background].map((name) => lexicon.numberOf.get(name) ?? -1));
  }

  /**
   * Reads a message. `earlier` is the person's last message where it is at most ten minutes old: both are read as one, and at
   * least one word of `text` must take part. `year` is the present year: "in 2015" is past, "in {year}" is not.
   */
  read(text: string, context: { readonly earlier?: string; readonly year?: number } = {}): Verdict {
    const most = this.#book.language.mostCharacters;
    const reading = this.#reading(cap(text, most), cap(context.earlier ?? "", most), context.year);
    const fired: Fired[] = [];
    const facts: AskedAbout[] = [];
    const setAside: SetAside[] = [];
    for (const rule of this.#book.rules) {
      const hit = this.#firstSignal(rule, reading, setAside);
      if (hit !== undefined) fired.push(hit);
      else facts.push(...this.#askedAbout(rule, reading, setAside));
    }
    fired.sort((a, b) => a.level.localeCompare(b.level) || this.#rank(a.rule) - this.#rank(b.rule));
    const level: Level | "none" = fired[0]?.level ?? "none";
    const misleading = reading.misleading.map((finding) => quote(finding, reading));
    const passages = traitsOf(reading.words, (word) => reading.speech.denied(word));
    const words = reading.words.filter(({ earlier }) => !earlier).length;
    return { level, fired, facts, setAside, misleading, words, cut: text.length > most, passages };
  }

  #rank(id: string): number {
    return this.#book.rules.find((rule) => rule.id === id)?.rank ?? 0;
  }

  #firstSignal(rule: Rule, reading: Reading, setAside: SetAside[]): Fired | undefined {
    for (const signal of rule.signals) {
      const outcome = this.#outcome(signal, reading, rule.level === "A" || rule.level === "B");
      if (outcome === undefined) continue;
      if ("aside" in outcome) {
        setAside.push({ rule: rule.id, signal: signal.id, ...outcome.aside });
        continue;
      }
      if (
        outcome.fired.some(
          (finding) => sentenceLength(finding, reading) > (signal.mostWords ?? Number.POSITIVE_INFINITY),
        )
      )
        continue;
      const quotes = outcome.fired.map((finding) => quote(finding, reading));
      const topic = signal.topic === undefined ? {} : { topic: signal.topic };
      return { rule: rule.id, level: rule.level, signal: signal.id, quotes, ...topic };
    }
    return undefined;
  }

  /** `alarming`: an exception excuses its own sentence only; a referral is excused by one anywhere. */
  #outcome(signal: Signal, reading: Reading, alarming: boolean): Outcome | undefined {
    let aside: Outcome | undefined;
    for (const needs of reading.sought.get(signal) ?? []) {
      const outcome = this.#expression(needs, signal.despite, reading);
      if (outcome === undefined) continue;
      if ("aside" in outcome) {
        aside ??= outcome;
        continue;
      }
      const excused = this.#exceptions(signal, reading);
      // What the message says all by itself is not excused by the message before: "is walking enough?" was another question.
      if (outcome.fired.every((finding) => !isEarlier(finding, reading)))
        for (const [sentence, finding] of excused) if (isEarlier(finding, reading)) excused.delete(sentence);
      if (excused.size === 0) return outcome;
      const still = alarming ? this.#expression(needs, signal.despite, reading, excused) : undefined;
      if (still !== undefined && "fired" in still) return still;
      const beside = outcome.fired.flatMap((finding) => excused.get(sentenceOf(finding, reading)) ?? []);
      const by = beside.length > 0 ? beside : [...excused.values()].slice(0, 1);
      const quotes = outcome.fired.map((finding) => quote(finding, reading));
      aside ??= { aside: { quotes, why: "exception", by: by.map((finding) => quote(finding, reading)) } };
      if (!alarming) return aside;
    }
    return aside;
  }

  #askedAbout(rule: Rule, reading: Reading, setAside: readonly SetAside[]): AskedAbout[] {
    if (rule.redFlagLine === undefined) return [];
    const { id, level, redFlagLine } = rule;
    const asked = setAside.find((one) => one.rule === id && (one.why === "question" || one.why === "supposed"));
    if (asked !== undefined) return [{ rule: id, level, signal: asked.signal, quotes: asked.quotes, redFlagLine }];
    for (const needs of rule.about) {
      const outcome = this.#expression(needs, whatever, reading);
      if (outcome === undefined || "aside" in outcome) continue;
      const quotes = outcome.fired.map((finding) => quote(finding, reading));
      return [{ rule: id, level, signal: "about", quotes, redFlagLine }];
    }
    return [];
  }

  /** The sentences that hold an exception of the signal: what is said beside it, of a cat or a gym, excuses nothing. */
  #exceptions(signal: Signal, reading: Reading): Map<number, Finding> {
    const excused = new Map<number, Finding>();
    for (const needs of signal.unless) {
      const lists = this.#lists(needs, reading)?.map((list) => list.filter(isSound(reading, whatever)));
      if (lists === undefined || lists.some((list) => list.length === 0)) continue;
      for (const finding of lists.flat()) excused.set(sentenceOf(finding, reading), finding);
    }
    return excused;
  }

  #lists(needs: Needs, { findings }: Reading): (readonly Finding[])[] | undefined {
    return findings.hold(needs) ? needs.map((number) => findings.of(number)) : undefined;
  }

  #expression(
    needs: Needs,
    despite: readonly Doubt[],
    reading: Reading,
    excused?: ReadonlyMap<number, Finding>,
  ): Outcome | undefined {
    const lists = this.#lists(needs, reading);
    if (lists === undefined) return undefined;
    const now = (finding: Finding) => finding.used.some((word) => reading.words[word]?.earlier === false);
    const counts = isSound(reading, despite);
    const here = (finding: Finding) => excused?.has(sentenceOf(finding, reading)) !== true;
    const sound = lists.map((list) => list.filter((finding) => counts(finding) && here(finding)));
    if (sound.every((list) => list.length > 0) && sound.some((list) => list.some(now)))
      return { fired: sound.map((list) => list.find(now) ?? (list[0] as Finding)) };
    if (!lists.some((list) => list.some(now))) return undefined;
    return this.#doubted(lists, sound, despite, reading);
  }

  #doubted(
    lists: readonly (readonly Finding[])[],
    sound: readonly (readonly Finding[])[],
    despite: readonly Doubt[],
    reading: Reading,
  ): Outcome | undefined {
    const chosen = lists.map((list, i) => sound[i]?.[0] ?? (list[0] as Finding));
    for (const finding of chosen)
      for (const [doubt, mark] of reading.speech.doubts(finding)) {
        if (despite.includes(doubt)) continue;
        const quotes = chosen.map((one) => quote(one, reading));
        return { aside: { quotes, why: doubt, by: mark === undefined ? [] : [quote(mark, reading)] } };
      }
    return undefined;
  }

  #reading(now: string, earlier: string, year: number | undefined): Reading {
    const words = [...this.#seen(earlier, true, 0, year)];
    words.push(...this.#seen(now, false, (words.at(-1)?.sentence ?? -1) + 1, year));
    const number = this.#book.lexicon.numberOf.get(speechGroups.misleading) ?? -1;
    const plain = findAll(words, this.#book.lexicon);
    const misleading = plain.of(number);
    const findings = misleading.length === 0 ? plain : this.#without(words, misleading);
    const sought = this.#sought.in(findings);
    const speech = new Speech(
      words,
      findings,
      inPlay(sought, findings),
      this.#book.lexicon,
      this.#book.language.reach,
      this.#background,
    );
    return { words, findings, sought, misleading, speech, sources: { now, earlier } };
  }

  #without(words: readonly SeenWord[], marks: readonly Finding[]): Findings {
    return findAll(words, this.#book.lexicon, (from, to) =>
      marks.some((mark) => from < mark.to && mark.from < to && !(from <= mark.from && to >= mark.to)),
    );
  }

  #seen(text: string, earlier: boolean, firstSentence: number, year: number | undefined): SeenWord[] {
    const { writing, fillers, spellings } = this.#book.language;
    let sentence = firstSentence;
    return readWords(text, writing).map((word, i) => {
      if (i > 0 && word.gap === 2) sentence += 1;
      const text = spellings.get(word.text) ?? word.text;
      const readings = [...this.#spelling.readings(text), ...signs(text, year)];
      return { ...word, earlier, sentence, readings, filler: fillers.has(text) };
    });
  }
}

/** "Have not had" is a missed dose beside a medicine; alone it is an ordinary denial. */
function inPlay(sought: Reading["sought"], findings: Findings): Finding[] {
  const groups = new Set([...sought.values()].flat(2));
  return [...groups].flatMap((group) => findings.of(group));
}

/** Whether a finding has no doubt but those that do not matter. */
function isSound({ speech }: Reading, despite: readonly Doubt[]): (finding: Finding) => boolean {
  return (finding) => [...speech.doubts(finding).keys()].every((one) => despite.includes(one));
}

function sentenceOf(finding: Finding, { words }: Reading): number {
  return words[finding.from]?.sentence ?? -1;
}

function isEarlier(finding: Finding, { words }: Reading): boolean {
  return words[finding.from]?.earlier === true;
}

function sentenceLength(finding: Finding, reading: Reading): number {
  const sentence = sentenceOf(finding, reading);
  return reading.words.filter((word) => word.sentence === sentence).length;
}

function signs(text: string, year: number | undefined): string[] {
  if (!/^\d/.test(text)) return [];
  const old = /^(19|20)\d\d$/.test(text) && (year === undefined || Number(text) < year);
  return old ? ["<number>", "<year>"] : ["<number>"];
}

function cap(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most);
}

function quote(finding: Finding, reading: Reading): Quote {
  const first = reading.words[finding.from];
  const last = reading.words[finding.to - 1];
  const earlier = first?.earlier ?? false;
  const from = first?.from ?? 0;
  const to = last?.to ?? from;
  return { words: reading.sources[earlier ? "earlier" : "now"].slice(from, to), from, to, earlier };
}
