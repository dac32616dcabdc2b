import type { Action, Address, Inbound, Instant, Outbound, Part } from "./message.ts";
import type { Stores } from "./stores.ts";

/** A message shown earlier that changes once the turn is over. */
export interface Edit {
  readonly to: Address;
  readonly group: boolean;
  readonly message: string;
  readonly part: Part;
}

/**
 * One message of a person, taken in its turn. The whole turn is one transaction: what features store is kept together with the
 * answer, or not at all. Use `stores` only, and neither send nor sleep.
 */
export interface Turn {
  readonly inbound: Inbound;
  readonly now: Instant;
  readonly stores: Stores;
  /** Changes a message that was sent before, after the turn is stored. */
  edit(edit: Edit): void;
}

/** What stood in the places of a wish's pattern: when, place, words. */
export type Slots = Readonly<Record<string, string>>;

/** A part of the product. The bot asks features in order; the first that answers has taken the message. */
export interface Feature {
  /** Its name in Action.feature. */
  readonly name: string;
  /**
   * A command by name, such as "remind" with "9am"; undefined where it is another feature's. A wish in plain words ("move it to
   * 7pm") is the same command: then `rest` is the whole message and `slots` what stood in the places of its pattern.
   */
  command?(turn: Turn, name: string, rest: string, slots?: Slots): Promise<readonly Outbound[] | undefined>;
  /** A choice that this feature offered; `note` holds what was typed into its form. */
  choose?(turn: Turn, action: Action, note: string | undefined): Promise<readonly Outbound[]>;
  /** Text while a dialog of this feature waits for an answer; undefined where none waits or the text is no answer. */
  reply?(turn: Turn, text: string): Promise<readonly Outbound[] | undefined>;
  /** The question of its own that waits for an answer, once more; undefined where none does, or not since just now. */
  waits?(turn: Turn): Promise<readonly Outbound[] | undefined>;
  /** Something was said or chosen; told before it is answered. */
  heard?(turn: Turn): Promise<void>;
  /** The person left, or the conversation moved. */
  notice?(turn: Turn): Promise<void>;
}
