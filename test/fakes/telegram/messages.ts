import type { Message, Opts, PhotoSize, Update, UserFromGetMe } from "telegraf/types";
import type { Upload } from "./body.ts";
import type { Flood } from "./flood.ts";
import { type Parsed, parseHtml } from "./html.ts";
import { keyboard } from "./keyboard.ts";
import { badRequest, Refusal } from "./refusal.ts";
import type { Room, Shown, World } from "./room.ts";

/** Longest text and caption (https://core.telegram.org/bots/api#sendmessage, #sendphoto) and largest photo in bytes. */
const longestText = 4096;
const longestCaption = 1024;
const largestPhoto = 10 * 1024 * 1024;

const notModified =
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

type Edited<M extends Message> = M & Update.Edited;

/** The methods that show, change and take away messages. */
export class MessageMethods {
  readonly #world: World;
  readonly #flood: Flood;
  readonly #me: UserFromGetMe;
  readonly #photos = new Map<string, PhotoSize[]>();

  constructor(world: World, flood: Flood, me: UserFromGetMe) {
    this.#world = world;
    this.#flood = flood;
    this.#me = me;
  }

  sendMessage(args: Opts<"sendMessage">): Message.TextMessage {
    const room = this.#open(args.chat_id);
    const words = this.#words(args.text, args.parse_mode, longestText, "message is too long");
    if (words.text === "") throw badRequest("message text is empty");
    return textMessage(this.#send(room, words, args), room, this.#me);
  }

  sendPhoto(args: Opts<"sendPhoto">, upload: Upload | undefined): Message.PhotoMessage {
    const room = this.#open(args.chat_id);
    const words = this.#words(args.caption ?? "", args.parse_mode, longestCaption, "message caption is too long");
    const photo = upload ? this.#keep(upload) : this.#photos.get(String(args.photo));
    if (!photo) throw badRequest("wrong remote file identifier specified: can't unserialize it. Wrong last symbol");
    return photoMessage({ ...this.#send(room, words, args, { photo }), photo }, room, this.#me);
  }

  sendDocument(args: Opts<"sendDocument">, upload: Upload | undefined): Message.DocumentMessage {
    const room = this.#open(args.chat_id);
    const words = this.#words(args.caption ?? "", args.parse_mode, longestCaption, "message caption is too long");
    if (!upload) throw badRequest("wrong remote file identifier specified: can't unserialize it. Wrong last symbol");
    if (upload.bytes.length === 0) throw badRequest("file must be non-empty");
    const file = { name: upload.filename, text: upload.bytes.toString("utf8") };
    const shown = this.#send(room, words, args, { file });
    const document = { file_id: `file-${shown.id}`, file_unique_id: `unique-${shown.id}`, file_name: file.name };
    const caption = { caption: shown.text, caption_entities: [...shown.entities] };
    return { ...base(shown, room, this.#me), ...caption, document };
  }

  editMessageText(args: Opts<"editMessageText">): Edited<Message.TextMessage> {
    const [room, old] = this.#old(args);
    if (old.photo || old.file) throw badRequest("there is no text in the message to edit");
    const words = this.#words(args.text, args.parse_mode, longestText, "message is too long");
    if (words.text === "") throw badRequest("message text is empty");
    return this.#edited(textMessage(this.#change(room, old, words, args.reply_markup), room, this.#me));
  }

  editMessageCaption(args: Opts<"editMessageCaption">): Edited<Message.PhotoMessage> {
    const [room, old] = this.#old(args);
    const { photo } = old;
    if (!photo) throw badRequest("there is no caption in the message to edit");
    const words = this.#words(args.caption ?? "", args.parse_mode, longestCaption, "message caption is too long");
    return this.#edited(photoMessage({ ...this.#change(room, old, words, args.reply_markup), photo }, room, this.#me));
  }

  editMessageReplyMarkup(args: Opts<"editMessageReplyMarkup">): Edited<Message.TextMessage> {
    const [room, old] = this.#old(args);
    return this.#edited(textMessage(this.#change(room, old, old, args.reply_markup), room, this.#me));
  }

  deleteMessage(args: Opts<"deleteMessage">): true {
    const room = this.#world.room(args.chat_id);
    if (!room.messages.delete(Number(args.message_id))) throw badRequest("message to delete not found");
    return true;
  }

  /** The room, where the bot may speak and has not spoken too much. */
  #open(chat: unknown): Room {
    const room = this.#world.room(chat);
    room.checkAccess();
    this.#flood.count(room.chat.id);
    return room;
  }

  #old(args: { chat_id?: unknown; message_id?: number }): [Room, Shown] {
    const room = this.#open(args.chat_id);
    return [room, room.ofBot(Number(args.message_id))];
  }

  #words(source: string, mode: string | undefined, longest: number, tooLong: string): Parsed {
    if (typeof source !== "string") throw badRequest("message text is empty");
    if (mode !== undefined && mode.toLowerCase() !== "html") throw badRequest("unsupported parse_mode");
    const words = mode === undefined ? { text: source.trim(), entities: [] } : parseHtml(source);
    if (words.text.length > longest) throw badRequest(tooLong);
    return words;
  }

  #send(
    room: Room,
    words: Parsed,
    args: Partial<Opts<"sendMessage">>,
    media: Pick<Shown, "photo" | "file"> = {},
  ): Shown {
    const shown: Shown = {
      id: this.#world.nextMessage(),
      from: this.#me.first_name,
      byBot: true,
      text: words.text,
      entities: words.entities,
      buttons: keyboard(args.reply_markup),
      quiet: args.disable_notification === true,
      date: this.#world.date,
      edits: 0,
      ...media,
      ...(args.message_thread_id === undefined ? {} : { topic: args.message_thread_id }),
    };
    room.show(shown);
    return shown;
  }

  #change(room: Room, old: Shown, { text, entities }: Parsed, markup: unknown): Shown {
    const changed = { ...old, text, entities, buttons: keyboard(markup) };
    if (JSON.stringify(changed) === JSON.stringify(old)) throw badRequest(notModified);
    const shown = { ...changed, edits: old.edits + 1 };
    room.show(shown);
    return shown;
  }

