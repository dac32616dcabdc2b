import type { MessageEntity } from "telegraf/types";
import { badRequest } from "./refusal.ts";

/** Text without its markup, and where the markup was. */
export interface Parsed {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

const types: Readonly<Record<string, MessageEntity["type"]>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  code: "code",
  pre: "pre",
  a: "text_link",
  "tg-spoiler": "spoiler",
  blockquote: "blockquote",
};

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

interface Open {
  readonly tag: string;
  readonly href: string | undefined;
  readonly at: number;
}

/** Reads HTML as td::parse_html does: the same tags, the same character references, the same refusals. */
export function parseHtml(source: string): Parsed {
  const entities: MessageEntity[] = [];
  const open: Open[] = [];
  let text = "";
  let at = 0;
  while (at < source.length) {
    const next = source[at];
    if (next === "&") {
      const [character, length] = reference(source.slice(at));
      text += character;
      at += length;
    } else if (next === "<") {
      const end = tagEnd(source, at);
      const inside = source.slice(at + 1, end);
      if (inside.startsWith("/"))
        closeTag(inside.slice(1).trim().toLowerCase(), open, entities, text, offset(source, at));
      else open.push(openTag(inside, text.length, offset(source, at)));
      at = end + 1;
    } else {
      text += next;
      at += 1;
    }
  }
  const left = open.at(-1);
  if (left) throw cannotParse(`Can't find end tag corresponding to start tag "${left.tag}"`);
  return trimmed(text, entities);
}

function openTag(inside: string, at: number, byte: number): Open {
  const [, tag = "", attributes = ""] = /^([^\s]*)\s*([\s\S]*)$/.exec(inside) ?? [];
  const name = tag.toLowerCase();
  if (!(name in types)) throw cannotParse(`Unsupported start tag "${name}" at byte offset ${byte}`);
  const href = /href\s*=\s*"([^"]*)"/i.exec(attributes)?.[1];
  return { tag: name, at, href: href?.replace(/&(\w+);/g, (whole, word: string) => named[word] ?? whole) };
}

function closeTag(name: string, open: Open[], entities: MessageEntity[], text: string, byte: number): void {
  const begun = open.pop();
  if (!begun) throw cannotParse(`Unexpected end tag at byte offset ${byte}`);
  if (name !== "" && name !== begun.tag) {
    throw cannotParse(`Unmatched end tag at byte offset ${byte}, expected "</${begun.tag}>", found "</${name}>"`);
  }
  const place = { offset: begun.at, length: text.length - begun.at };
  const type = types[begun.tag];
  if (place.length === 0 || type === undefined) return;
  if (type !== "text_link") entities.push({ type, ...place } as MessageEntity);
  // A link that is none is shown as plain words, without a word of warning.
  else if (begun.href && /^(https?|tg):\/\/\S+$/.test(begun.href)) entities.push({ type, ...place, url: begun.href });
}

function tagEnd(source: string, at: number): number {
  const end = source.indexOf(">", at);
  if (end < 0) throw cannotParse(`Unclosed start tag at byte offset ${offset(source, at)}`);
  return end;
}

/** A character reference, or the ampersand itself where it is none of the known ones. */
function reference(source: string): [string, number] {
  const match = /^&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/i.exec(source);
  const code = match?.[1] ? Number(match[1]) : match?.[2] ? Number.parseInt(match[2], 16) : undefined;
  const character = code === undefined ? named[match?.[3] ?? ""] : String.fromCodePoint(code);
  return match && character !== undefined ? [character, match[0].length] : ["&", 1];
}

/** Telegram cuts white space at both ends. */
function trimmed(text: string, entities: MessageEntity[]): Parsed {
  const cut = text.length - text.trimStart().length;
  const kept = text.trim();
  const within = entities
    .map((entity) => {
      const from = Math.max(entity.offset - cut, 0);
      const to = Math.min(entity.offset - cut + entity.length, kept.length);
      return { ...entity, offset: from, length: to - from };
    })
    .filter((entity) => entity.length > 0);
  return { text: kept, entities: within.sort((one, other) => one.offset - other.offset || other.length - one.length) };
}

function offset(source: string, at: number): number {
  return Buffer.byteLength(source.slice(0, at));
}

function cannotParse(reason: string): Error {
  return badRequest(`can't parse entities: ${reason}`);
}
