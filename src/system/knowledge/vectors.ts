import { readFileSync } from "node:fs";
import { join } from "node:path";
import { WordVectors } from "../../core/answers/word-vectors.ts";
import type { Fault } from "../../core/fault.ts";

/** Everyday words are as many of the commonest as this; a rarer word may be a misspelt one. */
const COMMON_WORDS = 20_000;

/** Everyday words, the commonest first. */
export function commonWords({ words }: WordVectors): readonly string[] {
  return words.slice(0, COMMON_WORDS);
}

/** Reads knowledge/vectors; undefined, with a fault, where a file is broken. */
export function readVectors(root: string, faults: Fault[]): WordVectors | undefined {
  const folder = join(root, "knowledge/vectors");
  try {
    const words = readFileSync(join(folder, "words.txt"), "utf8").trimEnd().split("\n");
    const numbers = readFileSync(join(folder, "numbers.int8"));
    const scales = readFileSync(join(folder, "scales.float32"));
    if (scales.length !== words.length * 4 || numbers.length % words.length !== 0)
      throw new RangeError("lengths differ");
    const bytes = new Int8Array(numbers.buffer, numbers.byteOffset, numbers.length);
    return new WordVectors(words, bytes, new Float32Array(new Uint8Array(scales).buffer));
  } catch {
    const what = "The word vectors cannot be read, or their files do not fit together.";
    faults.push({
      file: "knowledge/vectors/words.txt",
      line: 1,
      what,
      repair: "Make them again; see the README there.",
    });
    return undefined;
  }
}