  #edited<M extends Message>(message: M): Edited<M> {
    return { ...message, edit_date: this.#world.date } as Edited<M>;
  }

  #keep({ bytes }: Upload): PhotoSize[] {
    if (bytes.length === 0) throw badRequest("file must be non-empty");
    if (bytes.length > largestPhoto) throw new Refusal(413, "Request Entity Too Large");
    const isImage = [/^\x89PNG/, /^\xff\xd8\xff/, /^RIFF....WEBP/s].some((start) =>
      start.test(bytes.toString("latin1", 0, 12)),
    );
    if (!isImage) throw badRequest("IMAGE_PROCESS_FAILED");
    const file_id = `photo-${this.#photos.size + 1}`;
    const photo = [{ file_id, file_unique_id: `unique-${file_id}`, width: 640, height: 480, file_size: bytes.length }];
    this.#photos.set(file_id, photo);
    return photo;
  }
}

function base(shown: Shown, room: Room, me: UserFromGetMe) {
  const { buttons } = shown;
  const inline_keyboard = buttons.map((row) =>
    row.map(({ label, data, url }) =>
      url === undefined ? { text: label, callback_data: data ?? "" } : { text: label, url },
    ),
  );
  return {
    message_id: shown.id,
    date: shown.date,
    chat: room.chat,
    from: me,
    ...(buttons.length > 0 ? { reply_markup: { inline_keyboard } } : {}),
    ...(shown.edits > 0 ? { edit_date: shown.date } : {}),
  };
}

/** A message of the bot as the Bot API tells it. */
export function messageOf(shown: Shown, room: Room, me: UserFromGetMe): Message.TextMessage | Message.PhotoMessage {
  const { photo } = shown;
  return photo ? photoMessage({ ...shown, photo }, room, me) : textMessage(shown, room, me);
}

function textMessage(shown: Shown, room: Room, me: UserFromGetMe): Message.TextMessage {
  return { ...base(shown, room, me), text: shown.text, entities: [...shown.entities] };
}

function photoMessage(
  shown: Shown & { readonly photo: readonly PhotoSize[] },
  room: Room,
  me: UserFromGetMe,
): Message.PhotoMessage {
  const words = { caption: shown.text, caption_entities: [...shown.entities] };
  return { ...base(shown, room, me), ...words, photo: [...shown.photo] };
}
