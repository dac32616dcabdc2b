import type { Message, MessageEntity, Update } from "telegraf/types";
import { describe, expect, it } from "vitest";
import { received } from "../../../src/adapters/telegram/receive.ts";
import type { InboundBody } from "../../../src/core/message.ts";

const self = { id: 123456789, username: "BonewiseTestBot" };
const ann = { id: 1001, is_bot: false, first_name: "Ann", language_code: "en-GB" };
const bot = { id: self.id, is_bot: true, first_name: "Bonewise", username: self.username };
const privately = { id: 1001, type: "private", first_name: "Ann" } as const;
const group = { id: -4007, type: "group", title: "Walkers" } as const;
const forum = { id: -1001234567890, type: "supergroup", title: "Bones", is_forum: true } as const;
const now = 1_763_913_600_500;

/** A message as Telegram sends it, with what a row is about. */
function message(more: object): Message {
  return { message_id: 77, date: 1_763_913_600, chat: privately, from: ann, ...more } as Message;
}

function read(update: object) {
  return received({ update_id: 100_000_007, ...update } as Update, self, now);
}

function bodyOf(more: object, kind = "message"): InboundBody | undefined {
  const { inbound } = read({ [kind]: message(more) });
  if (!inbound) return undefined;
  const { id: _id, at: _at, from: _from, direct: _direct, locale: _locale, ...body } = inbound;
  return body;
}

const command = (offset: number, length: number): MessageEntity => ({ type: "bot_command", offset, length });
const mention = (offset: number, length: number): MessageEntity => ({ type: "mention", offset, length });
const repliesToUs = { reply_to_message: message({ from: bot, text: "Ready?" }) };

describe("a private message", () => {
  it("tells who, where, when, in which language, and keeps its id when it comes again", () => {
    const { inbound } = read({ message: message({ text: "Is yoga safe?" }) });
    expect(inbound).toEqual({
      id: "100000007",
      at: 1_763_913_600_000,
      from: { platform: "telegram", conversation: "1001", person: "1001" },
      direct: true,
      locale: "en-GB",
      kind: "text",
      text: "Is yoga safe?",
    });
  });

  it.each<[string, object, InboundBody | undefined]>([
    ["words stay as they are", { text: "  <b>2 & 3\n" }, { kind: "text", text: "  <b>2 & 3\n" }],
    ["right to left", { text: "שלום \u202E\u202C" }, { kind: "text", text: "שלום \u202E\u202C" }],
    ["4096 characters", { text: "x".repeat(4096) }, { kind: "text", text: "x".repeat(4096) }],
    ["forwarded", { text: "hi", forward_origin: { type: "hidden_user" } }, { kind: "text", text: "hi" }],
    [
      "a mention of us is words",
      { text: "@BonewiseTestBot hi", entities: [mention(0, 16)] },
      said("@BonewiseTestBot hi"),
    ],
    ["a command", { text: "/Help", entities: [command(0, 5)] }, { kind: "command", name: "help", rest: "" }],
    ["a command and more", { text: "/remind  9am daily " }, { kind: "command", name: "remind", rest: "9am daily" }],
    ["a command and a new line", { text: "/ask\nyoga" }, { kind: "command", name: "ask", rest: "yoga" }],
    ["a deep link", { text: "/start falls" }, { kind: "command", name: "start", rest: "falls" }],
    ["a command to us by name", { text: "/help@bonewisetestbot" }, { kind: "command", name: "help", rest: "" }],
    ["a command to another bot", { text: "/help@OtherBot" }, undefined],
    ["a slash that is no command", { text: "/ 5" }, said("/ 5")],
    ["a path is no command", { text: "/usr/bin" }, said("/usr/bin")],
    ["a command in the middle", { text: "try /help" }, said("try /help")],
    ["another bot", { text: "hi", from: { ...ann, is_bot: true } }, undefined],
    ["ourselves", { text: "hi", from: bot }, undefined],
    ["our own article, shared back", { text: "Yoga", via_bot: bot }, undefined],
    ["a picture", { photo: [] }, { kind: "other", what: "image" }],
    ["a picture with words", { photo: [], caption: "I fell" }, said("I fell")],
    ["a picture with a command", { photo: [], caption: "/ask this" }, { kind: "command", name: "ask", rest: "this" }],
    ["a video", { video: {} }, { kind: "other", what: "image" }],
    ["a round video", { video_note: {} }, { kind: "other", what: "image" }],
    ["an animation, which is a document too", { animation: {}, document: {} }, { kind: "other", what: "image" }],
    ["a voice message", { voice: {} }, { kind: "other", what: "voice" }],
    ["a song", { audio: {} }, { kind: "other", what: "voice" }],
    ["a sticker", { sticker: {} }, { kind: "other", what: "sticker" }],
    ["a thrown die", { dice: {} }, { kind: "other", what: "sticker" }],
    ["a file", { document: {} }, { kind: "other", what: "file" }],
    ["a contact", { contact: {} }, { kind: "other", what: "file" }],
    ["a place", { location: {} }, { kind: "other", what: "place" }],
    ["a venue, which is a place too", { location: {}, venue: {} }, { kind: "other", what: "place" }],
    ["a service message", { pinned_message: {} }, undefined],
  ])("%s", (_what, more, body) => {
    expect(bodyOf(more)).toEqual(body);
  });
});

