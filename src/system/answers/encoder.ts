import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Encoder } from "../../core/answers/understander.ts";

/** Texts of about one length go together: the shorter ones of a batch are filled up to the longest. */
const BATCH = 16;
/** Vectors of messages that were encoded last, so that one message is never encoded twice. */
const KEPT = 512;

/** Room for the many short-lived numbers of the thread, whatever the program was started with: with little, it stops to tidy up. */
const YOUNG_MB = 24;

/** What the thread answers to a batch. */
interface Encoded {
  readonly id: number;
  readonly vectors: readonly Float32Array[];
}

interface Waiting {
  readonly resolve: (vectors: readonly Float32Array[]) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Universal Sentence Encoder (lite) by @energetic-ai, whose weights come with its package: nothing is fetched. It works in a thread of
 * its own, so that a message that it reads keeps no other waiting.
 */
export class SentenceEncoder implements Encoder {
  readonly #thread: Worker;
  readonly #kept = new Map<string, Promise<Float32Array>>();
  readonly #waiting = new Map<number, Waiting>();
  #sent = 0;
  #ended = false;

  private constructor(thread: Worker) {
    this.#thread = thread;
    thread.on("message", ({ id, vectors }: Encoded) => this.#take(id)?.resolve(vectors));
    thread.on("error", () => this.#end());
    thread.on("exit", () => this.#end());
    thread.unref();
  }

  /** Loads the encoder (half a second, 130 MB); undefined where its optional packages are not installed. */
  static async load(): Promise<SentenceEncoder | undefined> {
    const thread = new Worker(new URL("./encoder-thread.js", import.meta.url), {
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    try {
      const [told] = await Promise.race([once(thread, "message"), once(thread, "exit")]);
      return told?.loaded === true ? new SentenceEncoder(thread) : undefined;
    } catch {
      return undefined;
    }
  }

  /** A vector of 512 numbers for each text, of none where it has no words. Rejects where the thread has ended. */
  async encode(texts: readonly string[]): Promise<readonly Float32Array[]> {
    const missing = [...new Set(texts)]
      .filter((text) => text.trim() !== "" && !this.#kept.has(text))
      .sort((a, b) => a.length - b.length);
    for (let from = 0; from < missing.length; from += BATCH) {
      const batch = missing.slice(from, from + BATCH);
      const encoded = this.#ask(batch);
      for (const [at, text] of batch.entries())
        this.#kept.set(
          text,
          encoded.then((vectors) => vectors[at] ?? new Float32Array(0)),
        );
    }
    const vectors = Promise.all(texts.map((text) => this.#kept.get(text) ?? new Float32Array(0)));
    for (const text of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      this.#kept.delete(text);
    }
    return vectors;
  }

  #ask(texts: readonly string[]): Promise<readonly Float32Array[]> {
    return new Promise((resolve, reject) => {
      if (this.#ended) return reject(new Error("The sentence encoder has ended."));
      // Who waits for a vector keeps the program alive; the thread alone does not.
      this.#thread.ref();
      this.#sent += 1;
      this.#waiting.set(this.#sent, { resolve, reject });
      this.#thread.postMessage({ id: this.#sent, texts });
    });
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#thread.unref();
    return waiting;
  }

  #end(): void {
    this.#ended = true;
    for (const id of [...this.#waiting.keys()]) this.#take(id)?.reject(new Error("The sentence encoder has ended."));
  }
}
