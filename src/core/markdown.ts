import { lexer, type Token, type Tokens } from "marked";
import type { Block, Span } from "./message.ts";

/** A part of a Markdown text under one heading; the first part has none. Lines count from 1 within the text. */
export interface Passage {
  readonly heading: string | undefined;
  readonly line: number;
  readonly blocks: readonly Block[];
  /** Which line each block starts on; same order as `blocks`. */
  readonly lines: readonly number[];
}

/** What the subset does not know, by line. */
export interface Stray {
  readonly line: number;
  readonly what: string;
}

/**
 * Reads the small Markdown that knowledge files are written in: paragraphs, **bold**, `code`, lists and `##` headings.
 * Anything else is reported in `strays`, so that no mark-up ever reaches a person.
 */
export function readMarkdown(source: string): { passages: Passage[]; strays: Stray[] } {
  const strays: Stray[] = [];
  const passages: { heading: string | undefined; line: number; blocks: Block[]; lines: number[] }[] = [];
  let current = { heading: undefined as string | undefined, line: 1, blocks: [] as Block[], lines: [] as number[] };
  passages.push(current);
  let line = 1;
  for (const token of lexer(source)) {
    if (token.type === "heading") {
      if ((token as Tokens.Heading).depth !== 2) strays.push({ line, what: "A heading must start with ##." });
      current = { heading: (token as Tokens.Heading).text, line, blocks: [], lines: [] };
      passages.push(current);
    } else if (token.type !== "space") {
      const block = readBlock(token, line, strays);
      if (block !== undefined) {
        current.blocks.push(block);
        current.lines.push(line);
      }
    }
    line += token.raw.split("\n").length - 1;
  }
  return { passages, strays };
}

function readBlock(token: Token, line: number, strays: Stray[]): Block | undefined {
  if (token.type === "paragraph") {
    return { kind: "text", spans: readSpans((token as Tokens.Paragraph).tokens, line, strays) };
  }
  if (token.type === "list") {
    const list = token as Tokens.List;
    const items = list.items.map((item) => {
      const inner = item.tokens.flatMap((part) => ("tokens" in part && part.tokens ? part.tokens : [part]));
      return readSpans(inner, line, strays);
    });
    return { kind: "list", ordered: list.ordered, items };
  }
  strays.push({ line, what: `"${token.type}" is not part of the Markdown used here.` });
  return undefined;
}

function readSpans(tokens: readonly Token[] | undefined, line: number, strays: Stray[]): Span[] {
  const spans: Span[] = [];
  for (const token of tokens ?? []) {
    if (token.type === "strong") spans.push({ text: unescaped((token as Tokens.Strong).text), mark: "bold" });
    else if (token.type === "codespan") spans.push({ text: unescaped((token as Tokens.Codespan).text), mark: "code" });
    else if (token.type === "text" || token.type === "escape") spans.push(flow(unescaped((token as Tokens.Text).text)));
    else strays.push({ line, what: `"${token.type}" is not part of the Markdown used here.` });
  }
  return spans;
}

/** A wrapped line in the file is one flowing line for the reader. */
function flow(words: string): string {
  return words.replace(/\s*\n\s*/g, " ");
}

function unescaped(words: string): string {
  return words
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
