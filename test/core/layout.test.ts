import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layout, lengthOf } from "../../src/core/layout.ts";
import { type Block, bold, type Choice, plainSpans, type Span, text } from "../../src/core/message.ts";
import type { Limits } from "../../src/core/ports.ts";

const limits: Limits = { text: 200, caption: 60, label: 20, choices: 5, pictures: true };
const words = { numbered: "Reply with a number:" };
const frame = { quiet: false, private: false };
const letters = (all: string) => all.replace(/\s+/g, "");
const said = (spans: readonly Span[]) => spans.map((span) => (typeof span === "string" ? span : span.text)).join("");

const sentence = fc
  .array(fc.stringMatching(/^[a-zA-Zé🙂]{1,14}$/u), { minLength: 1, maxLength: 14 })
  .map((all) => `${all.join(" ")}.`);
const block: fc.Arbitrary<Block> = fc.oneof(
  sentence.map((all) => text(all)),
  fc.tuple(sentence, sentence).map(([a, b]) => text(bold(a), ` ${b}`)),
  fc
    .array(sentence, { minLength: 1, maxLength: 5 })
    .map((items) => ({ kind: "list", ordered: true, items: items.map((item) => [item]) }) as const),
);
const choice: fc.Arbitrary<Choice> = fc.record({
  label: fc.stringMatching(/^[A-Z][a-z ]{2,24}$/),
  token: fc.constant("v1.abcdefghijkl.0"),
});

describe("layout", () => {
  it("loses no word, keeps the order and stays within every limit", () => {
    fc.assert(
      fc.property(
        fc.array(block, { minLength: 1, maxLength: 12 }),
        fc.array(choice, { maxLength: 11 }),
        (blocks, choices) => {
          const parts = layout({ blocks, choices, ...frame }, limits, words);
          for (const part of parts) expect(lengthOf(part.spans)).toBeLessThanOrEqual(limits.text);
          const whole = letters(parts.map((part) => said(part.spans)).join(""));
          const expected = blocks
            .map((one) =>
              one.kind === "list"
                ? one.items.map((item, at) => `${at + 1}.${said(item)}`).join("")
                : one.kind === "text"
                  ? said(one.spans)
                  : "",
            )
            .join("");
          expect(whole.startsWith(letters(expected))).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("begins an alarm with its word only where words are all there is", () => {
    const message = { blocks: [text("Call now.")], choices: [], ...frame, alert: "EMERGENCY:" };
    expect(layout(message, { ...limits, choices: 0 }, words).map(({ spans }) => said(spans))).toEqual([
      "EMERGENCY: Call now.",
    ]);
    expect(layout(message, limits, words).map(({ spans }) => said(spans))).toEqual(["Call now."]);
  });

  it("shows choices once: as buttons on the last part, or as numbers", () => {
    fc.assert(
      fc.property(
        fc.array(block, { minLength: 1, maxLength: 8 }),
        fc.array(choice, { minLength: 1, maxLength: 8 }),
        (blocks, choices) => {
          const parts = layout({ blocks, choices, ...frame }, limits, words);
          const fits = choices.length <= 5 && choices.every((one) => one.label.length <= 20);
          expect(parts.slice(0, -1).every((part) => part.choices.length === 0)).toBe(true);
          expect(parts.at(-1)?.choices.length).toBe(fits ? choices.length : 0);
          const numbered = parts.some((part) => plainSpans(part.spans).includes("Reply with a number:"));
          expect(numbered).toBe(!fits);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("splits between paragraphs before it splits between sentences", () => {
    const long = "A sentence of some length stands here. ".repeat(5).trim();
    const parts = layout({ blocks: [text("Short opening."), text(long)], choices: [], ...frame }, limits, words);
    expect(parts.map((part) => said(part.spans))).toEqual(["Short opening.", long]);
  });

  it("never cuts a character in half", () => {
    const parts = layout({ blocks: [text("🙂".repeat(250))], choices: [], ...frame }, limits, words);
    expect(parts.every((part) => /^(🙂)+$/u.test(said(part.spans)))).toBe(true);
  });

  it("puts a picture above the words that fit, and its description where there are no pictures", () => {
    const picture: Block = {
      kind: "picture",
      picture: { file: "pictures/heel-raise.png", alt: "A person rises onto the toes." },
    };
    const shown = layout({ blocks: [picture, text("Rise slowly.")], choices: [], ...frame }, limits, words);
    expect(shown).toMatchObject([{ spans: ["Rise slowly."], picture: { file: "pictures/heel-raise.png" } }]);
    const plain = layout(
      { blocks: [picture, text("Rise slowly.")], choices: [], ...frame },
      { ...limits, pictures: false },
      words,
    );
    expect(said(plain[0]?.spans ?? [])).toBe("A person rises onto the toes.\n\nRise slowly.");
  });

  it("shows a scale as numbers to type, not as numbered numbers", () => {
    const labels = [...Array.from({ length: 11 }, (_, value) => String(value)), "Why ask this?"];
    const choices = labels.map((label) => ({ label, token: "t" }));
    const [part] = layout({ blocks: [text("How bad?")], choices, ...frame }, limits, words);
    const shown = (part?.spans ?? []).join("");
    expect(shown).toContain("\n0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10\nWhy ask this?");
  });
});
