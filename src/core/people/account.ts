import { matchTyped } from "../choice.ts";
import type { YesNoWords } from "../dialogs/dialog.ts";
import type { Feature, Turn } from "../feature.ts";
import type { Action, Block, Outbound } from "../message.ts";
import type { Replies } from "../replies.ts";
import type { Person } from "../stores/people.ts";
import { exportCsv, exportJson } from "./export.ts";

const KEEP: Action = { feature: "account", name: "keep" };
const COPY: Action = { feature: "account", name: "copy" };
const ERASE: Action = { feature: "account", name: "erase" };
const SIGN_UP: Action = { feature: "onboarding", name: "begin" };

/** What is kept of a person: to see it, to take it along, to erase it. */
export class Account implements Feature {
  readonly name = "account";
  readonly #replies: Replies;
  readonly #yesNo: YesNoWords;
  /** Forgets what is held of a conversation in memory. */
  readonly #forget: (turn: Turn) => void;

  constructor(replies: Replies, yesNo: YesNoWords, forget: (turn: Turn) => void) {
    this.#replies = replies;
    this.#yesNo = yesNo;
    this.#forget = forget;
  }

  async command(turn: Turn, name: string): Promise<readonly Outbound[] | undefined> {
    if (name === "privacy") return [await this.#privacy(turn)];
    if (name === "export") return this.#alone(await this.#copy(turn));
    if (name === "delete") return this.#alone([await this.#confirm(turn)]);
    return undefined;
  }

  /** A bare yes below the question about erasing: only its own words erase, so it is asked again. */
  async reply(turn: Turn, text: string): Promise<readonly Outbound[] | undefined> {
    if (matchTyped(text, [], "whole", [this.#yesNo.yes]) === undefined) return undefined;
    const offer = await turn.stores.offers.latest(turn.inbound.from, turn.now);
    const asked = offer?.choices.some((choice) => "action" in choice && isErase(choice.action)) === true;
    return asked ? this.#alone([await this.#confirm(turn)]) : undefined;
  }

  async choose(turn: Turn, action: Action): Promise<readonly Outbound[]> {
    if (action.name === "copy") return this.#alone([...(await this.#copy(turn)), await this.#confirm(turn)]);
    if (action.name === "export") return this.#alone(await this.#copy(turn));
    if (action.name === "ask") return this.#alone([await this.#confirm(turn)]);
    if (action.name === "erase") return this.#alone([await this.#erase(turn)]);
    return [this.#replies.say("delete.kept")];
  }

  async #privacy(turn: Turn): Promise<Outbound> {
    const person = await turn.stores.people.byAddress(turn.inbound.from);
    if (person === undefined) return this.#replies.say("privacy.nothing", {}, { signup: SIGN_UP });
    const actions = { copy: { feature: "account", name: "export" }, erase: { feature: "account", name: "ask" } };
    return { ...this.#replies.say("privacy.kept", {}, actions), private: true };
  }

  async #copy(turn: Turn): Promise<Outbound[]> {
    const person = await turn.stores.people.byAddress(turn.inbound.from);
    if (person === undefined) return [this.#replies.say("privacy.nothing", {}, { signup: SIGN_UP })];
    const rows = await turn.stores.people.exportOf(person.id);
    const files: Block[] = [
      { kind: "file", file: { name: "bonewise.json", text: exportJson(rows, turn.now) } },
      { kind: "file", file: { name: "bonewise.csv", text: exportCsv(rows) } },
    ];
    const said = this.#replies.say("export.done");
    return [{ ...said, blocks: [...files, ...said.blocks] }];
  }

  async #confirm(turn: Turn): Promise<Outbound> {
    const known: Person | undefined = await turn.stores.people.byAddress(turn.inbound.from);
    const copy = known === undefined ? undefined : COPY;
    const also = { keep: this.#yesNo.no };
    return this.#replies.say("delete.ask", {}, { keep: KEEP, copy, erase: ERASE }, { also });
  }

  async #erase(turn: Turn): Promise<Outbound> {
    const day = new Date(turn.now).toISOString().slice(0, 10);
    await turn.stores.people.erase(turn.inbound.from, day);
    this.#forget(turn);
    return this.#replies.say("delete.done");
  }

  #alone(says: readonly Outbound[]): readonly Outbound[] {
    return says.map((said) => ({ ...said, private: true }));
  }
}

function isErase({ feature, name }: Action): boolean {
  return feature === ERASE.feature && name === ERASE.name;
}
