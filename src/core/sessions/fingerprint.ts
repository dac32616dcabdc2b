const SEED = 2_166_136_261;

/** A short name for a text: 64 bits, the same everywhere. Tells apart what changes by itself, not what somebody forges. */
export function fingerprint(text: string): string {
  let one = SEED;
  let other = SEED;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 16_777_619);
    other = Math.imul(other ^ code, 2_246_822_519);
  }
  return `${(one >>> 0).toString(36)}-${(other >>> 0).toString(36)}`;
}
