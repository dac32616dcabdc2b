import type { GatewayDispatchPayload } from "discord.js";
import { describe, expect, it } from "vitest";
import { received } from "../../../src/adapters/discord/receive.ts";

const self = { id: "900", application: "901", gives: { "Ask Bonewise about this": "ask" }, forms: new Set(["setup"]) };
/** Made at 2026-01-01T00:00:00.000Z. */
const id = String((BigInt(Date.parse("2026-01-01T00:00:00Z")) - 1_420_070_400_000n) << 22n);
const ann = { id: "5", username: "ann", global_name: "Ann", discriminator: "0", avatar: null };

function read(event: object) {
  return received(event as GatewayDispatchPayload, self, 1000, (server) => [`${server}1`, `${server}2`]);
}

function message(more: object, t = "MESSAGE_CREATE") {
  const frame = { id, channel_id: "7", author: ann, content: "", type: 0, mentions: [], attachments: [] };
  return { t, d: { ...frame, ...more } };
}

const inServer = { guild_id: "3", mentions: [{ id: "900" }] };

describe("a message", () => {
  it("in private: words, who, where, when", () => {
    expect(read(message({ content: "  my <@900> *hip* " })).inbound).toEqual([
      {
        ...{ id, at: Date.parse("2026-01-01T00:00:00Z"), direct: true, kind: "text", text: "  my <@900> *hip* " },
        from: { platform: "discord", conversation: "7", person: "5" },
      },
    ]);
  });

  it.each<[string, object, object]>([
    ["a mention", { ...inServer, content: "<@900> is yoga safe?" }, { kind: "text", text: "is yoga safe?" }],
    ["an old mention", { ...inServer, content: "is <@!900> yoga safe?" }, { kind: "text", text: "is yoga safe?" }],
    ["a reply that pings", { ...inServer, type: 19, content: "and rowing?" }, { kind: "text", text: "and rowing?" }],
    ["a mention with no words", { ...inServer, content: "<@900>" }, { kind: "command", name: "help", rest: "" }],
    ["a command in words", { content: "/Remind 9am " }, { kind: "command", name: "remind", rest: "9am" }],
    ["a path", { content: "/usr/bin is a path" }, { kind: "text", text: "/usr/bin is a path" }],
    ["a picture", { attachments: [{ content_type: "image/png" }] }, { kind: "other", what: "image" }],
    ["a film", { attachments: [{ content_type: "video/mp4" }] }, { kind: "other", what: "image" }],
    ["a voice message", { flags: 8192, attachments: [{}] }, { kind: "other", what: "voice" }],
    ["a file", { attachments: [{}] }, { kind: "other", what: "file" }],
    ["a sticker", { sticker_items: [{ id: "1" }] }, { kind: "other", what: "sticker" }],
    ["a poll", { poll: {} }, { kind: "other", what: "file" }],
    ["a picture with words", { content: "is this ok?", attachments: [{}] }, { kind: "text", text: "is this ok?" }],
  ])("%s", (_, more, expected) => {
    expect(read(message(more)).inbound).toMatchObject([expected]);
  });

  it.each<[string, object]>([
    ["of a bot", { content: "hi", author: { ...ann, bot: true } }],
    ["of a webhook", { content: "hi", webhook_id: "4" }],
    ["of Discord's own", { type: 7, author: ann }],
    ["for others", { guild_id: "3", content: "" }],
    ["for all", { guild_id: "3", content: "@everyone hi", mention_everyone: true }],
    ["about another bot", { guild_id: "3", content: "<@901> hi", mentions: [{ id: "901" }] }],
  ])("%s is not heard", (_, more) => {
    expect(read(message(more))).toEqual({});
  });

  it("that was changed is read again, under an id of its own; one that got a preview is not", () => {
    const edited_timestamp = "2026-01-01T00:05:00+00:00";
    const [inbound] = read(message({ content: "I fell", edited_timestamp }, "MESSAGE_UPDATE")).inbound ?? [];
    expect(inbound).toMatchObject({ id: `${id}:${edited_timestamp}`, text: "I fell" });
    expect(read(message({ content: "see https://a.org", edited_timestamp: null }, "MESSAGE_UPDATE"))).toEqual({});
  });
});

