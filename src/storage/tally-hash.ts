import { createHmac } from "node:crypto";
import type { Address } from "../core/message.ts";

/** Who is counted in a public tally: a keyed hash, so that a list of accounts alone tells nothing. */
export function tallyHash(key: string, address: Address): string {
  return createHmac("sha256", key).update(`${address.platform}\n${address.person}`).digest("base64url");
}
