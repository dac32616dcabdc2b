const epochMs = 1_420_070_400_000n;

/** Makes ids as Discord does: 42 bits of milliseconds since 2015, 22 bits that count (reference#snowflakes). */
export class Snowflakes {
  readonly #now: () => number;
  #count = 0n;

  constructor(now: () => number) {
    this.#now = now;
  }

  next(): string {
    this.#count += 1n;
    return String(((BigInt(Math.floor(this.#now())) - epochMs) << 22n) | (this.#count & 0x3fffffn));
  }
}
