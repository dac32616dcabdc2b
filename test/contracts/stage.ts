import { expect } from "vitest";
import type { Address, Attachment, Inbound, Part } from "../../src/core/message.ts";
import type { DeliveryFault, Log, Platform } from "../../src/core/ports.ts";

/** A person on the far side of a platform. */
export interface StagePerson {
  /** Their private conversation with the bot. */
  readonly address: Address;
  says(text: string): Promise<void>;
  /** Waits until the bot shows something new, or changes something, that contains the words: its whole text. */
  sees(words: string): Promise<string>;
  /** The files that the bot sent so far. */
  files(): readonly Attachment[];
  /** The labels that can be chosen now, on what was shown last. */
  choices(): readonly string[];
  /** Chooses a label; resolves when the platform has taken the press from them. */
  presses(label: string): Promise<void>;
  /** Resolves when the bot acknowledged the last press. */
  acknowledged(): Promise<void>;
}

/** A platform with its service played by a test peer: what `platformContract` needs to try it out. */
export interface Stage {
  readonly platform: Platform;
  readonly ann: StagePerson;
  readonly ben: StagePerson;
  /** Tokens and the like, which must never be written anywhere. */
  readonly secrets: readonly string[];
  /** A picture that exists, below the folder that the platform knows. */
  readonly picture: string;
  /** Another bot says something where our bot can hear it. */
  botSays(text: string): Promise<void>;
  /** Makes the next send to Ann fail for this reason; absent where the platform cannot fail so. */
  readonly refusals: Readonly<Partial<Record<DeliveryFault, () => void | Promise<void>>>>;
  close(): Promise<void>;
}

/** Builds a stage whose platform writes to the given log. */
export type MakeStage = (log: Log) => Promise<Stage>;

/** A part with nothing but words and choices. */
export function part(words: string, more: Partial<Part> = {}): Part {
  return { spans: [words], choices: [], quiet: false, private: false, ...more };
}

/** What arrived, and a way to wait for more of it. */
export class Arrivals {
  readonly all: Inbound[] = [];
  #wake: () => void = () => undefined;

  /** A `receive` that stores at once. */
  readonly receive = async (inbound: Inbound): Promise<void> => {
    this.all.push(inbound);
    this.#wake();
  };

  /** The first so many, once they are here. */
  async first(count: number): Promise<readonly Inbound[]> {
    const deadline = Date.now() + 5000;
    while (this.all.length < count && Date.now() < deadline) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, deadline - Date.now());
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    expect(this.all.length).toBeGreaterThanOrEqual(count);
    return this.all.slice(0, count);
  }

  /** The words of what arrived, in order. */
  get texts(): string[] {
    return this.all.map((inbound) => (inbound.kind === "text" ? inbound.text : inbound.kind));
  }
}
