import type { Log } from "../../src/core/ports.ts";

type Fields = Readonly<Record<string, string | number | boolean>>;

interface Line {
  readonly level: "info" | "warn" | "error";
  readonly event: string;
  readonly fields: Fields;
}

/** A log that tests can read and wait for. */
export class RecordingLog implements Log {
  readonly #waiting = new Map<string, () => void>();
  readonly lines: Line[] = [];

  info(event: string, fields: Fields = {}): void {
    this.#add({ level: "info", event, fields });
  }

  warn(event: string, fields: Fields = {}): void {
    this.#add({ level: "warn", event, fields });
  }

  error(event: string, fields: Fields = {}): void {
    this.#add({ level: "error", event, fields });
  }

  /** How often an event was logged. */
  count(event: string): number {
    return this.lines.filter((line) => line.event === event).length;
  }

  /** Resolves when the event is logged, now or later. */
  logged(event: string): Promise<void> {
    if (this.count(event) > 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.set(event, resolve));
  }

  #add(line: Line): void {
    this.lines.push(line);
    this.#waiting.get(line.event)?.();
  }
}
