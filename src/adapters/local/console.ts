import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Address, Attachment, Inbound, Part, Span } from "../../core/message.ts";
import type { Clock, Ids, Limits, Platform, Rates } from "../../core/ports.ts";
import { printable, wrap } from "./wrap.ts";

const WIDTH = 76;
/** What could not be stored is tried again so often, with this wait between, in milliseconds. */
const MOST_TRIES = 12;
const AGAIN_MS = 5_000;
const SPEAKER = "Bonewise: ";
const LEAVING = /^(?:q|quit|exit|bye|goodbye)[.!]*$/i;

/** What the console needs from whoever starts it. */
export interface ConsoleOptions {
  readonly input: Readable;
  readonly output: Writable;
  /** A person types; otherwise lines come from a pipe. */
  readonly interactive: boolean;
  readonly colour: boolean;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Resolves when everything received is handled: piped lines wait for their answers. */
  readonly idle: () => Promise<void>;
  /** Said when Ctrl-C is pressed once. */
  readonly paused: () => string;
  /** Puts a file where the person finds it; returns the sentence that says where. */
  readonly keep: (file: Attachment) => string;
  /** Lines that are not for the bot, such as ":next" of the demonstration; true where the line was taken. */
  readonly intercept?: (line: string) => Promise<boolean>;
}

/** A conversation with one person in a terminal, or over a pipe. Appends only, so that screen readers and logs stay true. */
export class ConsolePlatform implements Platform {
  readonly name = "console";
  readonly limits: Limits = { text: 100_000, caption: 0, label: 0, choices: 0, pictures: false };
  readonly rates: Rates = {
    perSecond: Number.POSITIVE_INFINITY,
    perConversationSecond: Number.POSITIVE_INFINITY,
    perGroupMinute: Number.POSITIVE_INFINITY,
  };
  readonly #options: ConsoleOptions;
  readonly #address: Address = { platform: "console", conversation: "terminal", person: "you" };
  #lines: Interface | undefined;
  #ended: Promise<number> = Promise.resolve(0);
  #sent = 0;

  constructor(options: ConsoleOptions) {
    this.#options = options;
  }

  /** The one address there is. */
  get address(): Address {
    return this.#address;
  }

  /** Resolves with the exit code when the person leaves or the input ends. */
  get ended(): Promise<number> {
    return this.#ended;
  }

  async start(receive: (inbound: Inbound) => Promise<void>): Promise<void> {
    const { input, output, interactive } = this.#options;
    this.#lines = createInterface({
      input,
      output: interactive ? output : undefined,
      terminal: interactive,
      prompt: "You: ",
    });
    this.#ended = this.#converse(this.#lines, receive);
  }

  async send(_to: Address, part: Part): Promise<string> {
    this.#sent += 1;
    if (part.file !== undefined) {
      this.#options.output.write(`${this.#options.keep(part.file)}\n\n`);
      return `${this.#sent}`;
    }
    const words = wrap(`${SPEAKER}${part.spans.map((span) => this.#show(span)).join("")}`, WIDTH);
    this.#options.output.write(`${words}\n\n`);
    return `${this.#sent}`;
  }

  /** What stands in a terminal stays as it is. */
  async edit(): Promise<void> {}

  async stop(): Promise<void> {
    this.#lines?.close();
    await this.#options.idle();
  }

  async #converse(lines: Interface, receive: (inbound: Inbound) => Promise<void>): Promise<number> {
    let code = 0;
    let interrupted = false;
    lines.on("SIGINT", () => {
      if (interrupted) {
        code = 130;
        lines.close();
      } else {
        interrupted = true;
        this.#options.output.write(`\n${wrap(this.#options.paused(), WIDTH)}\n\n`);
        lines.prompt();
      }
    });
    if (this.#options.interactive) lines.prompt();
    for await (const line of lines) {
      interrupted = false;
      const leaving = LEAVING.test(line.trim());
      await this.#handle(leaving ? "bye" : line, receive);
      if (leaving) break;
      if (this.#options.interactive) lines.prompt();
    }
    lines.close();
    await this.#options.idle();
    return code;
  }

  async #handle(line: string, receive: (inbound: Inbound) => Promise<void>): Promise<void> {
    if ((await this.#options.intercept?.(line.trim())) === true) return;
    const { clock, ids } = this.#options;
    const frame = { id: ids.next(), at: clock.now(), from: this.#address, direct: true };
    const command = /^\/([a-z]+)(?:\s+([\s\S]*))?$/i.exec(line.trim());
    const inbound: Inbound =
      command?.[1] === undefined
        ? { ...frame, kind: "text", text: line }
        : { ...frame, kind: "command", name: command[1].toLowerCase(), rest: command[2] ?? "" };
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      const stored = await receive(inbound).then(
        () => true,
        () => false,
      );
      if (stored) break;
      await clock.sleep(AGAIN_MS);
    }
    await this.#options.idle();
  }

  #show(span: Span): string {
    if (typeof span === "string") return printable(span);
    if ("href" in span) return `${printable(span.text)}: ${span.href}`;
    const words = printable(span.text);
    return this.#options.colour && "mark" in span && span.mark === "bold" ? `\u001b[1m${words}\u001b[22m` : words;
  }
}
