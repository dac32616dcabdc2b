import type { InlineQueryResult, Opts } from "telegraf/types";
import { parseHtml } from "./html.ts";
import { badRequest } from "./refusal.ts";
import type { World } from "./room.ts";

/** A button that a person pressed. */
export interface Press {
  readonly id: string;
  readonly at: number;
  /** The button stopped turning. */
  acknowledged: boolean;
  /** Words that the bot showed over the conversation. */
  notice: string | undefined;
}

/** What a person typed behind "@bot", and what the bot offers for it. */
export interface Search {
  readonly id: string;
  readonly at: number;
  results: readonly InlineQueryResult[] | undefined;
}

/** How long Telegram waits for an answer, in milliseconds. */
const patienceMs = 15_000;
const tooOld = "query is too old and response timeout expired or query ID is invalid";

/** Queries that wait for the bot's answer: presses and inline searches. */
export class Callbacks {
  readonly #world: World;
  readonly #presses = new Map<string, Press>();
  readonly #searches = new Map<string, Search>();
  #nextId = 7_000_001;

  constructor(world: World) {
    this.#world = world;
  }

  press(): Press {
    const press: Press = { id: this.#id(), at: this.#world.now(), acknowledged: false, notice: undefined };
    this.#presses.set(press.id, press);
    return press;
  }

  search(): Search {
    const search: Search = { id: this.#id(), at: this.#world.now(), results: undefined };
    this.#searches.set(search.id, search);
    return search;
  }

  answerCallbackQuery(args: Opts<"answerCallbackQuery">): true {
    const press = this.#presses.get(String(args.callback_query_id));
    if (!press || press.at < this.#world.now() - patienceMs) throw badRequest(tooOld);
    if ((args.text ?? "").length > 200) throw badRequest("MESSAGE_TOO_LONG");
    press.acknowledged = true;
    press.notice = args.text;
    return true;
  }

  answerInlineQuery(args: Opts<"answerInlineQuery">): true {
    const search = this.#searches.get(String(args.inline_query_id));
    if (!search || search.results || search.at < this.#world.now() - patienceMs) throw badRequest(tooOld);
    if (args.results.length > 50) throw badRequest("RESULTS_TOO_MUCH");
    const ids = new Set(args.results.map((result) => result.id));
    if (ids.size !== args.results.length) throw badRequest("RESULT_ID_DUPLICATE");
    for (const result of args.results) {
      if (Buffer.byteLength(result.id) < 1 || Buffer.byteLength(result.id) > 64) throw badRequest("RESULT_ID_INVALID");
      if (result.type !== "article") continue;
      if (!("message_text" in result.input_message_content)) throw badRequest("article must have text");
      const { text } = parseHtml(result.input_message_content.message_text);
      if (text === "" || text.length > 4096) throw badRequest("MESSAGE_TOO_LONG");
    }
    search.results = args.results;
    return true;
  }

  #id(): string {
    this.#nextId += 1;
    return String(this.#nextId);
  }
}
