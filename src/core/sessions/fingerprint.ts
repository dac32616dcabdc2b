import { hashOf } from "../hash.ts";

/** Another odd number to multiply by, so that the halves of a fingerprint differ. */
const OTHER_PRIME = 2_246_822_519;

/** A short name for a text, of 64 bits. */
export function fingerprint(text: string): string {
  return `${hashOf(text).toString(36)}-${hashOf(text, OTHER_PRIME).toString(36)}`;
}
