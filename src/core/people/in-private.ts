import type { Outbound } from "../message.ts";
import type { Replies } from "../replies.ts";

/** What is said to who gives a personal command where others read along; the group sees a neutral line with the way to us. */
export function askedInPublic(replies: Replies): readonly Outbound[] {
  return [{ ...replies.say("command.private"), private: true, publicLine: [replies.line("command.moved")] }];
}
