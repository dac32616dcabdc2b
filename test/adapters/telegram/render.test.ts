import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeOf } from "../../../src/adapters/telegram/place.ts";
import { editCalls, html, sendCall } from "../../../src/adapters/telegram/render.ts";
import type { Choice, Part, Span } from "../../../src/core/message.ts";
import { parseHtml } from "../../fakes/telegram/html.ts";

const here = { chat_id: 1001 };

function part(more: Partial<Part> = {}): Part {
  return { spans: ["Ready?"], choices: [], quiet: false, private: false, ...more };
}

/** The labels of the keyboard, row by row. */
function layout(labels: readonly string[]): string[][] {
  const choices = labels.map((label, at): Choice => ({ label, token: `t${at}` }));
  const { args } = sendCall(here, part({ choices }));
  const markup = args.reply_markup;
  if (!markup || !("inline_keyboard" in markup)) return [];
  return markup.inline_keyboard.map((row) => row.map(({ text }) => text));
}

describe("spans", () => {
  it.each<[string, readonly Span[], string]>([
    ["plain", ["a", "b"], "ab"],
    ["bold", [{ text: "Call 999", mark: "bold" }, " now"], "<b>Call 999</b> now"],
    [
      "italic and code",
      [
        { text: "i", mark: "italic" },
        { text: "c", mark: "code" },
      ],
      "<i>i</i><code>c</code>",
    ],
    ["everything that could be markup", ["<b>&\"'</b>"], "&lt;b&gt;&amp;&quot;'&lt;/b&gt;"],
    [
      "a link",
      [{ text: "NHS <1>", href: 'https://a.org/?x=1&y="' }],
      '<a href="https://a.org/?x=1&amp;y=&quot;">NHS &lt;1&gt;</a>',
    ],
    ["a link that Telegram would drop", [{ text: "Call us", href: "tel:+44123" }], "Call us (+44123)"],
    ["a mark on nothing", [{ text: " ", mark: "bold" }], " "],
  ])("%s", (_what, spans, expected) => {
    expect(html(spans)).toBe(expected);
  });

  it("arrive as the words they were, whatever the words are", () => {
    const words = fc.string({ unit: "grapheme", minLength: 1 });
    const span = fc.oneof(
      words,
      fc.record({ text: words, mark: fc.constantFrom("bold", "italic", "code") }),
      fc.record({ text: words, href: fc.webUrl({ withQueryParameters: true }) }),
    );
    fc.assert(
      fc.property(fc.array(span, { minLength: 1 }), (spans) => {
        const plain = (spans as Span[]).map((one) => (typeof one === "string" ? one : one.text)).join("");
        expect(parseHtml(html(spans as Span[])).text).toBe(plain.trim());
      }),
    );
  });
});

describe("a message", () => {
  it("is HTML without a preview of its links, with sound", () => {
    expect(sendCall(here, part())).toEqual({
      method: "sendMessage",
      args: {
        chat_id: 1001,
        text: "Ready?",
        parse_mode: "HTML",
        link_preview_options: { is_disabled: true },
        disable_notification: false,
      },
    });
  });

  it("is silent where it is quiet", () => {
    expect(sendCall(here, part({ quiet: true })).args.disable_notification).toBe(true);
  });
});

describe("a picture", () => {
  const picture = { file: "exercises/chair.png", alt: "A woman <on> a chair" };

  it("carries the words", () => {
    expect(sendCall(here, part({ picture }))).toMatchObject({
      method: "sendPhoto",
      file: "exercises/chair.png",
      args: { chat_id: 1001, caption: "Ready?", parse_mode: "HTML" },
    });
  });

  it("says what it shows where there are no words", () => {
    expect(sendCall(here, part({ picture, spans: [] })).args).toMatchObject({ caption: "A woman &lt;on&gt; a chair" });
  });

  it("of a kind that Telegram cannot show becomes words", () => {
    const drawn = part({ picture: { ...picture, file: "chair.svg" }, spans: [] });
    expect(sendCall(here, drawn)).toMatchObject({
      method: "sendMessage",
      args: { text: "A woman &lt;on&gt; a chair" },
    });
  });
});

describe("a file", () => {
  it("is a document with the words as its caption", () => {
    const file = { name: "bonewise.json", text: "{}" };
    expect(sendCall(here, part({ file, spans: ["Your <data>"] }))).toMatchObject({
      method: "sendDocument",
      file,
      args: { chat_id: 1001, caption: "Your &lt;data&gt;", parse_mode: "HTML" },
    });
  });
});

describe("choices", () => {
  it.each([
    [
      "long ones have a row each",
      ["Show me how it goes", "Ask me another"],
      [["Show me how it goes"], ["Ask me another"]],
    ],
    ["two short ones share a row", ["Easy", "About right", "Hard"], [["Easy", "About right"], ["Hard"]]],
    [
      "a long one stands alone between",
      ["Yes", "I am not quite sure", "No"],
      [["Yes"], ["I am not quite sure"], ["No"]],
    ],
    [
      "a scale goes in rows of four",
      ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"],
      [
        ["0", "1", "2", "3"],
        ["4", "5", "6", "7"],
        ["8", "9", "10"],
      ],
    ],
  ])("%s", (_what, labels, rows) => {
    expect(layout(labels)).toEqual(rows);
  });

  it("bring back their token, or open their page", () => {
    const choices = [
      { label: "Read", href: "https://a.org/" },
      { label: "Go", token: "v1.abcdefghijkl.0" },
    ];
    expect(sendCall(here, part({ choices })).args.reply_markup).toEqual({
      inline_keyboard: [
        [
          { text: "Read", url: "https://a.org/" },
          { text: "Go", callback_data: "v1.abcdefghijkl.0" },
        ],
      ],
    });
  });
});

describe("a replacement", () => {
  it("names the message, and takes the buttons away where there are no choices", () => {
    const { text, caption } = editCalls(here, "77", part({ spans: ["You chose: Yes"] }));
    expect(text).toMatchObject({ chat_id: 1001, message_id: 77, text: "You chose: Yes", parse_mode: "HTML" });
    expect(caption).toMatchObject({ chat_id: 1001, message_id: 77, caption: "You chose: Yes", parse_mode: "HTML" });
    expect([text.reply_markup, caption.reply_markup]).toEqual([{ inline_keyboard: [] }, { inline_keyboard: [] }]);
  });
});

describe("a place", () => {
  const address = { platform: "telegram", conversation: "-1001234567890:9", person: "1001" };

  it("is the chat and its topic", () => {
    expect(placeOf(address, false)).toEqual({ chat_id: -1001234567890, message_thread_id: 9 });
  });

  it("is the person's own chat for what is theirs alone", () => {
    expect(placeOf(address, true)).toEqual({ chat_id: 1001 });
  });
});