describe("a group's message", () => {
  it.each<[string, object, InboundBody | undefined]>([
    ["talk among people", { text: "good morning" }, undefined],
    ["somebody else is mentioned", { text: "@bob hi", entities: [mention(0, 4)] }, undefined],
    ["we are mentioned", { text: "@BonewiseTestBot is yoga safe?", entities: [mention(0, 16)] }, said("is yoga safe?")],
    ["in capitals", { text: "@BONEWISETESTBOT yoga", entities: [mention(0, 16)] }, said("yoga")],
    ["at the end", { text: "🦴 yoga @BonewiseTestBot", entities: [mention(8, 16)] }, said("🦴 yoga")],
    ["twice", { text: "@BonewiseTestBot a @BonewiseTestBot", entities: [mention(0, 16), mention(19, 16)] }, said("a")],
    [
      "by our name",
      { text: "Bonewise yoga", entities: [{ type: "text_mention", offset: 0, length: 8, user: bot }] },
      said("yoga"),
    ],
    [
      "and nothing else",
      { text: "@BonewiseTestBot", entities: [mention(0, 16)] },
      { kind: "command", name: "help", rest: "" },
    ],
    [
      "with a command",
      { text: "@BonewiseTestBot /ask a", entities: [mention(0, 16)] },
      { kind: "command", name: "ask", rest: "a" },
    ],
    ["a reply to us", { text: "2", ...repliesToUs }, said("2")],
    ["a reply to a person", { text: "2", reply_to_message: message({ text: "x" }) }, undefined],
    ["a command", { text: "/ask yoga" }, { kind: "command", name: "ask", rest: "yoga" }],
    ["a command to us", { text: "/ask@BonewiseTestBot yoga" }, { kind: "command", name: "ask", rest: "yoga" }],
    ["a command to another bot", { text: "/ask@OtherBot yoga" }, undefined],
    ["the same in reply to us", { text: "/ask@OtherBot yoga", ...repliesToUs }, undefined],
    ["a sticker among people", { sticker: {} }, undefined],
    ["a sticker in reply to us", { sticker: {}, ...repliesToUs }, { kind: "other", what: "sticker" }],
    [
      "an administrator without a name",
      { text: "/help", from: { ...bot, id: 1087968824 }, sender_chat: group },
      undefined,
    ],
    ["a channel's copy", { text: "/help", is_automatic_forward: true }, undefined],
  ])("%s", (_what, more, body) => {
    expect(bodyOf({ chat: group, ...more })).toEqual(body);
  });

  it("comes from the group, not from the person's private chat", () => {
    const { inbound } = read({ message: message({ chat: group, text: "/help" }) });
    expect(inbound).toMatchObject({ direct: false, from: { conversation: "-4007", person: "1001" } });
  });

  it("comes from its topic in a forum, and a reply's thread is no topic", () => {
    const topic = { chat: forum, text: "/help", message_thread_id: 9 };
    const from = (more: object) => read({ message: message({ ...topic, ...more }) }).inbound?.from.conversation;
    expect(from({ is_topic_message: true })).toBe("-1001234567890:9");
    expect(from({})).toBe("-1001234567890");
  });

  it("tells that the group moved, whoever made it so", () => {
    const moved = { chat: group, migrate_to_chat_id: -1009876543210 };
    expect(bodyOf(moved)).toEqual({ kind: "moved", to: "-1009876543210" });
    expect(bodyOf({ ...moved, from: undefined })).toEqual({ kind: "moved", to: "-1009876543210" });
    expect(bodyOf({ chat: forum, migrate_from_chat_id: -4007 })).toBeUndefined();
  });
});

