import { stemOf } from "../learning/stems.ts";
import { remembering } from "../memo.ts";
import { plainWords } from "./normalise.ts";
import { PhraseTable } from "./phrase-table.ts";
import { Spelling } from "./spelling.ts";

/** A meaning that people name in many ways: brands, lay words, medical words. */
export interface Concept {
  readonly name: string;
  readonly words: readonly string[];
  /** Wider concepts that this one belongs to. */
  readonly also: readonly string[];
}

/** What is known about words, from knowledge/words and knowledge/vectors. */
export interface WordKnowledge {
  /** Short forms, text-speak, American spellings and common slips, each with the words that it stands for. */
  readonly instead: ReadonlyMap<string, string>;
  readonly concepts: readonly Concept[];
  /** Phrases around a question that say nothing of what is asked. */
  readonly frame: readonly string[];
  /** Everyday English words, the commonest first; never taken for misspelt. */
  readonly common: readonly string[];
}

/** A text as the model reads it. */
export interface Reading {
  /** Corrected words. */
  readonly words: readonly string[];
  readonly stems: readonly string[];
  readonly concepts: readonly string[];
}

/** The words of messages, counted once for all. */
export interface Vocabulary {
  /** How often each word of ours stands in ways to ask. */
  readonly counts: ReadonlyMap<string, number>;
  /** The words of messages that are not ours. */
  readonly others: ReadonlySet<string>;
}

/** How often a word must stand in ways to ask to be ours; rarer ones may be slips, since people's slips stand there too. */
const OURS = 3;

/** How many texts are remembered: one message is read for what it tells, for what it asks, and sentence by sentence. */
const REMEMBERED = 64;

/** Reads texts into words, stems and concepts, with spelling set right. */
export class Lexicon {
  readonly #replaced: Replace;
  readonly #concepts: PhraseTable<Concept>;
  readonly #frame: PhraseTable<true>;
  readonly #spelling: Spelling;
  readonly read: (text: string) => Reading;

  constructor(knowledge: WordKnowledge, vocabulary: Vocabulary) {
    this.#replaced = replacing(knowledge);
    this.#frame = new PhraseTable(knowledge.frame.map((phrase) => [this.#replaced(phrase), true as const]));
    this.#concepts = new PhraseTable(
      knowledge.concepts.flatMap((concept) =>
        concept.words.map((phrase) => [this.#replaced(phrase).map(stemOf), concept] as const),
      ),
    );
    this.#spelling = new Spelling(vocabulary.counts, new Set([...knowledge.common, ...vocabulary.others]));
    this.read = remembering(REMEMBERED, (text) => this.#read(text));
  }

  #read(text: string): Reading {
    const words = this.#unframed(this.#spelling.correct(this.#replaced(text)));
    const stems = words.map(stemOf);
    const concepts = new Set<string>();
    for (const { value } of this.#concepts.scan(stems)) {
      if (value === undefined) continue;
      concepts.add(value.name);
      for (const wider of value.also) concepts.add(wider);
    }
    return { words, stems, concepts: [...concepts] };
  }

  /** Without the phrases around the question, unless nothing else is left. */
  #unframed(words: readonly string[]): readonly string[] {
    const rest = [...this.#frame.scan(words)].flatMap((part) => (part.value === undefined ? part.words : []));
    return rest.length === 0 ? words : rest;
  }
}

/** The words of a text, short forms and American spellings written out. */
type Replace = (text: string) => string[];

function replacing({ instead }: WordKnowledge): Replace {
  const table = new PhraseTable([...instead].map(([from, to]) => [plainWords(from), plainWords(to)]));
  return (text) => [...table.scan(plainWords(text))].flatMap(({ words, value }) => value ?? words);
}

/**
 * Counts words. `texts`: all ways to ask; their words are what spelling is set right to. `others`: messages that are not ours; their words
 * are left alone.
 */
export function vocabularyOf(
  knowledge: WordKnowledge,
  texts: Iterable<string>,
  others: Iterable<string> = [],
): Vocabulary {
  const replaced = replacing(knowledge);
  const counts = new Map<string, number>();
  const count = (words: readonly string[], by: number) => {
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + by);
  };
  for (const text of texts) count(replaced(text), 1);
  for (const [word, times] of counts) if (times < OURS) counts.delete(word);
  for (const concept of knowledge.concepts) for (const phrase of concept.words) count(replaced(phrase), OURS);
  return { counts, others: new Set([...others].flatMap(plainWords)) };
}
