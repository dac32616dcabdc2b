/**
 * What an answer is tied to, as it travels in Address.reply. A command has to be answered through its interaction; a press was
 * acknowledged, and its interaction can still show things to one person; a mention is answered by a reply to that message.
 */
export type ReplyTo =
  | { readonly kind: "command"; readonly id: string; readonly alone: boolean; readonly token: string }
  | {
      readonly kind: "press";
      readonly id: string;
      /** The message with the button is seen by one person only. */
      readonly alone: boolean;
      /** What is said next is for everyone, wherever the button stood. */
      readonly shares: boolean;
      readonly message: string;
      readonly token: string;
    }
  | { readonly kind: "mention"; readonly message: string };

/** A command or a press: what has a token. */
export type Interaction = Exclude<ReplyTo, { kind: "mention" }>;

/** Text for Address.reply; it is stored with the message for as long as that is in hand. */
export function writeReply(reply: ReplyTo): string {
  if (reply.kind === "mention") return `mention:${reply.message}`;
  if (reply.kind === "command") return `command:${reply.id}:${reply.alone ? "alone" : ""}:${reply.token}`;
  const how = `${reply.alone ? "alone" : ""}${reply.shares ? "shares" : ""}`;
  return `press:${reply.id}:${how}:${reply.message}:${reply.token}`;
}

/** Reads Address.reply; undefined where it is none of ours. */
export function readReply(words: string | undefined): ReplyTo | undefined {
  const [kind, ...parts] = words?.split(":") ?? [];
  if (kind === "mention" && parts[0]) return { kind, message: parts[0] };
  const [id = "", how = ""] = parts;
  const alone = how.startsWith("alone");
  if (kind === "command") return { kind, id, alone, token: parts.slice(2).join(":") };
  if (kind !== "press") return undefined;
  const message = parts[2] ?? "";
  return { kind, id, alone, shares: how.endsWith("shares"), message, token: parts.slice(3).join(":") };
}

/** 2015-01-01, from which Discord's ids count (https://docs.discord.com/developers/reference#snowflakes). */
const discordEpochMs = 1_420_070_400_000n;

/** The lowest id that can be made at a time, in milliseconds since 1970. */
export function idAt(at: number): string {
  return String((BigInt(Math.floor(at)) - discordEpochMs) << 22n);
}

/** When an id was made, in milliseconds since 1970. */
export function madeAt(id: string): number {
  return Number((BigInt(id) >> 22n) + discordEpochMs);
}
