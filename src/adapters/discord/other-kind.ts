import { type APIMessage, MessageFlags } from "discord.js";
import type { OtherKind } from "../../core/message.ts";

/** What a message without words is. */
export function otherKind(
  message: Pick<APIMessage, "attachments" | "sticker_items" | "flags" | "poll" | "message_snapshots">,
): OtherKind | undefined {
  if (message.sticker_items && message.sticker_items.length > 0) return "sticker";
  if (((message.flags ?? 0) & MessageFlags.IsVoiceMessage) !== 0) return "voice";
  const type = message.attachments?.[0]?.content_type ?? "";
  if (type.startsWith("image/") || type.startsWith("video/")) return "image";
  if (type.startsWith("audio/")) return "voice";
  const other = (message.attachments?.length ?? 0) > 0 || message.poll || message.message_snapshots;
  return other ? "file" : undefined;
}
