import type { Span } from "../../core/message.ts";

/** Spans as Discord's Markdown: every word reads as it was written, nothing in it is markup, a mention or an emoji. */
export function markdown(spans: readonly Span[]): string {
  const joined = joinMarks(spans).map(withoutBlocks);
  const pieces = joined.map((span, at) => spanMarkdown(span, joined[at - 1] ?? "", joined[at + 1] ?? ""));
  return escapeLineStarts(pieces.join(""));
}

function spanMarkdown(span: Span, before: Span, after: Span): string {
  if (typeof span === "string") return escaped(span);
  if ("href" in span) return link(span.text, span.href);
  if ("at" in span) return `<t:${Math.floor(span.at / 1000)}:${span.shows === "time" ? "t" : "f"}>`;
  const [, lead = "", words = "", tail = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(span.text) ?? [];
  if (words === "") return span.text;
  if (span.mark === "code") return lead + code(words) + tail;
  if (span.mark === "bold") return `${lead}**${escaped(words)}**${tail}`;
  return lead + italics(words, plain(before) + lead, tail + plain(after), before, after) + tail;
}

/** Between letters only a star makes italics; elsewhere the underscore does not mix with bold's stars. */
function italics(words: string, lead: string, tail: string, ...neighbours: readonly Span[]): string {
  if (!/\w$/.test(lead) && !/^\w/.test(tail)) return `_${escaped(words)}_`;
  const stars = words.includes("*") || neighbours.some((span) => typeof span !== "string");
  return stars ? escaped(words) : `*${escaped(words)}*`;
}

/** Two bold runs side by side would close and open with the same stars: one run instead. */
function joinMarks(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    const both = typeof span !== "string" && "mark" in span && typeof last === "object" && "mark" in last;
    if (both && last.mark === span.mark) joined[joined.length - 1] = { ...last, text: last.text + span.text };
    else if (textOf(span) !== "") joined.push(span);
  }
  return joined;
}

/** The words of a neighbour that brings no marks of its own. */
function plain(span: Span): string {
  return typeof span === "string" ? span : "";
}

function textOf(span: Span): string {
  return typeof span === "string" ? span : span.text;
}

/** Only web addresses become links; of others the address itself is what a person needs. */
function link(words: string, href: string): string {
  if (!/^https?:\/\/[^\s<>]+$/i.test(href)) return escaped(`${words} (${href.replace(/^(tel|mailto):/i, "")})`);
  return words === href ? `<${href}>` : `[${escaped(words)}](<${href}>)`;
}

/** Three backticks would open a block: code with two in a row stays words. */
function withoutBlocks(span: Span): Span {
  return typeof span !== "string" && "mark" in span && span.text.includes("``") && span.mark === "code"
    ? span.text
    : span;
}

function code(words: string): string {
  if (!words.includes("`")) return `\`${words}\``;
  // A space keeps a backtick at the edge from joining the fence; only there is it taken off again.
  const lead = words.startsWith("`") ? " " : "";
  const tail = words.endsWith("`") ? " " : "";
  return `\`\`${lead}${words}${tail}\`\``;
}

/** A backslash inside an address would become part of it. */
const address = /https?:\/\/[^\s<>]+/gi;

function escaped(words: string): string {
  let out = "";
  let done = 0;
  for (const found of words.matchAll(address)) {
    out += escapedWords(words.slice(done, found.index)) + found[0];
    done = found.index + found[0].length;
  }
  return escapeLineStarts(out + escapedWords(words.slice(done)));
}

/** `<` begins mentions, emoji, times and links; `@` needs none: pings are off in every message. */
function escapedWords(words: string): string {
  return words.replace(/[\\*_~`|[\]<]/g, "\\$&");
}

/** Headings, quotes and small print start a line. Lists do too, and stay: they read the same. */
function escapeLineStarts(words: string): string {
  return words.replace(/^(\s*)(#{1,3}(?=\s)|>(?=\s|>>)|-#(?=\s))/gm, "$1\\$2");
}
