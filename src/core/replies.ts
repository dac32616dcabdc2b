import type { Action, Block, Offer, Outbound, Span } from "./message.ts";

/** A text of the bot as it stands in knowledge/replies: blocks with {placeholders}, and the labels of its choices. */
export interface ReplyText {
  readonly key: string;
  readonly blocks: readonly Block[];
  readonly choices: ReadonlyMap<string, string>;
  readonly file: string;
  readonly line: number;
}

/** Words with moments among them, which a platform may show in its reader's own time. Empty: nothing. */
export interface Inline {
  readonly inline: readonly Span[];
}

/** What fills a placeholder: words, also with moments, or whole blocks where the placeholder is a paragraph of its own. */
export type ReplyValues = Readonly<Record<string, string | number | Inline | readonly Block[]>>;

/** What each named choice does; a choice without an entry is left out. A string is a link. */
export type ReplyActions = Readonly<Record<string, Action | string | undefined>>;

/** What a message has beside its text and choices. `also`: other words that choose, by the choice's name. */
export type MoreToSay = Partial<Omit<Outbound, "blocks" | "offers">> & {
  readonly extraOffers?: readonly Offer[];
  readonly also?: Readonly<Record<string, readonly string[]>>;
};

/** Every text that the bot says, by key. Code holds keys; the words are data that a clinician can read. */
export class Replies {
  readonly #texts: ReadonlyMap<string, ReplyText>;
  readonly #settings: Readonly<Record<string, string>>;

  /** `settings` fill placeholders of the same name everywhere: {emergency_number_text}, {operator_name}, ... */
  constructor(texts: ReadonlyMap<string, ReplyText>, settings: Readonly<Record<string, string>>) {
    this.#texts = texts;
    this.#settings = settings;
  }

  /** The message under `key`. Throws where the key does not exist: a test holds keys in code and data together. */
  say(key: string, values: ReplyValues = {}, actions: ReplyActions = {}, more: MoreToSay = {}): Outbound {
    const reply = this.#find(key);
    const { extraOffers = [], also = {}, ...frame } = more;
    const offers: Offer[] = [...extraOffers];
    for (const [name, label] of reply.choices) {
      const action = actions[name];
      if (action === undefined) continue;
      const filled = fillWords(label, values, this.#settings);
      const twins = also[name] === undefined ? {} : { also: also[name] };
      offers.push(typeof action === "string" ? { label: filled, href: action } : { label: filled, action, ...twins });
    }
    return { quiet: false, private: false, ...frame, blocks: this.blocks(key, values), offers };
  }

  /** The blocks under `key` alone, to be put into another message. */
  blocks(key: string, values: ReplyValues = {}): Block[] {
    return this.fill(this.#find(key).blocks, values);
  }

  /** The words under `key` as one plain line, for labels, descriptions and list items. */
  line(key: string, values: ReplyValues = {}): string {
    return this.blocks(key, values)
      .flatMap((block) => (block.kind === "text" ? block.spans : []))
      .map((span) => (typeof span === "string" ? span : span.text))
      .join("");
  }

  /** The words under `key`, with the moments among them. */
  inline(key: string, values: ReplyValues = {}): Inline {
    return { inline: this.blocks(key, values).flatMap((block) => (block.kind === "text" ? block.spans : [])) };
  }

  /** Fills placeholders in blocks that come from elsewhere in the knowledge: articles name the emergency number too. */
  fill(blocks: readonly Block[], values: ReplyValues = {}): Block[] {
    return blocks.flatMap((block) => fillBlock(block, values, this.#settings));
  }

  /** Every key there is. */
  keys(): string[] {
    return [...this.#texts.keys()];
  }

  #find(key: string): ReplyText {
    const reply = this.#texts.get(key);
    if (reply === undefined) throw new Error(`There is no reply "${key}" in knowledge/replies.`);
    return reply;
  }
}

function fillBlock(block: Block, values: ReplyValues, settings: Readonly<Record<string, string>>): readonly Block[] {
  if (block.kind === "picture" || block.kind === "file") return [block];
  if (block.kind === "list") {
    return [{ ...block, items: block.items.map((item) => fillSpans(item, values, settings)) }];
  }
  const alone = block.spans.length === 1 ? block.spans[0] : undefined;
  const name = typeof alone === "string" ? /^\{(\w+)\}$/.exec(alone.trim())?.[1] : undefined;
  const value = name === undefined ? undefined : values[name];
  if (Array.isArray(value)) return value;
  const spans = fillSpans(block.spans, values, settings);
  return spans.every((span) => typeof span === "string" && span.trim() === "") ? [] : [{ kind: "text", spans }];
}

function fillSpans(spans: readonly Span[], values: ReplyValues, settings: Readonly<Record<string, string>>): Span[] {
  return spans.flatMap((span) => {
    const like = (words: string): Span => (typeof span === "string" ? words : { ...span, text: words });
    const words = typeof span === "string" ? span : span.text;
    return cutAtInline(words, values).map((piece) =>
      typeof piece === "string" ? like(fillWords(piece, values, settings)) : piece.moment,
    );
  });
}

/** Words as they are, with the spans of inline values in place of their placeholders. */
function cutAtInline(words: string, values: ReplyValues): (string | { readonly moment: Span })[] {
  const pieces: (string | { readonly moment: Span })[] = [];
  let done = 0;
  for (const found of words.matchAll(/\{(\w+)\}( ?)/g)) {
    const value = values[found[1] ?? ""];
    if (typeof value !== "object" || !("inline" in value)) continue;
    const { inline } = value;
    const gap = inline.length === 0 ? "" : (found[2] ?? "");
    pieces.push(words.slice(done, found.index));
    pieces.push(...inline.map((span) => (typeof span === "string" ? span : { moment: span })), gap);
    done = found.index + found[0].length;
  }
  return [...pieces, words.slice(done)].filter((piece) => piece !== "" || words === "");
}

function fillWords(words: string, values: ReplyValues, settings: Readonly<Record<string, string>>): string {
  return words.replace(/\{(\w+)\}( ?)/g, (whole, name: string, gap: string) => {
    const value = values[name] ?? settings[name];
    if (value === undefined || typeof value === "object") return whole;
    // A sentence that is left out leaves no gap.
    return value === "" ? "" : `${value}${gap}`;
  });
}
