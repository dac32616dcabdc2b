import type { Instant } from "../message.ts";

/** Roles that one process at a time may have: the poller of a platform, the housekeeper. */
export interface Leases {
  /** Takes or renews a role until `until`. False: another holder has it and its time is not over by `now`. */
  take(role: string, holder: string, now: Instant, until: Instant): Promise<boolean>;
  /** How many roles whose name starts so are held. */
  held(start: string, now: Instant): Promise<number>;
  /** Removes roles that nobody has held since `before`; resolves with how many. */
  forget(before: Instant): Promise<number>;
  /** Gives it up at once, if it is held. */
  release(role: string, holder: string): Promise<void>;
}
