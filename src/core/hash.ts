/** Where every hash begins, and by what it is multiplied: FNV-1a with 32 bits. */
export const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

/** A hash that goes on with one more code unit. */
export function mix(hash: number, code: number, prime = PRIME): number {
  return Math.imul(hash ^ code, prime);
}

/** 32 bits of a text, the same everywhere. Tells apart what changes by itself, not what somebody forges. */
export function hashOf(text: string, prime = PRIME): number {
  let hash = SEED;
  for (let at = 0; at < text.length; at += 1) hash = mix(hash, text.charCodeAt(at), prime);
  return hash >>> 0;
}
