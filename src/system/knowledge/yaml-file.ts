import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import type { Fault } from "../../core/fault.ts";
import { readText } from "./text-files.ts";
import { plainIssue, sentence } from "./yaml-issue.ts";

/** YAML that passed its schema, with a way back to the line of each value. */
export interface YamlFile<T> {
  readonly value: T;
  /** The 1-based line of the value at `path`, or of its nearest parent. */
  lineOf(path: readonly PropertyKey[]): number;
}

/**
 * Reads a YAML file of the knowledge and checks it. Every breach goes to `faults` with its line; undefined where there was one.
 * `root` is the project's root, `file` a path below it.
 */
export function readYaml<T>(
  root: string,
  file: string,
  schema: z.ZodType<T>,
  faults: Fault[],
): YamlFile<T> | undefined {
  const source = readText(root, file, faults);
  return source === undefined ? undefined : checkYaml(file, source, 0, schema, faults);
}

/** As readYaml, for YAML text that starts `lineOffset` lines below the top of its file (a front matter). */
export function checkYaml<T>(
  file: string,
  source: string,
  lineOffset: number,
  schema: z.ZodType<T>,
  faults: Fault[],
): YamlFile<T> | undefined {
  const places = new Places(source);
  const faulty = places.errors(file, lineOffset);
  faults.push(...faulty);
  if (faulty.length > 0) return undefined;
  const lineOf = (path: readonly PropertyKey[]) => places.lineAt(path) + lineOffset;
  const parsed = schema.safeParse(places.value());
  if (parsed.success) return { value: parsed.data, lineOf };
  for (const issue of parsed.error.issues) {
    const unknown = issue.code === "unrecognized_keys" ? issue.keys : [];
    const line = lineOf(unknown[0] === undefined ? issue.path : [...issue.path, unknown[0]]);
    faults.push({ file, line, ...plainIssue(issue) });
  }
  return undefined;
}

/** A YAML text with the lines of its values. */
class Places {
  readonly #lines = new LineCounter();
  readonly #document: Document.Parsed;

  constructor(source: string) {
    this.#document = parseDocument(source, { lineCounter: this.#lines, prettyErrors: false });
  }

  errors(file: string, lineOffset: number): Fault[] {
    return this.#document.errors.map((error) => ({
      file,
      line: this.#lines.linePos(error.pos[0]).line + lineOffset,
      what: sentence(error.message),
      repair: "Compare it with a neighbouring file and its indents.",
    }));
  }

  value(): unknown {
    return this.#document.toJS();
  }

  /** The line of the value at `path`, or of its nearest parent. */
  lineAt(path: readonly PropertyKey[]): number {
    let node: unknown = this.#document.contents;
    let offset = 0;
    for (const step of path) {
      if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
        if (pair === undefined) break;
        if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset;
        node = pair.value;
      } else if (isSeq(node)) {
        const item = node.items[Number(step)];
        if (item === undefined) break;
        offset = rangeStart(item) ?? offset;
        node = item;
      } else break;
    }
    return this.#lines.linePos(offset).line;
  }
}

function rangeStart(node: unknown): number | undefined {
  const range = (node as { range?: readonly number[] | null }).range;
  return range?.[0];
}
