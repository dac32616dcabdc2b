/** Wraps text at word ends so that no line is longer than `width`; longer single words (links) stay whole. */
export function wrap(words: string, width: number): string {
  return words
    .split("\n")
    .map((line) => wrapLine(line, width))
    .join("\n");
}

function wrapLine(line: string, width: number): string {
  const indent = /^(?:- |\d+[.] |\d+ )/.exec(line)?.[0].length ?? 0;
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    const candidate = current === "" ? word : `${current} ${word}`;
    if (candidate.length > width && current.trim() !== "") {
      lines.push(current);
      current = " ".repeat(indent) + word;
    } else current = candidate;
  }
  lines.push(current);
  return lines.join("\n");
}

/**
 * Makes foreign text safe for a terminal: control characters, which could move the cursor or change colours, are left out; line
 * ends and tabs stay.
 */
export function printable(words: string): string {
  return words.replace(/[\p{Cc}\p{Cf}]/gu, (sign) => (sign === "\n" || sign === "\t" || sign === "\u200d" ? sign : ""));
}
