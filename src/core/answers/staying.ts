import { type FeatureNumbers, Features, type Kind, type Traits } from "../learning/features.ts";
import { letterGrams, pairGrams, wordGrams } from "../learning/grams.ts";
import { compact, type LinearModel, products } from "../learning/linear-model.ts";
import { SparseRows, sparseRidge } from "../learning/sparse-ridge.ts";
import type { ReadWords } from "./common-ground.ts";

/** A message that goes on from an answer, and whether it asks more of the same matter. */
export interface GoingOn {
  readonly text: string;
  readonly stays: boolean;
}

/** What was learnt of how people go on. */
export interface LearntStaying {
  readonly features: FeatureNumbers;
  readonly model: LinearModel;
}

const KINDS: readonly Kind[] = [
  { least: 2, weight: 0.7 },
  { least: 2, weight: 1 },
  { least: 2, weight: 0.7 },
];
const SOLVING = { rounds: 30, held: 1 };

/** Tells a message that asks more of the same matter ("does it hurt?") from one that leads to another ("and swimming?"). */
export class Staying {
  readonly #features: Features;
  readonly #model: LinearModel;
  readonly #read: ReadWords;

  constructor({ features, model }: LearntStaying, read: ReadWords) {
    this.#features = new Features(KINDS, features);
    this.#model = model;
    this.#read = read;
  }

  /** About 1 where it stays, about -1 where it leads elsewhere. */
  of(text: string): number {
    return products(this.#model, this.#features.vector(traitsOf(text, this.#read)))[0] as number;
  }
}

/** Learns from how people went on. Takes a tenth of a second for thousands. */
export function learnStaying(lessons: readonly GoingOn[], read: ReadWords): LearntStaying {
  const traits = lessons.map(({ text }) => traitsOf(text, read));
  const features = Features.of(KINDS, traits);
  const rows = SparseRows.of(traits.map((one) => features.vector(one)));
  const targets = Float32Array.from(lessons, ({ stays }) => (stays ? 1 : -1));
  return { features: features.numbers, model: compact(sparseRidge(rows, features.width, targets, 1, SOLVING), 1) };
}

function traitsOf(text: string, read: ReadWords): Traits {
  const { words, stems } = read(text);
  return [letterGrams(words), wordGrams(stems), pairGrams(stems)];
}
