/** Texts by their vectors, with the cosine to all of them at once, after the mean of all is taken off. */
export class DenseIndex {
  readonly size: number;
  readonly #dimensions: number;
  readonly #mean: Float32Array;
  readonly #rows: Float32Array;

  /** `vectors`: one for each text; undefined where a text has none. */
  constructor(vectors: readonly (Float32Array | undefined)[], dimensions: number) {
    this.size = vectors.length;
    this.#dimensions = dimensions;
    this.#mean = new Float32Array(dimensions);
    const present = vectors.filter((vector) => vector !== undefined);
    for (const vector of present) {
      for (let d = 0; d < dimensions; d += 1)
        this.#mean[d] = (this.#mean[d] as number) + (vector[d] as number) / present.length;
    }
    this.#rows = new Float32Array(this.size * dimensions);
    for (const [row, vector] of vectors.entries()) {
      if (vector !== undefined) this.#rows.set(this.#centred(vector), row * dimensions);
    }
  }

  /** Writes to `out` the cosine of a vector to each text, not below 0; 0 everywhere where there is no vector. */
  similarities(vector: Float32Array | undefined, out: Float32Array): void {
    if (vector === undefined) {
      out.fill(0);
      return;
    }
    const query = this.#centred(vector);
    const rows = this.#rows;
    const dimensions = this.#dimensions;
    for (let row = 0; row < this.size; row += 1) {
      const from = row * dimensions;
      let [a, b, c, e] = [0, 0, 0, 0];
      for (let d = 0; d < dimensions; d += 4) {
        a += (query[d] as number) * (rows[from + d] as number);
        b += (query[d + 1] as number) * (rows[from + d + 1] as number);
        c += (query[d + 2] as number) * (rows[from + d + 2] as number);
        e += (query[d + 3] as number) * (rows[from + d + 3] as number);
      }
      out[row] = Math.max(0, a + b + c + e);
    }
  }

  #centred(vector: Float32Array): Float32Array {
    const out = new Float32Array(this.#dimensions);
    let sum = 0;
    for (let d = 0; d < this.#dimensions; d += 1) {
      const value = (vector[d] as number) - (this.#mean[d] as number);
      out[d] = value;
      sum += value * value;
    }
    const norm = Math.sqrt(sum) || 1;
    for (let d = 0; d < this.#dimensions; d += 1) out[d] = (out[d] as number) / norm;
    return out;
  }
}
