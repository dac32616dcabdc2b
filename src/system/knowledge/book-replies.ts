import type { ReplyText } from "../../core/replies.ts";
import { blocksHtml } from "./book-blocks.ts";
import { html, joined } from "./book-html.ts";
import type { Part } from "./book-page.ts";
import type { BookWords } from "./book-words.ts";
import type { GlossaryEntry } from "./glossary.ts";

/** Every other line, by file, under its key. */
export function repliesPart(replies: readonly ReplyText[], words: BookWords): Part {
  const files = [...new Set(replies.map((reply) => reply.file))];
  const chapters = files.map((file, at) => {
    const entries = replies
      .filter((reply) => reply.file === file)
      .map((reply) => ({ id: `reply-${reply.key}`, title: reply.key, body: replyHtml(reply, words) }));
    return { id: `replies-${at + 1}`, title: file, entries, short: true };
  });
  return { id: "replies", title: words.replies, chapters };
}

function replyHtml({ blocks, choices }: ReplyText, words: BookWords) {
  const labels = [...choices.values()].map((label) => html`<strong>${label}</strong>`);
  const buttons = labels.length === 0 ? html`` : html`<p class="small">${words.buttons}: ${joined(labels, ", ")}</p>`;
  return html`<div class="said">${blocksHtml(blocks)}</div>${buttons}`;
}

/** The medical words with their meanings. */
export function glossaryPart(glossary: readonly GlossaryEntry[], words: BookWords): Part {
  const sorted = [...glossary].sort((one, other) => one.word.localeCompare(other.word, "en"));
  const body = html`<dl>${sorted.map(({ word, meaning }) => html`<div><dt>${word}</dt><dd>${meaning}</dd></div>`)}</dl>`;
  return { id: "glossary", title: words.glossary, chapters: [], body };
}
