import type { BotCommand, ChatFromGetChat, ChatMember, Opts, Telegram, UserFromGetMe } from "telegraf/types";
import type { Upload } from "./body.ts";
import type { Callbacks } from "./callbacks.ts";
import type { MessageMethods } from "./messages.ts";
import { badRequest } from "./refusal.ts";
import type { World } from "./room.ts";
import type { PollDesk } from "./updates.ts";
import type { WebhookCaller } from "./webhook.ts";

/** What surrounds a call besides its arguments. */
export interface Surroundings {
  readonly files: ReadonlyMap<string, Upload>;
  /** Aborts when the bot hangs up. */
  readonly hungUp: AbortSignal;
}

/** A method of the Bot API, with the arguments and the result that telegraf's types give it. */
type Method<M extends keyof Telegram> = (
  args: Opts<M>,
  around: Surroundings,
) => ReturnType<Telegram[M]> | Promise<ReturnType<Telegram[M]>>;

/** The methods that the peer knows, checked against telegraf's types. Others are answered 404. */
export type MethodTable = { readonly [M in keyof Telegram]?: Method<M> };

/** The parts that the methods act on. */
export interface MethodParts {
  readonly me: UserFromGetMe;
  readonly world: World;
  readonly desk: PollDesk;
  readonly webhook: WebhookCaller;
  readonly messages: MessageMethods;
  readonly callbacks: Callbacks;
  /** Registered commands by scope. */
  readonly commands: Map<string, readonly BotCommand[]>;
  /** Chats in which the bot was last seen typing, in order. */
  readonly typing: number[];
}

/** Every method, over the given parts. */
export function methodTable(parts: MethodParts): MethodTable {
  const { me, world, desk, webhook, messages, callbacks, commands, typing } = parts;
  return {
    getMe: () => me,
    getUpdates: (args, { hungUp }) => desk.updates(args, webhook.active, hungUp),
    setWebhook: (args) => webhook.set(args),
    deleteWebhook: (args) => webhook.delete(args.drop_pending_updates),
    getWebhookInfo: () => webhook.info(),
    sendMessage: (args) => messages.sendMessage(args),
    sendPhoto: (args, { files }) => messages.sendPhoto(args, files.get("photo")),
    sendDocument: (args, { files }) => messages.sendDocument(args, files.get("document")),
    editMessageText: (args) => messages.editMessageText(args),
    editMessageCaption: (args) => messages.editMessageCaption(args),
    editMessageReplyMarkup: (args) => messages.editMessageReplyMarkup(args),
    deleteMessage: (args) => messages.deleteMessage(args),
    answerCallbackQuery: (args) => callbacks.answerCallbackQuery(args),
    answerInlineQuery: (args) => callbacks.answerInlineQuery(args),
    sendChatAction: (args) => {
      const room = world.room(args.chat_id);
      room.checkAccess();
      typing.push(room.chat.id);
      return true;
    },
    setMyCommands: (args) => {
      for (const command of args.commands) checkCommand(command);
      commands.set(args.scope?.type ?? "default", args.commands);
      return true;
    },
    getMyCommands: (args) => [...(commands.get(args.scope?.type ?? "default") ?? [])],
    deleteMyCommands: (args) => {
      commands.delete(args.scope?.type ?? "default");
      return true;
    },
    getChat: (args) => {
      const { chat, silent } = world.room(args.chat_id);
      return { ...chat, permissions: { can_send_messages: !silent } } as ChatFromGetChat;
    },
    getChatMember: (args) => {
      const room = accessible(world, args.chat_id);
      return Number(args.user_id) === me.id
        ? ({ status: "member", user: me } as ChatMember)
        : room.member(Number(args.user_id));
    },
    getChatAdministrators: (args) => {
      const room = accessible(world, args.chat_id);
      const standings = ["creator", "administrator"];
      const admins = [...room.members.values()].filter(({ standing }) => standings.includes(standing));
      return admins.map(({ user }) => room.member(user.id)) as ReturnType<Telegram["getChatAdministrators"]>;
    },
    getChatMembersCount: (args) => accessible(world, args.chat_id).members.size,
    leaveChat: (args) => {
      accessible(world, args.chat_id).bot = "left";
      return true;
    },
  };
}

function accessible(world: World, chat: unknown) {
  const room = world.room(chat);
  room.checkAccess();
  return room;
}

/** https://core.telegram.org/bots/api#botcommand */
function checkCommand({ command, description }: BotCommand): void {
  if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest("BOT_COMMAND_INVALID");
  if (description.length < 1 || description.length > 256) throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
}
