import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ask } from "./ask.ts";
import type { Group } from "./group.ts";
import { Peer } from "./peer.ts";
import type { Person } from "./person.ts";

let peer: Peer;
let ann: Person;
beforeEach(async () => {
  peer = await Peer.start();
  ann = peer.person("Ann", "de");
  await ann.says("/start");
});
afterEach(() => peer.stop());

const offered = { inline_keyboard: [[{ text: "Start now", callback_data: "t1" }]] };
const updates = async () => (await ask(peer, "getUpdates", { offset: -1 })).result;

describe("a person", () => {
  it("presses only what is visible, and the bot hears the token and the message", async () => {
    await expect(ann.presses("Start now")).rejects.toThrow('sees no button "Start now"');
    const { result } = await ask(peer, "sendMessage", { chat_id: ann.id, text: "Ready?", reply_markup: offered });
    const press = await ann.presses("Start now");
    const [update] = await updates();
    expect(update.callback_query).toMatchObject({ id: press?.id, data: "t1", message: { text: "Ready?" } });
    await ask(peer, "editMessageText", { chat_id: ann.id, message_id: result.message_id, text: "Ready!" });
    await expect(ann.presses("Start now")).rejects.toThrow("none");
  });

  it("waits until the button stops turning", async () => {
    await ask(peer, "sendMessage", { chat_id: ann.id, text: "Ready?", reply_markup: offered });
    const press = await ann.presses("Start now");
    expect(press?.acknowledged).toBe(false);
    await ask(peer, "answerCallbackQuery", { callback_query_id: press?.id });
    expect(press?.acknowledged).toBe(true);
    expect(await ask(peer, "answerCallbackQuery", { callback_query_id: "1" })).toMatchObject({
      description: "Bad Request: query is too old and response timeout expired or query ID is invalid",
    });
  });

  it("sees each new or changed message once", async () => {
    const { result } = await ask(peer, "sendMessage", { chat_id: ann.id, text: "first" });
    expect(await ann.sees("first")).toMatchObject({ id: result.message_id, edits: 0 });
    const changed = ann.sees(/changed/);
    await ask(peer, "editMessageText", { chat_id: ann.id, message_id: result.message_id, text: "changed" });
    expect(await changed).toMatchObject({ id: result.message_id, edits: 1 });
    await expect(ann.sees("first", { withinMs: 20 })).rejects.toThrow(/never saw/);
  });

  it("opens a link to the bot as /start with what the link carries", async () => {
    const url = `https://t.me/${peer.me.username}?start=falls`;
    const reply_markup = { inline_keyboard: [[{ text: "Talk in private", url }]] };
    await ask(peer, "sendMessage", { chat_id: ann.id, text: "Here", reply_markup });
    await ann.presses("Talk in private");
    expect((await updates())[0].message.text).toBe("/start falls");
  });

  it("tells the bot when she blocks it and lets it in again", async () => {
    await ann.blocks();
    expect((await updates())[0].my_chat_member.new_chat_member.status).toBe("kicked");
    await expect(ann.says("hello")).rejects.toThrow("unblock");
    await ann.unblocks();
    expect((await updates())[0].my_chat_member.new_chat_member.status).toBe("member");
  });

  it("sends things that are not text, and corrects what she said", async () => {
    await ann.sends("photo", "my back");
    expect((await updates())[0].message).toMatchObject({ caption: "my back", photo: [{}] });
    await ann.says("tipo");
    await ann.corrects("typo");
    expect((await updates())[0].edited_message).toMatchObject({ text: "typo", edit_date: expect.any(Number) });
  });

  it("is offered articles behind the bot's name, and the bot has one try to offer them", async () => {
    const searching = ann.searches("yoga");
    const [{ inline_query }] = await updates();
    const article = (id: string) => ({
      type: "article",
      id,
      title: "Yoga",
      input_message_content: { message_text: "x" },
    });
    const answer = (results: object[]) => ask(peer, "answerInlineQuery", { inline_query_id: inline_query.id, results });
    expect((await answer([article("a"), article("a")])).status).toBe(400);
    expect((await answer([article("a")])).status).toBe(200);
    expect(await searching).toMatchObject([{ title: "Yoga" }]);
    expect((await answer([article("b")])).status).toBe(400);
  });
});

describe("a group", () => {
  let group: Group;
  beforeEach(() => {
    group = peer.group("Walkers", { admins: [ann], members: [peer.person("Bob")] });
  });

  it("knows who administers it", async () => {
    const chat_id = group.room.chat.id;
    const member = await ask(peer, "getChatMember", { chat_id, user_id: ann.id });
    expect(member.result).toMatchObject({ status: "administrator", user: { first_name: "Ann" } });
    expect((await ask(peer, "getChatAdministrators", { chat_id })).result).toHaveLength(1);
    expect((await ask(peer, "getChatMember", { chat_id, user_id: 1 })).status).toBe(400);
  });

  it("marks commands and mentions in what is said", async () => {
    await ann.says("/ask@BonewiseTestBot please, @bob_k", { in: group });
    expect((await updates())[0].message.entities).toEqual([
      { type: "bot_command", offset: 0, length: 20 },
      { type: "mention", offset: 29, length: 6 },
    ]);
  });

  it("tells both chats when it becomes a supergroup", async () => {
    const before = group.room.chat.id;
    const first = group.upgrades(ann);
    const { result } = await ask(peer, "getUpdates", { offset: first });
    expect(result).toMatchObject([
      { message: { chat: { id: before }, migrate_to_chat_id: group.room.chat.id } },
      { message: { chat: { id: group.room.chat.id }, migrate_from_chat_id: before } },
    ]);
  });
});

describe("privacy mode", () => {
  it("keeps a group's talk from the bot, but not commands, mentions and replies", async () => {
    const shy = await Peer.start({ privacy: true });
    const bob = shy.person("Bob");
    const group = shy.group("Walkers", { members: [bob] });
    const chat_id = group.room.chat.id;
    await ask(shy, "sendMessage", { chat_id, text: "Good morning" });
    expect(await bob.says("hello all", { in: group })).toBe(0);
    expect(await bob.says("/ask", { in: group })).toBeGreaterThan(0);
    expect(await bob.says("@BonewiseTestBot yoga?", { in: group })).toBeGreaterThan(0);
    expect(await bob.says("thanks", { in: group, replyTo: await bob.sees("Good", { in: group }) })).toBeGreaterThan(0);
    await shy.stop();
  });
});
