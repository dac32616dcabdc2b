/** One line of a journey file that does or checks something. */
export type Line = { readonly number: number } & (
  | { readonly kind: "type"; readonly words: string }
  /** `again`: the very button that was pressed last, once more. */
  | { readonly kind: "press"; readonly label: string; readonly again: boolean }
  | { readonly kind: "says"; readonly words: string }
  | { readonly kind: "never"; readonly words: string }
  | { readonly kind: "silence" }
  /** A message that was said at any time now holds this, because it was changed. */
  | { readonly kind: "stands"; readonly words: string }
  /** No file of the database holds these words, or some do. */
  | { readonly kind: "kept"; readonly words: string; readonly not: boolean }
  | { readonly kind: "clock"; readonly to: string; readonly off: boolean }
  | { readonly kind: "speaker"; readonly person: string; readonly group: string | undefined }
  | { readonly kind: "restart" }
);

/** A journey: where and when it begins, and its lines. */
export interface Script {
  readonly zone: string;
  readonly start: string;
  readonly lines: readonly Line[];
}

/** Reads a journey file; see README.md beside it. Throws with the line's number where it cannot be read. */
export function readScript(source: string): Script {
  let zone = "Europe/London";
  let start = "2026-11-23 08:00";
  const lines: Line[] = [];
  for (const [at, raw] of source.split("\n").entries()) {
    const line = raw.trim();
    const setting = /^(zone|start): (.+)$/.exec(line);
    if (setting?.[1] === "zone") zone = setting[2] ?? zone;
    else if (setting?.[1] === "start") start = setting[2] ?? start;
    else if (line !== "" && !line.startsWith("#")) lines.push(readLine(line, at + 1));
  }
  return { zone, start, lines };
}

function readLine(line: string, number: number): Line {
  const rest = line.slice(1).trim();
  const press = /^\[(.+?)\]( again)?$/.exec(line);
  if (press?.[1] !== undefined) return { number, kind: "press", label: press[1], again: press[2] !== undefined };
  if (line.startsWith(">")) return { number, kind: "type", words: rest };
  if (line.startsWith("<")) return { number, kind: "says", words: rest };
  if (line.startsWith("!")) return { number, kind: "never", words: rest };
  if (line.startsWith("=")) return { number, kind: "stands", words: rest };
  if (line === "...") return { number, kind: "silence" };
  const kept = /^(not )?kept: (.+)$/.exec(line);
  if (kept?.[2] !== undefined) return { number, kind: "kept", words: kept[2], not: kept[1] !== undefined };
  const clock = /^@ (off )?(.+)$/.exec(line);
  if (clock?.[2] !== undefined) return { number, kind: "clock", to: clock[2], off: clock[1] !== undefined };
  const speaker = /^: (\w+)(?: in (\w+))?$/.exec(line);
  if (speaker?.[1] !== undefined) return { number, kind: "speaker", person: speaker[1], group: speaker[2] };
  if (line === "restart") return { number, kind: "restart" };
  throw new Error(`Line ${number} of the journey cannot be read: ${line}`);
}