describe("an edited message", () => {
  it("is read like new words, at the time of the edit", () => {
    const { inbound } = read({ edited_message: message({ text: "I fell", edit_date: 1_763_913_660 }) });
    expect(inbound).toMatchObject({ id: "100000007", at: 1_763_913_660_000, kind: "text", text: "I fell" });
  });

  it("says nothing new without words", () => {
    expect(bodyOf({ location: {}, edit_date: 1_763_913_660 }, "edited_message")).toBeUndefined();
  });
});

describe("a press", () => {
  const query = { id: "7000002", from: ann, chat_instance: "i", message: message({ from: bot, text: "Ready?" }) };

  it.each([
    ["a token of ours", "v1.abcdefghijkl.0"],
    ["64 bytes that are not ASCII", "é".repeat(32)],
    ["something forged", '{"admin":true}\n'],
    ["more than Telegram allows", "x".repeat(1000)],
  ])("hands on %s as it is: the core decides", (_what, data) => {
    const { press, inbound } = read({ callback_query: { ...query, data } });
    expect(press).toBe("7000002");
    expect(inbound).toMatchObject({
      id: "100000007",
      at: now,
      direct: true,
      kind: "choice",
      token: data,
      message: "77",
    });
  });

  it("comes from who pressed, not from who was asked", () => {
    const message77 = { ...query.message, chat: group };
    const { inbound } = read({
      callback_query: { ...query, from: { ...ann, id: 1002 }, message: message77, data: "t" },
    });
    expect(inbound).toMatchObject({ direct: false, from: { conversation: "-4007", person: "1002" } });
  });

  it("works under a message that Telegram no longer shows us", () => {
    const gone = { chat: privately, message_id: 5, date: 0 };
    const { inbound } = read({ callback_query: { ...query, message: gone, data: "t" } });
    expect(inbound).toMatchObject({ kind: "choice", message: "5", direct: true });
  });

  it.each([
    ["a game's button", { ...query, game_short_name: "chess" }],
    ["a button under a shared article", { ...query, message: undefined, inline_message_id: "1", data: "t" }],
  ])("is only acknowledged: %s", (_what, callback_query) => {
    expect(read({ callback_query })).toEqual({ press: "7000002" });
  });
});

describe("our standing", () => {
  const change = (chat: object, status: string) => ({
    my_chat_member: {
      chat,
      from: ann,
      date: 1_763_913_600,
      old_chat_member: {},
      new_chat_member: { status, user: bot },
    },
  });

  it.each([
    ["blocked", privately, "kicked", { kind: "left", direct: true }],
    ["thrown out of a group", group, "kicked", { kind: "left", direct: false }],
    ["a group left", group, "left", { kind: "left", direct: false }],
  ])("%s", (_what, chat, status, inbound) => {
    expect(read(change(chat, status)).inbound).toMatchObject(inbound);
  });

  it.each([
    ["unblocked", privately, "member"],
    ["let into a group", group, "administrator"],
  ])("%s: the person will speak first", (_what, chat, status) => {
    expect(read(change(chat, status))).toEqual({});
  });
});

describe("the rest", () => {
  it("hands on what is typed behind our name", () => {
    const inline_query = { id: "8", from: ann, query: "yoga", offset: "" };
    expect(read({ inline_query })).toEqual({ inline: { id: "8", query: "yoga" } });
  });

  it.each(["channel_post", "edited_channel_post", "poll", "chat_member", "something_new"])("passes over %s", (kind) => {
    expect(read({ [kind]: message({ text: "/help" }) })).toEqual({});
  });
});

function said(text: string): InboundBody {
  return { kind: "text", text };
}
