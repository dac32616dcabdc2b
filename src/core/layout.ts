import { isNumber } from "./choice.ts";
import type { Block, Choice, Part, Picture, Span } from "./message.ts";
import type { Limits } from "./ports.ts";

/** What layout needs of a message: its blocks, and choices that already carry tokens or links. */
export interface Layable {
  readonly blocks: readonly Block[];
  readonly choices: readonly Choice[];
  readonly quiet: boolean;
  readonly private: boolean;
  readonly alert?: string;
}

/** The words that layout itself writes, from the replies. */
export interface LayoutWords {
  /** Stands above numbered choices: "Reply with a number:". */
  readonly numbered: string;
}

/**
 * Lays a message out as platform messages within `limits`. Nothing is ever cut off: long text is split at a paragraph, then
 * after a sentence, then at a space. Choices stand once, on the last part; where the platform has no room for them as buttons
 * they become a numbered list.
 */
export function layout(message: Layable, limits: Limits, words: LayoutWords): Part[] {
  const asButtons =
    message.choices.length <= limits.choices &&
    message.choices.every((choice) => "href" in choice || choice.label.length <= limits.label);
  // In plain form (a terminal, a screen reader, no buttons) an alarm is told by its first word.
  const mark = message.alert !== undefined && limits.choices === 0 ? [`${message.alert} `] : [];
  const spans = [...mark, ...joinBlocks(message.blocks, limits.pictures)];
  const shown = asButtons ? spans : [...spans, ...numberedList(message.choices, words, spans.length > 0)];
  const pieces = splitSpans(shown, limits.text);
  const frame = { quiet: message.quiet, private: message.private, choices: [] as readonly Choice[] };
  const parts: Part[] = pieces.map((piece) => ({ ...frame, spans: piece }));
  addPictures(parts, message.blocks, limits, frame);
  const files = message.blocks.flatMap((block) => (block.kind === "file" ? [block.file] : []));
  parts.unshift(...files.map((file) => ({ ...frame, spans: [file.name], file })));
  const last = parts.at(-1);
  if (last === undefined || last.file !== undefined) return parts;
  // Numbered choices keep their tokens, so that a typed number or label finds them.
  parts[parts.length - 1] = { ...last, choices: asButtons ? message.choices : [] };
  return parts;
}

/** The first picture leads: with the words as its caption where they fit, before them where they do not. */
function addPictures(parts: Part[], blocks: readonly Block[], limits: Limits, frame: Omit<Part, "spans">): void {
  if (!limits.pictures) return;
  const pictures = blocks.flatMap((block) => (block.kind === "picture" ? [block.picture] : []));
  const [first, ...rest] = pictures;
  if (first === undefined) return;
  const opening = parts[0];
  const alone = (picture: Picture): Part => ({ ...frame, spans: [picture.alt.slice(0, limits.caption)], picture });
  if (opening !== undefined && parts.length === 1 && lengthOf(opening.spans) <= limits.caption) {
    parts[0] = { ...opening, picture: first };
  } else parts.unshift(alone(first));
  parts.splice(parts.length - 1, 0, ...rest.map(alone));
}

function joinBlocks(blocks: readonly Block[], pictures: boolean): Span[] {
  const out: Span[] = [];
  for (const block of blocks) {
    const spans = blockSpans(block, pictures);
    if (spans.length === 0) continue;
    if (out.length > 0) out.push("\n\n");
    out.push(...spans);
  }
  return out;
}

function blockSpans(block: Block, pictures: boolean): readonly Span[] {
  if (block.kind === "text") return block.spans;
  if (block.kind === "picture") return pictures ? [] : [block.picture.alt];
  if (block.kind === "file") return [];
  return block.items
    .flatMap((item, at) => [at === 0 ? "" : "\n", block.ordered ? `${at + 1}. ` : "- ", ...item])
    .filter((span) => span !== "");
}

function numberedList(choices: readonly Choice[], words: LayoutWords, after: boolean): Span[] {
  if (choices.length === 0) return [];
  const lines: Span[] = [`${after ? "\n\n" : ""}${words.numbered}`];
  const scale = choices.filter(({ label }) => isNumber(label)).map(({ label }) => label);
  if (scale.length > 0) {
    // Beside a scale a number is an answer: what is no number is typed by its name.
    const others = choices.filter(({ label }) => !isNumber(label)).map(({ label }) => `\n${label}`);
    return [...lines, `\n${scale.join(", ")}`, ...others];
  }
  for (const [at, choice] of choices.entries()) {
    lines.push(`\n${at + 1} `);
    lines.push("href" in choice ? { text: choice.label, href: choice.href } : choice.label);
  }
  return lines;
}

/** The length that counts against a platform's limit. */
export function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + spanText(span).length, 0);
}

function spanText(span: Span): string {
  return typeof span === "string" ? span : span.text;
}

/** Cuts spans into pieces of at most `limit`; the pieces joined hold every word in order. */
function splitSpans(spans: readonly Span[], limit: number): Span[][] {
  const pieces: Span[][] = [];
  let rest: readonly Span[] = spans;
  while (lengthOf(rest) > limit) {
    const whole = rest.map(spanText).join("");
    const cut = cutPoint(whole, limit);
    const [head, tail] = divide(rest, cut);
    pieces.push(trimEdges(head));
    rest = trimEdges(tail);
  }
  const last = trimEdges(rest);
  if (last.length > 0) pieces.push(last);
  return pieces;
}

function cutPoint(whole: string, limit: number): number {
  const room = whole.slice(0, limit + 1);
  const paragraph = room.lastIndexOf("\n\n");
  if (paragraph > 0) return paragraph;
  const line = room.lastIndexOf("\n");
  const sentence = Math.max(...[". ", "! ", "? "].map((end) => room.lastIndexOf(end) + 1));
  const best = Math.max(line, sentence);
  if (best > 0) return best;
  const space = room.lastIndexOf(" ");
  if (space > 0) return space;
  // Never between the halves of one character.
  const code = whole.charCodeAt(limit - 1);
  return code >= 0xd800 && code <= 0xdbff && limit > 1 ? limit - 1 : limit;
}

function divide(spans: readonly Span[], at: number): [Span[], Span[]] {
  const head: Span[] = [];
  const tail: Span[] = [];
  let passed = 0;
  for (const span of spans) {
    const words = spanText(span);
    const here = Math.min(words.length, Math.max(0, at - passed));
    if (here > 0) head.push(withText(span, words.slice(0, here)));
    if (here < words.length) tail.push(withText(span, words.slice(here)));
    passed += words.length;
  }
  return [head, tail];
}

function withText(span: Span, words: string): Span {
  return typeof span === "string" ? words : { ...span, text: words };
}

function trimEdges(spans: readonly Span[]): Span[] {
  const kept = spans.filter((span) => spanText(span) !== "");
  while (kept[0] !== undefined && spanText(kept[0]).trimStart() === "") kept.shift();
  while (kept.length > 0 && spanText(kept[kept.length - 1] as Span).trimEnd() === "") kept.pop();
  const first = kept[0];
  if (first !== undefined) kept[0] = withText(first, spanText(first).trimStart());
  const last = kept.at(-1);
  if (last !== undefined) kept[kept.length - 1] = withText(last, spanText(last).trimEnd());
  return kept;
}
