import type { Chat, ChatMemberUpdated, Message, User, UserFromGetMe } from "telegraf/types";
import type { Callbacks } from "./callbacks.ts";
import type { World } from "./room.ts";
import type { UpdateQueue } from "./updates.ts";

/** What people and groups need of the peer that they live in. */
export interface Backstage {
  readonly me: UserFromGetMe;
  readonly world: World;
  readonly queue: UpdateQueue;
  readonly callbacks: Callbacks;
  /** Waits for something to be true of the peer. */
  until<T>(look: () => T | undefined, withinMs?: number): Promise<T | undefined>;
  /** True where privacy mode keeps a group's message from the bot. */
  hidesTalk(message: Message): boolean;
  /** What my_chat_member says when the bot's standing changes. */
  botMembership(chat: Chat, by: User, standing: "kicked" | "member"): ChatMemberUpdated;
}
