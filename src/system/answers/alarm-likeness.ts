import { LONGEST_PASSAGE, sentencesOf } from "../../core/answers/sentences.ts";
import type { Encoder } from "../../core/answers/understander.ts";
import type { Alike, Likeness } from "../../core/safety/likeness.ts";
import { ridge, score } from "../../core/safety/ridge.ts";
import type { AlarmExample } from "../knowledge/safety-examples.ts";
import { encodeAll, type Lessons, textsOf } from "./learning.ts";
import type { NumberCache } from "./number-cache.ts";

/** Raise it when the code below turns texts into other numbers. */
const VERSION = "1";
const SENTENCE_DIMENSIONS = 512;

interface Sharpened {
  readonly encoder: Encoder;
  readonly rules: readonly string[];
  readonly weights: Float32Array;
}

/** Likeness by sentence vectors, once an encoder is attached; it knows nothing before. */
export class AlarmLikeness implements Likeness {
  readonly #plain: (text: string) => string;
  readonly #starters: ReadonlySet<string>;
  #sharpened: Sharpened | undefined;

  /** `plain`: a text as its vector is made from, the same as for answers, so that no text is encoded twice. */
  constructor(plain: (text: string) => string, starters: ReadonlySet<string>) {
    this.#plain = plain;
    this.#starters = starters;
  }

  /** Learns from the examples of the rules, against all ways to ask and all that is nobody's question here. */
  async attach(
    examples: readonly AlarmExample[],
    lessons: Lessons,
    cache: NumberCache,
    encoder: Encoder,
  ): Promise<void> {
    const rules = [...new Set(examples.flatMap(({ emergency }) => emergency ?? []))];
    const alarms = examples.map(({ text }) => this.#plain(text));
    const others = textsOf(lessons);
    const inputs = [VERSION, JSON.stringify([alarms, examples.map(({ emergency }) => emergency), others])];
    const length = (SENTENCE_DIMENSIONS + 1) * rules.length * 4;
    let kept = cache.find("likeness", inputs, length);
    if (kept === undefined) {
      const vectors = [
        ...(await encodeAll("alarms", alarms, cache, encoder)),
        ...(await encodeAll("sentences", others, cache, encoder)),
      ];
      const labels = examples.map(({ emergency }) => (emergency === undefined ? undefined : rules.indexOf(emergency)));
      const weights = ridge(vectors, [...labels, ...others.map(() => undefined)], rules.length);
      kept = cache.keep("likeness", inputs, new Uint8Array(weights.buffer));
    }
    this.#sharpened = { encoder, rules, weights: new Float32Array(kept.buffer) };
  }

  /** The most alarming of the whole message and its sentences. An encoder that breaks leaves the rules alone. */
  async of(text: string): Promise<Alike | undefined> {
    const sharpened = this.#sharpened;
    if (sharpened === undefined) return undefined;
    const passages = [text.slice(0, LONGEST_PASSAGE), ...sentencesOf(text, this.#starters)].map(this.#plain);
    try {
      const vectors = await sharpened.encoder.encode([...new Set(passages)]);
      return vectors
        .map((vector) => alikeOf(sharpened, vector))
        .reduce((one, other) => (other.emergency > one.emergency ? other : one));
    } catch {
      this.#sharpened = undefined;
      return undefined;
    }
  }
}

function alikeOf({ rules, weights }: Sharpened, vector: Float32Array): Alike {
  const scores = score(weights, rules.length, vector);
  const best = scores.indexOf(Math.max(...scores));
  return { emergency: scores.reduce((sum, value) => sum + value, 0), rule: rules[best] ?? "" };
}
