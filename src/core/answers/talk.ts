/** Short messages that are no question, by the whole message: greetings, thanks, "sources?". */
export class Talk {
  readonly #keys = new Map<string, string>();

  /** `phrases`: for each key the whole messages that mean it. */
  constructor(phrases: Readonly<Record<string, readonly string[]>>) {
    for (const [key, all] of Object.entries(phrases)) for (const phrase of all) this.#keys.set(bare(phrase), key);
  }

  /** The key of what was said; undefined where the message is something else. */
  find(said: string): string | undefined {
    const whole = bare(said);
    return this.#keys.get(whole) ?? this.#keys.get(whole.replace(/ (?:please|then|now|so much)$/, ""));
  }
}

/** Small letters, digits and single spaces; repeated letters of an eager greeting ("hellooo") fold to two. */
function bare(said: string): string {
  const letters = said
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{N}?]+/gu, " ")
    .replace(/(\p{L})\1{2,}/gu, "$1")
    .trim();
  return letters === "?" ? letters : letters.replaceAll("?", "").trim();
}
