import type { Address, Instant } from "../message.ts";
import type { Document, LocalDate } from "./document.ts";

/** A group that wants a daily post. */
export interface Community {
  readonly id: string;
  readonly platform: string;
  readonly conversation: string;
  readonly zone: string;
  readonly settings: Document;
  readonly unreachable: boolean;
  /** 0 for a new one; the database adds 1 with each put. */
  readonly revision: number;
}

/** One day's post in a community. */
export interface CommunityPost {
  readonly id: string;
  readonly community: string;
  readonly date: LocalDate;
  readonly at: Instant;
  /** The platform's id of the message, to show the tally in it; undefined until delivered. */
  readonly message?: string;
}

/** Groups, their posts, and how many did it: numbers, never names. */
export interface Communities {
  byConversation(platform: string, conversation: string): Promise<Community | undefined>;
  byId(id: string): Promise<Community | undefined>;
  /** Stores with revision + 1. False: changed meanwhile, or revision is 0 and this conversation has one. */
  put(community: Community): Promise<boolean>;
  setReachable(platform: string, conversation: string, reachable: boolean): Promise<boolean>;
  /** Removes it with its posts, tallies and prompts. */
  remove(id: string): Promise<void>;
  /** False: that day has its post already. */
  addPost(post: Omit<CommunityPost, "message">): Promise<boolean>;
  delivered(post: string, message: string): Promise<void>;
  post(id: string): Promise<CommunityPost | undefined>;
  /** The newest posts, newest first. */
  posts(community: string, n: number): Promise<readonly CommunityPost[]>;
  /**
   * Counts a person once for a post. The person is stored as a keyed hash only. False: counted before. Resolves with how many
   * are counted now.
   */
  tally(post: string, by: Address): Promise<{ readonly added: boolean; readonly count: number }>;
  /** Takes a person out again. */
  untally(post: string, by: Address): Promise<{ readonly removed: boolean; readonly count: number }>;
  /** How many did it on each day that had a post; from and to included, oldest first. */
  counts(community: string, from: LocalDate, to: LocalDate): Promise<readonly { date: LocalDate; count: number }[]>;
  /** Removes posts and tallies from before `before`; resolves with how many posts. */
  forget(before: LocalDate): Promise<number>;
}
