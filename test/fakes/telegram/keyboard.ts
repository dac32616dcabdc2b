import type { InlineKeyboardMarkup } from "telegraf/types";
import { badRequest } from "./refusal.ts";

/** A button as a person sees it. */
export interface Button {
  readonly label: string;
  /** What a press sends to the bot. */
  readonly data?: string;
  /** What a press opens. */
  readonly url?: string;
}

/** Most buttons on one keyboard. */
const mostButtons = 100;

/** Checks an inline keyboard as Telegram does: 1 to 64 bytes of data, web addresses, words on every button. */
export function keyboard(markup: unknown): readonly (readonly Button[])[] {
  if (markup === undefined) return [];
  const given = (markup as Partial<InlineKeyboardMarkup>).inline_keyboard;
  if (!Array.isArray(given)) throw badRequest("object expected as reply markup");
  const rows = given.map((row) => row.map(button)).filter((row) => row.length > 0);
  if (rows.flat().length > mostButtons) throw badRequest("REPLY_MARKUP_TOO_LONG");
  return rows;
}

function button(given: object): Button {
  const { text, callback_data: data, url } = given as { text?: unknown; callback_data?: unknown; url?: unknown };
  if (typeof text !== "string" || text.trim() === "") throw badRequest("inline keyboard button text must be non-empty");
  if (typeof url === "string") {
    if (!/^(https?:\/\/[^\s/]+|tg:\/\/)/.test(url)) {
      throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
    }
    return { label: text, url };
  }
  if (typeof data !== "string") throw badRequest("text buttons are unallowed in the inline keyboard");
  const bytes = Buffer.byteLength(data);
  if (bytes < 1 || bytes > 64) throw badRequest("BUTTON_DATA_INVALID");
  return { label: text, data };
}
