import { servedFigures, type Unseen } from "../../core/answers/served.ts";
import { type KnownQuestion, trialsOf } from "../../core/answers/trials.ts";
import { crossFigures, separation, type Trial } from "../../core/answers/tuning.ts";
import { SentenceEncoder } from "./encoder.ts";
import { type Lessons, learnLexical, learnSentences } from "./learning.ts";
import type { NumberCache } from "./number-cache.ts";
import { openUnderstander, type Teaching } from "./open-understander.ts";

/** Figures in percent, by what they measure. */
export type Measured = Readonly<Record<string, number>>;

/** How unseen questions were ranked, without and with the sentence encoder; undefined where it is not installed. */
export interface Examined {
  readonly lexical: readonly Trial[];
  readonly encoded: readonly Trial[] | undefined;
}

/** Ranks questions that no ranking learnt from. */
export async function examine(
  lessons: Lessons,
  unseen: readonly KnownQuestion[],
  cache: NumberCache,
): Promise<Examined> {
  const ranking = learnLexical(lessons, cache);
  const lexical = trialsOf(ranking, unseen);
  const encoder = await SentenceEncoder.load();
  if (encoder === undefined) return { lexical, encoded: undefined };
  await learnSentences(ranking, lessons, cache, encoder);
  const vectors = await encoder.encode(unseen.map(({ text }) => ranking.plain(text)));
  return { lexical, encoded: trialsOf(ranking, unseen, vectors) };
}

/** Figures of the rankings, with thresholds learnt on four fifths and judged on the last, in turn. */
export function rankingFigures({ lexical, encoded }: Examined): Record<string, Measured> {
  return { lexical: figuresOf(lexical), ...(encoded && { encoded: figuresOf(encoded) }) };
}

/** Figures of whole messages, as people are served with these thresholds. `cache`: where learnt numbers are kept. */
export async function serviceFigures(
  teaching: Teaching,
  unseen: Unseen,
  cache: NumberCache,
): Promise<Record<string, Measured>> {
  const { understander, sharpen } = openUnderstander(teaching, cache);
  const serve = () => servedFigures((text, past) => understander.understand(text, past), unseen);
  const lexicalServed = await serve();
  return (await sharpen()) ? { lexicalServed, encodedServed: await serve() } : { lexicalServed };
}

function figuresOf(trials: readonly Trial[]): Measured {
  const on = trials.filter(({ topics }) => topics.length > 0);
  const among = (n: number) => {
    const found = on.filter(({ ranked, topics }) => ranked.topics.slice(0, n).some(({ id }) => topics.includes(id)));
    return Math.round((1000 * found.length) / Math.max(1, on.length)) / 10;
  };
  return { ...crossFigures(trials), separation: separation(trials), firstRight: among(1), amongFour: among(4) };
}
