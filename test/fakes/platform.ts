import type { Address, Choice, Inbound, Part } from "../../src/core/message.ts";
import { plainSpans } from "../../src/core/message.ts";
import { type Clock, DeliveryError, type Limits, type Platform, type Rates } from "../../src/core/ports.ts";

/** A message as somebody in a conversation sees it. */
export interface Shown {
  readonly id: string;
  readonly conversation: string;
  readonly words: string;
  readonly choices: readonly Choice[];
  readonly key: string;
  /** The name of the file it carries. */
  readonly file?: string;
}

/** A place to talk that keeps everything in memory: what was said, and the buttons that still stand. */
export class MemoryPlatform implements Platform {
  readonly name = "memory";
  readonly limits: Limits = { text: 4_000, caption: 1_000, label: 40, choices: 25, pictures: true };
  readonly rates: Rates;
  /** Whether the platform's servers are away: nothing can be sent. */
  away = false;
  readonly #clock: Clock;
  readonly #shown: Shown[] = [];
  #receive: ((inbound: Inbound) => Promise<void>) | undefined;
  #count = 0;

  constructor(clock: Clock, rates: Partial<Rates> = {}) {
    this.#clock = clock;
    const unbounded = Number.POSITIVE_INFINITY;
    this.rates = { perSecond: unbounded, perConversationSecond: unbounded, perGroupMinute: unbounded, ...rates };
  }

  async start(receive: (inbound: Inbound) => Promise<void>): Promise<void> {
    this.#receive = receive;
  }

  async stop(): Promise<void> {
    this.#receive = undefined;
  }

  /** Ann manages every group. */
  async manages(who: Address): Promise<boolean> {
    return who.person === "ann";
  }

  /** In the cellar nothing can be written. */
  async missingPermissions(conversation: string): Promise<readonly string[]> {
    return conversation === "cellar" ? ["Send Messages"] : [];
  }

  async thread(conversation: string, name: string): Promise<string> {
    await this.send(
      { platform: this.name, conversation, person: "" },
      { spans: [`thread: ${name}`], choices: [], quiet: true, private: false },
      name,
    );
    return name;
  }

  async send(to: Address, part: Part, key: string): Promise<string> {
    if (this.away) throw new DeliveryError("unavailable", "away");
    this.#count += 1;
    const id = `said-${this.#count}`;
    const file = part.file === undefined ? {} : { file: part.file.name };
    const words = part.file === undefined ? plainSpans(part.spans) : part.file.text;
    const { conversation } = to;
    this.#shown.push({ id, conversation, words, choices: part.choices, key, ...file });
    return id;
  }

  async edit(_to: Address, message: string, part: Part): Promise<void> {
    const at = this.#shown.findIndex((one) => one.id === message);
    const old = this.#shown[at];
    if (old !== undefined) this.#shown[at] = { ...old, words: plainSpans(part.spans), choices: part.choices };
  }

  /** Everything said in a conversation, oldest first. */
  said(conversation: string): readonly Shown[] {
    return this.#shown.filter((one) => one.conversation === conversation);
  }

  /** Somebody types; a slash begins a command. */
  async type(from: Address, direct: boolean, words: string): Promise<void> {
    const command = /^\/([a-z]+)(?:\s+([\s\S]*))?$/i.exec(words);
    const name = command?.[1]?.toLowerCase();
    await this.#arrive(from, direct, (frame) =>
      name === undefined
        ? { ...frame, kind: "text", text: words }
        : { ...frame, kind: "command", name, rest: command?.[2] ?? "" },
    );
  }

  /** Somebody presses a button of a message. */
  async press(from: Address, direct: boolean, message: string, token: string): Promise<void> {
    await this.#arrive(from, direct, (frame) => ({ ...frame, kind: "choice", token, message }));
  }

  async #arrive(
    from: Address,
    direct: boolean,
    make: (frame: { id: string; at: number; from: Address; direct: boolean }) => Inbound,
  ): Promise<void> {
    this.#count += 1;
    if (this.#receive === undefined) throw new Error("The platform was not started.");
    await this.#receive(make({ id: `heard-${this.#count}`, at: this.#clock.now(), from, direct }));
  }
}
