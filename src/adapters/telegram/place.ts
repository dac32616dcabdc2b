import type { Address } from "../../core/message.ts";

/** Where a Bot API call goes: a chat and, in a forum group, one of its topics. */
export interface Place {
  readonly chat_id: number;
  readonly message_thread_id?: number;
}

/** A conversation's name for the core: the chat's id, and the topic's after a colon where the group is a forum. */
export function conversationOf(chat: number, topic?: number): string {
  return topic === undefined ? String(chat) : `${chat}:${topic}`;
}

/**
 * The place of an address. What is for the person alone goes to their private chat, whose id is the person's own
 * (https://core.telegram.org/bots/api#chat).
 */
export function placeOf(to: Address, alone: boolean): Place {
  const [chat, topic] = (alone ? to.person : to.conversation).split(":");
  return { chat_id: Number(chat), ...(topic === undefined ? {} : { message_thread_id: Number(topic) }) };
}
