/** A start tag of a page, with its attributes as they stand for a reader. */
export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** The names of the tags around it, outermost first. */
  readonly inside: readonly string[];
}

export interface Markup {
  readonly tags: readonly Tag[];
  /** The words between tags, style left out. */
  readonly text: string;
}

const PIECE =
  /<!DOCTYPE html>|<style>[\s\S]*?<\/style>|<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+="[^"<>]*")*)\s*(\/?)>|([^<>]+)/gy;

/** Reads a page strictly: every tag closed in its order, every attribute quoted, no stray sign. Throws at the first breach. */
export function readMarkup(source: string): Markup {
  const open: string[] = [];
  const tags: Tag[] = [];
  let text = "";
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < source.length) {
    const at = PIECE.lastIndex;
    const piece = PIECE.exec(source);
    if (piece === null) throw new Error(`not well-formed: ${source.slice(at, at + 80)}`);
    const [, closing, name, attributes = "", empty, words] = piece;
    if (words !== undefined) text += plain(words);
    else if (name !== undefined && closing === "/") {
      const last = open.pop();
      if (last !== name) throw new Error(`</${name}> closes <${last}>: ${source.slice(at - 80, at + 20)}`);
    } else if (name !== undefined) {
      const pairs = [...attributes.matchAll(/([a-z-]+)="([^"]*)"/g)].map(
        ([, key = "", value = ""]) => [key, plain(value)] as const,
      );
      tags.push({ name, attributes: new Map(pairs), inside: [...open] });
      if (empty !== "/") open.push(name);
    }
  }
  if (open.length > 0) throw new Error(`never closed: ${open.join(", ")}`);
  return { tags, text };
}

function plain(words: string): string {
  if (/&(?!amp;|lt;|gt;|quot;|#39;)/.test(words)) throw new Error(`a bare & in: ${words}`);
  return words
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
