import type { Block, Span } from "./message.ts";

/** The plain words of blocks: one line a paragraph or list item. */
export function plainBlocks(blocks: readonly Block[]): string {
  const words = (spans: readonly Span[]) => spans.map((span) => (typeof span === "string" ? span : span.text)).join("");
  return blocks
    .map((block) =>
      block.kind === "text"
        ? words(block.spans)
        : block.kind === "list"
          ? block.items.map((item, at) => `${block.ordered ? `${at + 1}.` : "-"} ${words(item)}`).join("\n")
          : block.kind === "picture"
            ? block.picture.alt
            : block.file.name,
    )
    .join("\n");
}
