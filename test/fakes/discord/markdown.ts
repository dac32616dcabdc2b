/** What a person reads of a message: Discord's Markdown with its marks taken off, as its apps parse it. */
export function visible(source: string): string {
  let out = "";
  let at = 0;
  while (at < source.length) {
    const rest = source.slice(at);
    const [length, words] = piece(rest, source[at - 1] ?? "\n");
    out += words;
    at += length;
  }
  return out;
}

/** How much of the source the next piece takes, and what it shows. */
function piece(rest: string, before: string): readonly [number, string] {
  if (before === "\n") {
    const mark = /^(?:#{1,3} |>>> |> |-# )/.exec(rest);
    if (mark) return [mark[0].length, ""];
  }
  for (const [pattern, show] of rules) {
    const found = pattern.exec(rest);
    if (found) return [found[0].length, show(found)];
  }
  const italics =
    (/\w/.test(before) ? undefined : /^_((?:__|\\[\s\S]|[^\\_])+?)_(?!\w)/.exec(rest)) ?? starred.exec(rest);
  if (italics) return [italics[0].length, visible(italics[1] ?? "")];
  const character = String.fromCodePoint(rest.codePointAt(0) ?? 0);
  return [character.length, character];
}

const inner = ([, words = ""]: RegExpExecArray) => visible(words);

/** In the order in which the apps try them. */
const rules: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [/^\\([^0-9A-Za-z\s])/, ([, character = ""]) => character],
  [/^```(?:\w+\n)?\n?([\s\S]*?)\n?```/, ([, words = ""]) => words],
  [/^(`+)([\s\S]*?[^`])\1(?!`)/, ([, , words = ""]) => words.replace(/^ (?= *`)|(` *) $/g, "$1")],
  [/^<(https?:\/\/[^ >]+)>/, ([, address = ""]) => address],
  [
    /^<t:(\d+)(?::([tTdDfFR]))?>/,
    ([, seconds, style]) => `{${new Date(Number(seconds) * 1000).toISOString()} ${style}}`,
  ],
  [/^<@!?(\d+)>/, ([, id]) => `@${id}`],
  [/^\[((?:\\[\s\S]|[^\]\\])+)\]\(<?https?:\/\/[^\s>)]+>?\)/, inner],
  [/^https?:\/\/[^\s<]+[^<.,:;"'\]\s]/, ([address]) => address],
  [/^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, inner],
  [/^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, inner],
  [/^~~([\s\S]+?)~~(?!_)/, inner],
  [/^\|\|([\s\S]+?)\|\|/, inner],
];

const starred = /^\*(?=\S)((?:\*\*|\s+(?:[^*\s]|\*\*)|[^\s*])+?)\*(?!\*)/;
