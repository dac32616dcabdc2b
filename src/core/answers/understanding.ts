import type { Outbound } from "../message.ts";
import type { Audience } from "./article.ts";

/** What a question was understood as. Scores are confidence from 0 to 1 that the first topic answers it. */
export type Decision =
  | {
      readonly kind: "answer";
      readonly topic: string;
      readonly score: number;
      /** The person asked to hear more of what they were just told. */
      readonly more?: true;
    }
  | { readonly kind: "choices"; readonly topics: readonly string[]; readonly score: number }
  | {
      readonly kind: "unknown";
      /** Topics that lie near, at most three. */
      readonly near: readonly string[];
      readonly score: number;
      /** Why nothing could be understood at all. */
      readonly reason?: "language" | "wordless";
    };

/** What was said before, as far as it helps to understand. */
export interface Past {
  /** The topics answered within the last half hour, the newest first. */
  readonly topics: readonly string[];
}

/** A question found in a message, in its words. */
export interface Understood {
  readonly words: string;
  readonly decision: Decision;
}

/** Reads questions. A message with two questions gives two decisions, with the words of each. */
export interface Understanding {
  understand(text: string, past: Past): Promise<readonly Understood[]>;
  /** What a person tells of themselves in passing, as audiences of article variants. */
  told(text: string): readonly Audience[];
  /** A question without what could tell whose it is: names, places, numbers, addresses. */
  anonymous(text: string): string;
}

/** What is answered to a text, for people and for scripts. */
export interface Answered {
  readonly kind: "answer" | "choices" | "unknown" | "chat";
  readonly topic: string | null;
  readonly choices: readonly string[];
  readonly score: number;
  readonly says: readonly Outbound[];
}
