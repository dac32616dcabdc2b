import { type DestinationStream, type Logger, pino } from "pino";
import type { Log } from "../core/ports.ts";

type Fields = Readonly<Record<string, string | number | boolean>>;

/**
 * One JSON object a line on standard error. `secrets` (tokens, passwords) are cut out of every line, whatever field they come
 * in; people's words never get here, because nothing hands them over.
 */
export class JsonLog implements Log {
  readonly #pino: Logger;
  readonly #secrets: readonly string[];

  constructor(
    level: string,
    secrets: readonly (string | undefined)[],
    out: DestinationStream = pino.destination({ fd: 2, sync: true }),
  ) {
    this.#secrets = secrets.filter((secret): secret is string => secret !== undefined && secret.length >= 6);
    this.#pino = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, out);
  }

  info(event: string, fields: Fields = {}): void {
    this.#pino.info(this.#clean(fields), this.#cut(event));
  }

  warn(event: string, fields: Fields = {}): void {
    this.#pino.warn(this.#clean(fields), this.#cut(event));
  }

  error(event: string, fields: Fields = {}): void {
    this.#pino.error(this.#clean(fields), this.#cut(event));
  }

  #clean(fields: Fields): Fields {
    return Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, typeof value === "string" ? this.#cut(value) : value]),
    );
  }

  #cut(words: string): string {
    return this.#secrets.reduce((cut, secret) => cut.replaceAll(secret, "[secret]"), words);
  }
}
