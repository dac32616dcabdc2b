import type { InlineKeyboardButton, InlineKeyboardMarkup, Opts } from "telegraf/types";
import type { Attachment, Choice, Part, Span } from "../../core/message.ts";
import type { Place } from "./place.ts";

/** One Bot API call that shows a part. Pictures and files are uploaded by the adapter. */
export type SendCall =
  | { readonly method: "sendMessage"; readonly args: Opts<"sendMessage"> }
  | { readonly method: "sendPhoto"; readonly args: Omit<Opts<"sendPhoto">, "photo">; readonly file: string }
  | {
      readonly method: "sendDocument";
      readonly args: Omit<Opts<"sendDocument">, "document">;
      readonly file: Attachment;
    };

/** The calls that replace a message's words: the first for a message of text, the second for one with a picture. */
export interface EditCalls {
  readonly text: Opts<"editMessageText">;
  readonly caption: Opts<"editMessageCaption">;
}

const htmlText = { parse_mode: "HTML", link_preview_options: { is_disabled: true } } as const;

/** Shows a part at a place. A picture that Telegram cannot show as a photo (SVG) is told by its words alone. */
export function sendCall(place: Place, part: Part): SendCall {
  const common = { ...place, disable_notification: part.quiet, ...keyboard(part.choices) };
  const { picture, file } = part;
  if (file) return { method: "sendDocument", args: { ...common, caption: html(part.spans), parse_mode: "HTML" }, file };
  if (!picture) return { method: "sendMessage", args: { ...common, ...htmlText, text: html(part.spans) } };
  const words = part.spans.length > 0 ? html(part.spans) : escaped(picture.alt);
  if (!/\.(png|jpe?g|webp)$/i.test(picture.file)) {
    return { method: "sendMessage", args: { ...common, ...htmlText, text: words } };
  }
  return { method: "sendPhoto", args: { ...common, caption: words, parse_mode: "HTML" }, file: picture.file };
}

/** Replaces what a message says; without choices its buttons go. */
export function editCalls({ chat_id }: Place, message: string, part: Part): EditCalls {
  const which = { chat_id, message_id: Number(message), reply_markup: keyboardOf(part.choices) };
  const words = html(part.spans);
  return {
    text: { ...which, ...htmlText, text: words },
    caption: { ...which, parse_mode: "HTML", caption: words },
  };
}

/** Spans as Telegram's HTML (https://core.telegram.org/bots/api#html-style): every word escaped. */
export function html(spans: readonly Span[]): string {
  return spans.map(spanHtml).join("");
}

function spanHtml(span: Span): string {
  if (typeof span === "string") return escaped(span);
  const words = escaped(span.text);
  if ("mark" in span) {
    const tag = { bold: "b", italic: "i", code: "code" }[span.mark];
    return words.trim() === "" ? words : `<${tag}>${words}</${tag}>`;
  }
  if ("at" in span) return words;
  // Telegram drops links of other kinds without a word; written out, the person still has the address.
  return /^https?:/i.test(span.href)
    ? `<a href="${escaped(span.href)}">${words}</a>`
    : `${words} (${escaped(span.href.replace(/^(tel|mailto):/i, ""))})`;
}

function escaped(words: string): string {
  return words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

function keyboard(choices: readonly Choice[]): { reply_markup?: InlineKeyboardMarkup } {
  return choices.length === 0 ? {} : { reply_markup: keyboardOf(choices) };
}

function keyboardOf(choices: readonly Choice[]): InlineKeyboardMarkup {
  return { inline_keyboard: rows(choices).map((row) => row.map(button)) };
}

function button(choice: Choice): InlineKeyboardButton {
  return "token" in choice
    ? { text: choice.label, callback_data: choice.token }
    : { text: choice.label, url: choice.href };
}

/** Longest label that leaves room for a neighbour on a narrow phone. */
const shortLabel = 12;

/** One button a row, two where both are short; a long scale in rows of four. Width is the only touch size we control. */
function rows(choices: readonly Choice[]): Choice[][] {
  const perRow = choices.length > 5 && choices.every(isShort) ? 4 : 2;
  const laid: Choice[][] = [];
  for (const choice of choices) {
    const last = laid.at(-1);
    if (last && last.length < perRow && isShort(choice) && last.every(isShort)) last.push(choice);
    else laid.push([choice]);
  }
  return laid;
}

function isShort(choice: Choice): boolean {
  return choice.label.length <= shortLabel;
}
