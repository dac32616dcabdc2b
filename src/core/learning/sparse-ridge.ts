/** A vector of which most numbers are 0: the places of the others, and the numbers there. */
export interface SparseVector {
  readonly places: readonly number[];
  readonly values: readonly number[];
}

/** Many such vectors as the rows of one matrix. */
export class SparseRows {
  readonly size: number;
  readonly #starts: Int32Array;
  readonly #places: Int32Array;
  readonly #values: Float32Array;

  /** `starts`: where each row begins in `places` and `values`, then where the last one ends. */
  private constructor(starts: Int32Array, places: Int32Array, values: Float32Array) {
    this.size = starts.length - 1;
    this.#starts = starts;
    this.#places = places;
    this.#values = values;
  }

  static of(rows: readonly SparseVector[]): SparseRows {
    const starts = new Int32Array(rows.length + 1);
    for (const [row, { places }] of rows.entries()) starts[row + 1] = (starts[row] ?? 0) + places.length;
    const places = new Int32Array(starts[rows.length] ?? 0);
    const values = new Float32Array(places.length);
    for (const [row, vector] of rows.entries()) {
      places.set(vector.places, starts[row]);
      values.set(vector.values, starts[row]);
    }
    return new SparseRows(starts, places, values);
  }

  /** The transposed matrix; `width`: how many places there are. */
  transposed(width: number): SparseRows {
    const starts = new Int32Array(width + 1);
    for (const place of this.#places) (starts[place + 1] as number) += 1;
    for (let place = 0; place < width; place += 1) (starts[place + 1] as number) += starts[place] as number;
    const next = starts.slice();
    const places = new Int32Array(this.#places.length);
    const values = new Float32Array(this.#places.length);
    for (let row = 0; row < this.size; row += 1)
      for (let at = this.#starts[row] as number; at < (this.#starts[row + 1] as number); at += 1) {
        const place = this.#places[at] as number;
        const to = next[place] as number;
        next[place] = to + 1;
        places[to] = row;
        values[to] = this.#values[at] as number;
      }
    return new SparseRows(starts, places, values);
  }

  /** The product with `weights`, which holds `columns` numbers for each place. Most of the time of learning is spent here. */
  times(weights: Float32Array, columns: number, out: Float32Array): void {
    out.fill(0);
    const [places, values] = [this.#places, this.#values];
    for (let row = 0; row < this.size; row += 1) {
      const end = this.#starts[row + 1] as number;
      const to = row * columns;
      let at = this.#starts[row] as number;
      // Four places at a time: each sum is read and written a fourth as often, which halves the time.
      for (; at + 4 <= end; at += 4) {
        const a = (places[at] as number) * columns;
        const b = (places[at + 1] as number) * columns;
        const c = (places[at + 2] as number) * columns;
        const d = (places[at + 3] as number) * columns;
        const byA = values[at] as number;
        const byB = values[at + 1] as number;
        const byC = values[at + 2] as number;
        const byD = values[at + 3] as number;
        for (let n = 0; n < columns; n += 1)
          (out[to + n] as number) +=
            byA * (weights[a + n] as number) +
            byB * (weights[b + n] as number) +
            byC * (weights[c + n] as number) +
            byD * (weights[d + n] as number);
      }
      for (; at < end; at += 1) {
        const a = (places[at] as number) * columns;
        const value = values[at] as number;
        for (let n = 0; n < columns; n += 1) (out[to + n] as number) += value * (weights[a + n] as number);
      }
    }
  }
}

/** How a ridge regression is solved. */
export interface Solving {
  /** Rounds of conjugate gradients: after 15 to 30 the figures of what is learnt no longer change. */
  readonly rounds: number;
  /** How strongly the weights are held small. */
  readonly held: number;
}

/**
 * The weights whose products with the rows come nearest to `targets` (ridge regression), by conjugate gradients on the normal
 * equations, every column on its own (Hestenes and Stiefel 1952). `width`: how many places there are; `targets` holds `columns`
 * numbers for each row. Returns width x columns numbers by rows.
 */
export function sparseRidge(
  rows: SparseRows,
  width: number,
  targets: Float32Array,
  columns: number,
  { rounds, held }: Solving,
): Float32Array {
  const weights = new Float32Array(width * columns);
  const residual = new Float32Array(width * columns);
  const turned = rows.transposed(width);
  turned.times(targets, columns, residual);
  const direction = residual.slice();
  const through = new Float32Array(rows.size * columns);
  const product = new Float32Array(width * columns);
  let squares = columnDots(residual, residual, columns);
  for (let round = 0; round < rounds; round += 1) {
    rows.times(direction, columns, through);
    turned.times(through, columns, product);
    for (let at = 0; at < product.length; at += 1) (product[at] as number) += held * (direction[at] as number);
    const curvature = columnDots(direction, product, columns);
    const steps = squares.map((square, c) => ratio(square, curvature[c]));
    for (let at = 0; at < weights.length; at += columns)
      for (let c = 0; c < columns; c += 1) {
        const step = steps[c] as number;
        weights[at + c] = (weights[at + c] as number) + step * (direction[at + c] as number);
        residual[at + c] = (residual[at + c] as number) - step * (product[at + c] as number);
      }
    const left = columnDots(residual, residual, columns);
    const turns = left.map((square, c) => ratio(square, squares[c]));
    for (let at = 0; at < direction.length; at += columns)
      for (let c = 0; c < columns; c += 1)
        direction[at + c] = (residual[at + c] as number) + (turns[c] as number) * (direction[at + c] as number);
    squares = left;
  }
  return weights;
}

function columnDots(one: Float32Array, other: Float32Array, columns: number): Float64Array {
  const sums = new Float64Array(columns);
  for (let at = 0; at < one.length; at += columns)
    for (let c = 0; c < columns; c += 1)
      sums[c] = (sums[c] as number) + (one[at + c] as number) * (other[at + c] as number);
  return sums;
}

/** A column that is solved already stands still. */
function ratio(value: number, by: number | undefined): number {
  return value === 0 || by === undefined || by === 0 ? 0 : value / by;
}
