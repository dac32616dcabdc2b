import type { Quiet } from "../people/quiet.ts";
import type { Rule } from "../prompts/schedule.ts";
import type { Community } from "../stores/communities.ts";
import type { Document } from "../stores/document.ts";

/** What a group's moderators chose. The `settings` document of the stored community. */
export interface CommunitySettings extends Document {
  readonly v: 1;
  /** The daily post is on. */
  readonly on: boolean;
  /** The community's zone was chosen. */
  readonly zoned: boolean;
  /** When the post comes; missing: not chosen yet. */
  readonly rule?: Rule;
  /** A thread for each day's post. */
  readonly thread: boolean;
  /** No late post and no summary between these times. */
  readonly quiet?: Quiet;
}

export function settingsOf(community: Community): CommunitySettings {
  return community.settings as CommunitySettings;
}

/** Whether all is chosen that a post needs. */
export function isReady({ zoned, rule }: CommunitySettings): boolean {
  return zoned && rule !== undefined;
}
