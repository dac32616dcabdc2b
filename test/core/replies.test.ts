import { expect, it } from "vitest";
import { bold, text } from "../../src/core/message.ts";
import { Replies } from "../../src/core/replies.ts";

const frame = { choices: new Map<string, string>(), file: "", line: 0 };
const all = [
  { key: "seen", blocks: [text(bold("Done, until {at}."), " {next} See you {at}. {also}")] },
  { key: "next", blocks: [text("The next ones come on {at}.")] },
];
const replies = new Replies(new Map(all.map((one) => [one.key, { ...frame, ...one }])), {});
const moment = { text: "Friday at 09:00", at: 1_800_000_000_000, shows: "day and time" } as const;
const at = { inline: [moment] };

it("keeps a moment a moment, wherever it stands, so that a platform can show it in its reader's own time", () => {
  const [block] = replies.blocks("seen", { at, next: replies.inline("next", { at }), also: "" });
  const spans = block?.kind === "text" ? block.spans : [];
  const shown = spans.map((span) =>
    typeof span === "string" ? span : "at" in span ? `<${span.at}>` : `*${span.text}*`,
  );
  expect(shown.join("")).toBe(
    `*Done, until *<${moment.at}>*.* The next ones come on <${moment.at}>. See you <${moment.at}>. `,
  );
});

it("says it in words where one line is asked for", () => {
  expect(replies.line("next", { at })).toBe("The next ones come on Friday at 09:00.");
});

it("leaves no gap where there is no moment to tell", () => {
  expect(replies.line("seen", { at: "noon", next: { inline: [] }, also: "Bye." })).toBe(
    "Done, until noon. See you noon. Bye.",
  );
});
