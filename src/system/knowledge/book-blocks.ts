import type { Block, Span } from "../../core/message.ts";
import { type Html, html, list } from "./book-html.ts";

/** Blocks of an answer or a line as HTML. */
export function blocksHtml(blocks: readonly Block[]): Html {
  return html`${blocks.map(blockHtml)}`;
}

function blockHtml(block: Block): Html {
  if (block.kind === "text") return html`<p>${block.spans.map(spanHtml)}</p>`;
  if (block.kind === "list")
    return list(
      block.items.map((item) => html`${item.map(spanHtml)}`),
      block.ordered,
    );
  return html`<p>${block.kind === "picture" ? block.picture.alt : block.file.name}</p>`;
}

function spanHtml(span: Span): Html {
  if (typeof span === "string") return html`${span}`;
  if (!("mark" in span)) return html`${span.text}`;
  if (span.mark === "bold") return html`<strong>${span.text}</strong>`;
  return span.mark === "code" ? html`<code>${span.text}</code>` : html`<em>${span.text}</em>`;
}
