import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markdown } from "../../../src/adapters/discord/markdown.ts";
import { render, renderEdit } from "../../../src/adapters/discord/render.ts";
import { readReply, writeReply } from "../../../src/adapters/discord/reply.ts";
import type { Choice, Span } from "../../../src/core/message.ts";
import { part } from "../../contracts/stage.ts";
import { checkMessage } from "../../fakes/discord/check-message.ts";
import { visible } from "../../fakes/discord/markdown.ts";

const words = { pick: "Choose one" };

function tokens(count: number): Choice[] {
  return Array.from({ length: count }, (_, at) => ({ label: `Choice ${at}`, token: `v1.aaaaaaaaaaaa.${at}` }));
}

describe("spans as Markdown", () => {
  it.each<[string, readonly Span[], string]>([
    ["plain words", ["Stand tall."], "Stand tall."],
    ["bold", [{ text: "Stand tall.", mark: "bold" }], "**Stand tall.**"],
    ["italics", ["a ", { text: "b", mark: "italic" }, " c"], "a _b_ c"],
    ["italics within a word", ["a", { text: "b", mark: "italic" }, "c"], "a*b*c"],
    ["code", [{ text: "/remind 9am", mark: "code" }], "`/remind 9am`"],
    ["code with a backtick", [{ text: "a`b", mark: "code" }], "``a`b``"],
    ["code that is a backtick", [{ text: "`", mark: "code" }], "`` ` ``"],
    [
      "bold beside bold",
      [
        { text: "a", mark: "bold" },
        { text: "b", mark: "bold" },
      ],
      "**ab**",
    ],
    ["spaces around bold", [{ text: " a ", mark: "bold" }], " **a** "],
    ["bold that is only a space", [{ text: " ", mark: "bold" }], " "],
    ["a link", [{ text: "NHS", href: "https://nhs.uk/a_b" }], "[NHS](<https://nhs.uk/a_b>)"],
    ["a link that shows its address", [{ text: "https://a.org", href: "https://a.org" }], "<https://a.org>"],
    ["a telephone number", [{ text: "Call", href: "tel:111" }], "Call (111)"],
    ["an address in words", ["See https://a.org/a_b_c."], "See https://a.org/a_b_c."],
    ["a time", [{ text: "08:00", at: 1_700_000_000_000, shows: "time" }], "<t:1700000000:t>"],
    ["a day and time", [{ text: "x", at: 1_700_000_000_999, shows: "day and time" }], "<t:1700000000:f>"],
    ["stars, lines, ticks", ["*a* _b_ ~c~ `d` |e|"], "\\*a\\* \\_b\\_ \\~c\\~ \\`d\\` \\|e\\|"],
    ["mentions and emoji", ["<@1> <#2> <:a:3> @everyone"], "\\<@1> \\<#2> \\<:a:3> @everyone"],
    ["what starts a line", ["# a\n> b\n-# c\n- d\n1. e"], "\\# a\n\\> b\n\\-# c\n- d\n1. e"],
    ["what starts a bold line", [{ text: "> a", mark: "bold" }], "**\\> a**"],
    ["nothing that looks like a heading", ["#1 and >5"], "#1 and >5"],
  ])("%s", (_, spans, expected) => {
    expect(markdown(spans)).toBe(expected);
  });

  it("reads as it was written, whatever it is", () => {
    const mark = fc.constantFrom("bold", "italic", "code", undefined);
    const awkward = fc.stringMatching(/^[a-z0-9 *_~`|\\[\]()<>#@:!.-]{1,30}$/);
    const span = fc.tuple(awkward, mark).map(([text, found]) => (found ? { text, mark: found } : text));
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 3 }), (spans) => {
        const written = spans.map((one) => (typeof one === "string" ? one : one.text)).join("");
        expect(visible(markdown(spans)).trim()).toBe(written.trim());
      }),
      { numRuns: 2000 },
    );
  });
});

describe("a part as a message", () => {
  it.each([
    ["no choices", 0, []],
    ["five choices, one a row", 5, [1, 1, 1, 1, 1]],
    ["six choices as a list", 6, [1]],
    ["25 choices as a list", 25, [1]],
  ])("%s", (_, count, rows) => {
    const { body } = render(part("Choose", { choices: tokens(count) }), words);
    expect(body.components?.map((row) => ("components" in row ? row.components.length : 0))).toEqual(rows);
    checkMessage(body, { files: 0 });
  });

  it("keeps links as buttons beside a list", () => {
    const choices = [...tokens(6), { label: "Read more", href: "https://a.org" }];
    const { body } = render(part("Choose", { choices }), words);
    expect(body.components).toMatchObject([
      { components: [{ type: 3, placeholder: "Choose one", options: { length: 6 } }] },
      { components: [{ type: 2, style: 5, url: "https://a.org" }] },
    ]);
  });

  it("marks what a press has to do at once", () => {
    const choices = [
      { label: "Note", token: "t.1", asks: "note" },
      { label: "Share", token: "t.2", shares: true },
    ] as const;
    expect(render(part("?", { choices }), words).body.components).toMatchObject([
      { components: [{ custom_id: "n:t.1" }] },
      { components: [{ custom_id: "s:t.2" }] },
    ]);
  });

  it("pings nobody, unfolds no links, and is quiet where asked", () => {
    const nobody = { parse: [], replied_user: false };
    expect(render(part("a"), words).body).toMatchObject({ flags: 4, allowed_mentions: nobody });
    expect(render(part("a", { quiet: true }), words).body.flags).toBe(4 | 4096);
  });

  it("shows a picture with its alt text; one that Discord cannot show is told in words", () => {
    const picture = { file: "a/b.png", alt: "A woman on a chair" };
    expect(render(part("Sit", { picture }), words)).toMatchObject({
      body: { content: "Sit", attachments: [{ id: "0", description: "A woman on a chair" }] },
      upload: { picture: "a/b.png" },
    });
    const drawn = render(part("", { spans: [], picture: { file: "a.svg", alt: "Stairs" } }), words);
    expect(drawn).toEqual({ body: expect.objectContaining({ content: "Stairs" }) });
  });

  it("loses nothing where escaping makes words too long", () => {
    const { body } = render(part("*".repeat(1700)), words);
    checkMessage(body, { files: 0 });
    expect(visible(body.embeds?.[0]?.description ?? "")).toBe("*".repeat(1700));
  });

  it("replaces everything but the picture", () => {
    const edit = renderEdit(part("You chose: Sit", { picture: { file: "a.png", alt: "x" } }), words);
    expect(edit).toMatchObject({ content: "You chose: Sit", components: [], embeds: [] });
    expect(edit).not.toHaveProperty("attachments");
    expect(edit).not.toHaveProperty("flags");
  });
});

describe("what an answer is tied to", () => {
  it.each([
    { kind: "mention", message: "12" },
    { kind: "command", id: "12", alone: true, token: "a:b" },
    { kind: "command", id: "12", alone: false, token: "ab=" },
    { kind: "press", id: "12", alone: true, shares: true, message: "9", token: "a:b" },
    { kind: "press", id: "12", alone: false, shares: false, message: "9", token: "ab" },
    { kind: "press", id: "12", alone: false, shares: true, message: "9", token: "ab" },
  ] as const)("$kind comes back as it was", (reply) => {
    expect(readReply(writeReply(reply))).toEqual(reply);
  });

  it("of another platform is nothing", () => {
    expect(readReply("something")).toBeUndefined();
    expect(readReply(undefined)).toBeUndefined();
  });
});