describe("an interaction", () => {
  function interaction(more: object) {
    const frame = { id, application_id: "901", token: "tok", version: 1, channel: { id: "7", type: 1 }, locale: "de" };
    return read({ t: "INTERACTION_CREATE", d: { ...frame, user: ann, context: 1, ...more } });
  }

  const server = { user: undefined, member: { user: ann }, guild_id: "3", context: 0, channel: { id: "8", type: 0 } };

  it("that is a command: its name, its fields in words, and the channel that was picked", () => {
    const options = [
      { name: "channel", type: 7, value: "8" },
      { name: "time", type: 3, value: "9am" },
      { name: "thread", type: 5, value: false },
    ];
    const { inbound, asked } = interaction({ type: 2, data: { type: 1, name: "setup", options } });
    const said = {
      kind: "command",
      name: "setup",
      rest: "time 9am; thread off",
      about: "8",
      direct: true,
      locale: "de",
    };
    expect(inbound).toMatchObject([said]);
    expect(asked).toEqual({ what: "answer", to: { kind: "command", id, alone: false, token: "tok" } });
  });

  it("in a server: where, who, and that one person sees the answer", () => {
    const { inbound, asked } = interaction({ type: 2, data: { type: 1, name: "ask" }, ...server });
    expect(inbound).toMatchObject([{ direct: false, rest: "", from: { conversation: "8", person: "5" } }]);
    expect(asked).toMatchObject({ to: { alone: true } });
  });

  it("about somebody's message", () => {
    const about = (content: string, more = {}) =>
      interaction({
        ...{ type: 2, ...server },
        data: {
          type: 3,
          name: "Ask Bonewise about this",
          target_id: "6",
          resolved: { messages: { 6: { content, ...more } } },
        },
      }).inbound;
    expect(about("is yoga safe?")).toMatchObject([{ kind: "command", name: "ask", rest: "is yoga safe?" }]);
    expect(about("", { attachments: [{ content_type: "image/png" }] })).toMatchObject([
      { kind: "other", what: "image" },
    ]);
  });

  it.each<[string, object, object | undefined, object]>([
    [
      "a button",
      { component_type: 2, custom_id: "v1.a.0" },
      { kind: "choice", token: "v1.a.0", message: "6" },
      { what: "press" },
    ],
    [
      "a row",
      { component_type: 3, custom_id: "list", values: ["v1.a.7"] },
      { kind: "choice", token: "v1.a.7" },
      { what: "press" },
    ],
    ["no row", { component_type: 3, custom_id: "list", values: [] }, undefined, { what: "press" }],
    [
      "a button that shares",
      { component_type: 2, custom_id: "s:v1.a.1" },
      { token: "v1.a.1" },
      { to: { shares: true } },
    ],
    [
      "a button for a note",
      { component_type: 2, custom_id: "n:v1.a.2" },
      undefined,
      { what: "form", customId: "n:v1.a.2" },
    ],
    ["a row for a note", { component_type: 3, custom_id: "list", values: ["n:v1.a.2"] }, undefined, { what: "form" }],
  ])("that is a press of %s", (_, data, expected, asked) => {
    const found = interaction({ type: 3, data, message: { id: "6", flags: 64 } });
    if (expected) expect(found.inbound).toMatchObject([expected]);
    else expect(found.inbound).toBeUndefined();
    expect(found.asked).toMatchObject(asked);
    if (found.asked?.what === "press") expect(found.asked.to).toMatchObject({ alone: true, message: "6" });
  });

  it.each([
    ["in a label", { type: 18, component: { type: 4, custom_id: "note", value: "I slipped" } }],
    ["in a row", { type: 1, components: [{ type: 4, custom_id: "note", value: "I slipped" }] }],
  ])("that is a form, its field %s", (_, wrapped) => {
    const data = { custom_id: "n:v1.a.2", components: [wrapped] };
    const { inbound } = interaction({ type: 5, data, message: { id: "6" } });
    expect(inbound).toMatchObject([{ kind: "note", token: "v1.a.2", message: "6", text: "I slipped" }]);
  });

  it("that is typing", () => {
    const options = [{ name: "question", type: 3, value: "yo", focused: true }];
    const found = interaction({ type: 4, data: { type: 1, name: "ask", options } });
    expect(found).toEqual({ asked: { what: "completions", id, token: "tok", typed: "yo" } });
  });
});

describe("the bot's own fate", () => {
  it.each<[string, object, string[]]>([
    ["removed from a server", { t: "GUILD_DELETE", d: { id: "3" } }, ["31", "32"]],
    ["a server that is out of sight", { t: "GUILD_DELETE", d: { id: "3", unavailable: true } }, []],
    ["a channel that is gone", { t: "CHANNEL_DELETE", d: { id: "7" } }, ["7"]],
    ["a thread that is gone", { t: "THREAD_DELETE", d: { id: "8" } }, ["8"]],
    ["something else", { t: "TYPING_START", d: {} }, []],
  ])("%s", (_, event, conversations) => {
    const { inbound = [] } = read(event);
    expect(inbound.map(({ from }) => from.conversation)).toEqual(conversations);
    expect(inbound.every(({ kind }) => kind === "left")).toBe(true);
  });
});
