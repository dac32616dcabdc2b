import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Signal } from "./signal.ts";

type Environment = Readonly<Record<string, string | number | undefined>>;

/** A folder for one bot's data. */
export function dataFolder(): string {
  return mkdtempSync(join(tmpdir(), "bonewise-"));
}

/** The bot as a process of its own, as an operator runs it. */
export class BotProcess {
  readonly child: ChildProcessWithoutNullStreams;
  /** What it printed for people, and its log. */
  out = "";
  log = "";
  readonly #signal = new Signal();
  readonly #exit: Promise<number | null>;

  /** Starts `bonewise <args>` with these settings and none of the machine's own. */
  constructor(settings: Environment, args: readonly string[] = [], program = "dist/main.js") {
    const env: Record<string, string> = { PATH: process.env["PATH"] ?? "", SENTENCE_ENCODER: "off", NO_COLOR: "1" };
    for (const [name, value] of Object.entries(settings)) if (value !== undefined) env[name] = String(value);
    this.child = spawn(process.execPath, ["--enable-source-maps", program, ...args], { env });
    this.child.stdout.setEncoding("utf8").on("data", (words: string) => this.#hear("out", words));
    this.child.stderr.setEncoding("utf8").on("data", (words: string) => this.#hear("log", words));
    this.#exit = once(this.child, "close").then(([code]) => code as number | null);
    void this.#exit.then(() => this.#signal.changed());
  }

  /** Types a line. */
  types(line: string): void {
    this.child.stdin.write(`${line}\n`);
  }

  /** Resolves once it printed or logged this; rejects with all it said where it ended or was silent too long. */
  async says(words: string | RegExp, withinMs = 60_000): Promise<void> {
    const found = () => (typeof words === "string" ? this.#all.includes(words) : words.test(this.#all)) || undefined;
    const ended = () => (this.child.exitCode === null && this.child.signalCode === null ? undefined : "ended");
    const outcome = await this.#signal.until(() => (found() ? "found" : ended()), withinMs);
    if (outcome !== "found" && !found()) throw new Error(`never said ${words}:\n${this.#all}`);
  }

  /** Asks it to stop; resolves with its exit code. */
  async stop(): Promise<number | null> {
    if (this.child.exitCode === null) this.child.kill("SIGTERM");
    return this.#exit;
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    this.child.kill("SIGKILL");
    await this.#exit;
  }

  /** Resolves with its exit code once it ended by itself. */
  ended(): Promise<number | null> {
    return this.#exit;
  }

  get #all(): string {
    return `${this.out}\n${this.log}`;
  }

  #hear(where: "out" | "log", words: string): void {
    this[where] += words;
    this.#signal.changed();
  }
}
