/**
 * The neutral message model: what a platform tells the core, and what the core asks a platform to show.
 * Closed kinds, readonly fields, no Markdown strings, no platform payloads.
 */

/** A moment, in milliseconds since the Unix epoch (UTC). */
export type Instant = number;

/** Where a message comes from or goes to. The parts are opaque to the core. */
export interface Address {
  /** The platform's name: "telegram", "discord", "console". */
  readonly platform: string;
  /** The place where people talk: a private conversation, a group, a thread. */
  readonly conversation: string;
  /** The human, as the platform names them. */
  readonly person: string;
  /**
   * Set on what arrives, where an answer can be tied to it for a while: Discord's interactions and replies. An answer sent to
   * that very address is. Not part of who or where: never compare it, never keep it beyond the turn.
   */
  readonly reply?: string;
}

interface InboundFrame {
  /** Stable across redelivery; unique on its platform. */
  readonly id: string;
  readonly at: Instant;
  readonly from: Address;
  /** True in a one-to-one conversation; false where others can read along. */
  readonly direct: boolean;
  /** BCP 47 tag, where the platform tells it. */
  readonly locale?: string;
}

/** Something that isn't text: the bot can say kindly that it only reads text. */
export type OtherKind = "image" | "voice" | "file" | "sticker" | "place";

/** What a person did, as one of a closed set of kinds. */
export type InboundBody =
  | { readonly kind: "text"; readonly text: string }
  /**
   * A command such as /remind 9am: name without its slash, in lower case. Where it was given by a form of several fields, `rest`
   * holds each as its name and its value, with "; " between. `about`: another conversation, which the person picked.
   */
  | { readonly kind: "command"; readonly name: string; readonly rest: string; readonly about?: string }
  /** A pressed button, or a chosen row of a list. `message` is the platform's id of the message that held it. */
  | { readonly kind: "choice"; readonly token: string; readonly message: string }
  /** Text typed into a form that a button with `asks: "note"` opened. */
  | { readonly kind: "note"; readonly token: string; readonly message: string; readonly text: string }
  | { readonly kind: "other"; readonly what: OtherKind }
  /** The person blocked the bot, or removed it from the conversation. */
  | { readonly kind: "left" }
  /** The conversation got a new address on its platform (Telegram: group to supergroup). */
  | { readonly kind: "moved"; readonly to: string };

export type Inbound = InboundFrame & InboundBody;

/** A run of text. Platforms escape it; nothing in it is markup. */
export type Span =
  | string
  | { readonly text: string; readonly mark: "bold" | "italic" | "code" }
  | { readonly text: string; readonly href: string }
  /** A moment: `text` says it in words; a platform that knows its reader's zone may show that instead. */
  | { readonly text: string; readonly at: Instant; readonly shows: "time" | "day and time" };

/** A picture always says in words what it shows. */
export interface Picture {
  /** Path below the knowledge folder. */
  readonly file: string;
  readonly alt: string;
}

/** A text file to keep, such as a person's own data. */
export interface Attachment {
  /** With its ending: "bonewise.json". Says nothing about the person. */
  readonly name: string;
  readonly text: string;
}

export type Block =
  | { readonly kind: "text"; readonly spans: readonly Span[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly Span[])[] }
  | { readonly kind: "picture"; readonly picture: Picture }
  | { readonly kind: "file"; readonly file: Attachment };

/**
 * What pressing a choice does: a feature's name and what it needs to know. Plain JSON; kept in the database, never sent to a
 * platform.
 */
export interface Action {
  /** The feature that handles it: "answers", "safety", "programme", ... */
  readonly feature: string;
  readonly name: string;
  readonly data?: Readonly<Record<string, string | number | boolean | null>>;
}

/** A choice as a feature offers it. */
export type Offer =
  /** `asks: "note"`: the platform may open a form with one text field; typing the note works everywhere. */
  | {
      readonly label: string;
      readonly action: Action;
      readonly asks?: "note";
      /** Whole messages that mean it as well as its label does, in small letters: "cancel" for "No, just questions". */
      readonly also?: readonly string[];
      /**
       * What it leads to is for everyone in the conversation. Offered only where the message itself is seen by one person alone
       * among many; put it last.
       */
      readonly shares?: true;
    }
  | { readonly label: string; readonly href: string };

/** What a feature wants to say. */
export interface Outbound {
  readonly blocks: readonly Block[];
  readonly offers: readonly Offer[];
  /** Sent without a sound. */
  readonly quiet: boolean;
  /**
   * For the person's eyes only: in a group it goes to their private conversation (or is shown to them alone, where the platform
   * can), and the group gets `publicLine` at most.
   */
  readonly private: boolean;
  /** The neutral line that a group sees where `private` holds. */
  readonly publicLine?: readonly Span[];
  /** Of an alarm, the word that says so ("URGENT:"); it stands first where words are all there is. */
  readonly alert?: string;
  /** It tells the person what they asked: a question of ours that waits for its answer is shown again below. */
  readonly informs?: true;
  /** It only asks again, because the words were no answer: a wish in them may be granted instead. */
  readonly misheard?: true;
  /** Anyone in the conversation may press the choices (a community's "Done today"); otherwise only the person addressed. */
  readonly open?: boolean;
}

/** A choice as a platform gets it. `token` is at most 64 ASCII bytes and means something only in our database. */
export type Choice =
  | { readonly label: string; readonly token: string; readonly asks?: "note"; readonly shares?: true }
  | { readonly label: string; readonly href: string };

/** Exactly one platform message: within the platform's limits, made by `layout`. */
export interface Part {
  readonly spans: readonly Span[];
  readonly picture?: Picture;
  /** Sent as a file; the spans are its caption. Never together with a picture or choices. */
  readonly file?: Attachment;
  readonly choices: readonly Choice[];
  readonly quiet: boolean;
  /** Show to the person alone, where the platform can; see Outbound.private. */
  readonly private: boolean;
}

/** A paragraph of spans. */
export function text(...spans: readonly Span[]): Block {
  return { kind: "text", spans };
}

/** Bold text, for the key line of a message. */
export function bold(words: string): Span {
  return { text: words, mark: "bold" };
}

/** A message of blocks with nothing to choose, with sound, for where it was asked. */
export function message(blocks: readonly Block[], more: Partial<Omit<Outbound, "blocks">> = {}): Outbound {
  return { offers: [], quiet: false, private: false, ...more, blocks };
}

/** The words of spans, without their marks; a link shows its address in brackets. */
export function plainSpans(spans: readonly Span[]): string {
  return spans
    .map((span) => (typeof span === "string" ? span : "href" in span ? `${span.text} (${span.href})` : span.text))
    .join("");
}
