import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask } from "./ask.ts";
import { Peer } from "./peer.ts";
import type { Person } from "./person.ts";

/** A whole PNG of one pixel. */
const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

let peer: Peer;
let ann: Person;
beforeAll(async () => {
  peer = await Peer.start();
  ann = peer.person("Ann");
  await ann.says("/start");
});
afterAll(() => peer.stop());

const say = (more: object) => ask(peer, "sendMessage", { chat_id: ann.id, text: "hello", ...more });
const buttons = (...row: object[]) => ({ reply_markup: { inline_keyboard: [row] } });

describe("what is too much for a message", () => {
  it.each([
    ["4096 characters", { text: "x".repeat(4096) }, 200],
    ["4097 characters", { text: "x".repeat(4097) }, 400],
    ["4096 characters and their markup", { text: `<b>${"x".repeat(4096)}</b>`, parse_mode: "HTML" }, 200],
    ["only white space", { text: " \n " }, 400],
    ["64 bytes in a button", buttons({ text: "a", callback_data: "é".repeat(32) }), 200],
    ["65 bytes in a button", buttons({ text: "a", callback_data: `${"é".repeat(32)}a` }), 400],
    ["no data in a button", buttons({ text: "a", callback_data: "" }), 400],
    ["no words on a button", buttons({ text: " ", callback_data: "x" }), 400],
    ["a button that opens no web page", buttons({ text: "a", url: "tel:111" }), 400],
    ["100 buttons", buttons(...Array(100).fill({ text: "a", callback_data: "x" })), 200],
    ["101 buttons", buttons(...Array(101).fill({ text: "a", callback_data: "x" })), 400],
    ["a chat that does not exist", { chat_id: 42 }, 400],
  ])("%s", async (_what, args, status) => {
    expect(await say(args)).toMatchObject({ status, ok: status === 200 });
  });
});

describe("HTML", () => {
  it("shows the words and keeps the marks beside them", async () => {
    const text =
      ' <b>bold</b> &lt;&amp;&gt; &quot;q&quot; &#65; &unknown; <a href="https://a.org/?x=1&amp;y=2">link</a> ';
    const { result } = await say({ text, parse_mode: "HTML" });
    expect(result.text).toBe('bold <&> "q" A &unknown; link');
    expect(result.entities).toEqual([
      { type: "bold", offset: 0, length: 4 },
      { type: "text_link", offset: 25, length: 4, url: "https://a.org/?x=1&y=2" },
    ]);
  });

  it("counts marks in UTF-16 units", async () => {
    const { result } = await say({ text: "🦴 <b>x</b>", parse_mode: "HTML" });
    expect(result.entities).toEqual([{ type: "bold", offset: 3, length: 1 }]);
  });

  it.each([
    ["<p>x</p>", 'Unsupported start tag "p" at byte offset 0'],
    ["a < b", "Unclosed start tag at byte offset 2"],
    ["<b>x", 'Can\'t find end tag corresponding to start tag "b"'],
    ["<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
    ["x</b>", "Unexpected end tag at byte offset 1"],
  ])("refuses %s", async (text, reason) => {
    expect(await say({ text, parse_mode: "HTML" })).toMatchObject({
      status: 400,
      description: `Bad Request: can't parse entities: ${reason}`,
    });
  });

  it("takes angle brackets as they are without parse_mode", async () => {
    expect((await say({ text: "a < b" })).result.text).toBe("a < b");
  });
});

describe("photos", () => {
  const upload = async (bytes: Buffer, caption = "c") => {
    const form = new FormData();
    form.set("chat_id", String(ann.id));
    form.set("caption", caption);
    form.set("reply_markup", JSON.stringify({ inline_keyboard: [[{ text: "Go", callback_data: "go" }]] }));
    form.set("photo", new Blob([new Uint8Array(bytes)]), "p.png");
    const response = await fetch(`${peer.root}/bot${peer.token}/sendPhoto`, { method: "POST", body: form });
    return { status: response.status, ...((await response.json()) as { result: { photo: { file_id: string }[] } }) };
  };

  it("arrive by multipart, with caption and buttons, and can be sent again by their id", async () => {
    const { status, result } = await upload(pixel, "two\r\nlines");
    expect(status).toBe(200);
    expect(ann.screen().at(-1)).toMatchObject({ text: "two\r\nlines", buttons: [[{ label: "Go", data: "go" }]] });
    const again = await ask(peer, "sendPhoto", { chat_id: ann.id, photo: result.photo[0]?.file_id });
    expect(again.status).toBe(200);
  });

  it("are refused where they are none, unknown, or have too long a caption", async () => {
    expect((await upload(readFileSync(import.meta.filename))).status).toBe(400);
    expect((await upload(pixel, "x".repeat(1025))).status).toBe(400);
    expect((await upload(pixel, "x".repeat(1024))).status).toBe(200);
    expect((await ask(peer, "sendPhoto", { chat_id: ann.id, photo: "nonsense" })).status).toBe(400);
  });
});

describe("edits", () => {
  it("change what people see, and say so only where something changes", async () => {
    const { result } = await say({ text: "before", ...buttons({ text: "Go", callback_data: "go" }) });
    const edit = { chat_id: ann.id, message_id: result.message_id, text: "after" };
    expect((await ask(peer, "editMessageText", edit)).status).toBe(200);
    expect(ann.screen().at(-1)).toMatchObject({ text: "after", buttons: [], edits: 1 });
    expect(await ask(peer, "editMessageText", edit)).toMatchObject({
      status: 400,
      description: expect.stringContaining("message is not modified"),
    });
  });

  it("need a message of the bot", async () => {
    const mine = ann.screen()[0]?.id;
    const edit = (message_id: unknown) => ask(peer, "editMessageText", { chat_id: ann.id, message_id, text: "x" });
    expect((await edit(99_999)).description).toBe("Bad Request: message to edit not found");
    expect((await edit(mine)).description).toBe("Bad Request: message can't be edited");
  });
});

describe("who cannot be written to", () => {
  it.each([
    ["a person who never wrote", () => peer.person("Eve").id, 403, "bot can't initiate conversation with a user"],
    ["a person who blocked the bot", blocker, 403, "bot was blocked by the user"],
    ["a deleted account", deleted, 403, "user is deactivated"],
    ["a group that threw the bot out", thrower, 403, "bot was kicked from the group chat"],
  ])("%s", async (_who, chat, status, reason) => {
    expect(await say({ chat_id: await chat() })).toMatchObject({ status, description: `Forbidden: ${reason}` });
  });

  it("a group that became a supergroup: its new id is told", async () => {
    const group = peer.group("Walkers");
    const before = group.room.chat.id;
    group.upgrades(ann);
    expect(await say({ chat_id: before })).toMatchObject({
      status: 400,
      parameters: { migrate_to_chat_id: group.room.chat.id },
    });
    expect((await say({ chat_id: group.room.chat.id })).status).toBe(200);
  });
});

async function blocker(): Promise<number> {
  const bob = peer.person("Bob");
  await bob.says("hi");
  await bob.blocks();
  return bob.id;
}

async function deleted(): Promise<number> {
  const dee = peer.person("Dee");
  await dee.says("hi");
  dee.deactivates();
  return dee.id;
}

async function thrower(): Promise<number> {
  const group = peer.group("Readers", { admins: [ann] });
  group.throwsOut(ann);
  return group.room.chat.id;
}
