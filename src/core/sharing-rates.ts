import type { Instant } from "./message.ts";
import type { Leases } from "./stores/leases.ts";

const ROLE = "sender ";
/** A process that died is counted for so long, in milliseconds: three ticks. */
const COUNTED_MS = 30_000;

/** Says that the process `holder` sends messages, and resolves with how many processes on this database do, itself included. */
export async function senders(leases: Leases, holder: string, now: Instant): Promise<number> {
  await leases.take(`${ROLE}${holder}`, holder, now, now + COUNTED_MS);
  return Math.max(1, await leases.held(ROLE, now));
}

/** The process sends no more. */
export function sendsNoMore(leases: Leases, holder: string): Promise<void> {
  return leases.release(`${ROLE}${holder}`, holder);
}
