import { type AllowedMentionsTypes, MessageFlags, type RESTPostAPIChannelMessageJSONBody } from "discord.js";
import type { Attachment, Part } from "../../core/message.ts";
import { components } from "./components.ts";
import { markdown } from "./markdown.ts";

/** Longest content of a message (https://docs.discord.com/developers/resources/message#create-message). */
const longestContent = 2000;
/** Longest alt text of an attachment. */
const longestAlt = 1024;

/** A file to upload with a message: one that is on disk, or text that is made here. */
export type Upload = { readonly picture: string } | { readonly text: Attachment };

/** One message as Discord takes it, without where it goes. */
export interface Rendered {
  readonly body: Pick<
    RESTPostAPIChannelMessageJSONBody,
    "content" | "embeds" | "components" | "attachments" | "flags" | "allowed_mentions"
  >;
  readonly upload?: Upload;
}

const nobody = { parse: [] as AllowedMentionsTypes[], replied_user: false };

/** Shows a part. A picture that Discord cannot show (SVG) is told by its words alone. */
export function render(part: Part, words: { readonly pick: string }): Rendered {
  const shown = part.picture !== undefined && /\.(png|jpe?g|webp)$/i.test(part.picture.file) ? part.picture : undefined;
  const spans = part.spans.length === 0 && part.picture && !shown ? [part.picture.alt] : part.spans;
  const text = markdown(spans);
  const body = {
    ...contentOf(text),
    components: components(part.choices, words.pick),
    allowed_mentions: nobody,
  };
  const flags = (body.embeds.length === 0 ? MessageFlags.SuppressEmbeds : 0) | quiet(part);
  if (part.file) return { body: { ...body, flags }, upload: { text: part.file } };
  if (!shown) return { body: { ...body, flags } };
  const attachments = [{ id: "0", description: shown.alt.slice(0, longestAlt) }];
  return { body: { ...body, attachments, flags }, upload: { picture: shown.file } };
}

/** Replaces a message: what is not said again goes, but a picture stays. */
export function renderEdit(part: Part, words: { readonly pick: string }): Rendered["body"] {
  const { content, embeds, components: rows, allowed_mentions } = render(part, words).body;
  return {
    content: content ?? "",
    embeds: embeds ?? [],
    components: rows ?? [],
    allowed_mentions: allowed_mentions ?? nobody,
  };
}

/** Escaping can make words outgrow a message: an embed holds twice as much, and nothing is cut. */
function contentOf(text: string) {
  if (text.length <= longestContent) return { content: text, embeds: [] };
  return { content: "", embeds: [{ description: text }] };
}

function quiet(part: Part): number {
  return part.quiet ? MessageFlags.SuppressNotifications : 0;
}
