import type { Learnt } from "../../core/safety/recogniser.ts";

const HEAD = 3;
const LEVELS = 2;

/** What was learnt, as the bytes of a file. */
export function toBytes({ buckets, rarity, texts, levels, rules }: Learnt): Uint8Array {
  const head = Int32Array.of(buckets.length, texts, rules.length);
  const parts = [head, buckets, rarity, levels, rules];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return bytes;
}

/** What `toBytes` wrote; undefined where the bytes are cut short. */
export function fromBytes(bytes: Uint8Array): Learnt | undefined {
  const { buffer, byteOffset } = bytes;
  if (bytes.length < HEAD * 4) return undefined;
  const [size = 0, texts = 0, ruleNumbers = 0] = new Int32Array(buffer, byteOffset, HEAD);
  const levelNumbers = (size + 1) * LEVELS;
  if (bytes.length !== 4 * (HEAD + size + size + levelNumbers + ruleNumbers)) return undefined;
  let at = byteOffset + HEAD * 4;
  const place = (length: number) => {
    const from = at;
    at += length * 4;
    return [buffer, from, length] as const;
  };
  return {
    texts,
    buckets: new Int32Array(...place(size)),
    rarity: new Float32Array(...place(size)),
    levels: new Float32Array(...place(levelNumbers)),
    rules: new Float32Array(...place(ruleNumbers)),
  };
}
