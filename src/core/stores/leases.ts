import type { Instant } from "../message.ts";

/** Roles that one process at a time may have: the poller of a platform, the housekeeper. */
export interface Leases {
  /** Takes or renews a role until `until`. False: another holder has it and its time is not over by `now`. */
  take(role: string, holder: string, now: Instant, until: Instant): Promise<boolean>;
  /** Gives it up at once, if it is held. */
  release(role: string, holder: string): Promise<void>;
}
