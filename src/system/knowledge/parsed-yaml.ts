import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** The name of the file, beside the numbers that answers need. */
export const PARSED_YAML = "knowledge.json";

/** Raise it when the form of the file changes, or what YAML means to us. */
const FORM = 1;

/** What is known of a YAML text. */
export interface Parsed {
  readonly value: unknown;
  /** Lines that somebody asked for, by path. */
  readonly lines: Record<string, number>;
}

/**
 * Remembers what YAML texts mean, by a hash of the text: reading them takes a third of a start. What is remembered of a text
 * can never be told of another.
 */
export class ParsedYaml {
  readonly #files: readonly string[];
  readonly #known: Readonly<Record<string, Parsed>>;
  readonly #used: Record<string, Parsed> = {};
  #fresh = false;

  /** `files`: the first that can be read is used; the first is written. */
  constructor(files: readonly string[]) {
    this.#files = files;
    this.#known = files.map(read).find((known) => known !== undefined) ?? {};
  }

  /** What is known of `source`, or what `parse` finds; undefined where it finds faults. */
  find(source: string, parse: () => { readonly value: unknown } | undefined): Parsed | undefined {
    const key = createHash("sha256").update(source).digest("base64");
    const known = this.#used[key] ?? (Object.hasOwn(this.#known, key) ? this.#known[key] : undefined);
    if (known === undefined) {
      const parsed = parse();
      if (parsed === undefined) return undefined;
      this.#fresh = true;
      this.#used[key] = { value: parsed.value, lines: {} };
    } else this.#used[key] = known;
    return this.#used[key];
  }

  /** The line of the value at `path`: remembered, or what `look` finds. */
  line(parsed: Parsed, path: readonly PropertyKey[], look: () => number): number {
    const key = path.join("\0");
    const known = parsed.lines[key];
    if (known !== undefined) return known;
    const line = look();
    parsed.lines[key] = line;
    this.#fresh = true;
    return line;
  }

  /** Writes what was used, where something of it is new. A disk that cannot be written costs time, nothing else. */
  save(): void {
    const [file] = this.#files;
    if (!this.#fresh || file === undefined) return;
    try {
      mkdirSync(dirname(file), { recursive: true });
      const draft = `${file}.${process.pid}`;
      writeFileSync(draft, JSON.stringify({ form: FORM, texts: this.#used }));
      renameSync(draft, file);
    } catch {
      // Parsed again at the next start.
    }
  }
}

function read(file: string): Readonly<Record<string, Parsed>> | undefined {
  try {
    const kept = JSON.parse(readFileSync(file, "utf8"));
    return kept.form === FORM ? kept.texts : undefined;
  } catch {
    return undefined;
  }
}
