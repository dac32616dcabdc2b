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

  constructor(rows: readonly SparseVector[]) {
    this.size = rows.length;
    this.#starts = new Int32Array(rows.length + 1);
    for (const [row, { places }] of rows.entries()) this.#starts[row + 1] = (this.#starts[row] ?? 0) + places.length;
    this.#places = new Int32Array(this.#starts[rows.length] ?? 0);
    this.#values = new Float32Array(this.#places.length);
    for (const [row, { places, values }] of rows.entries()) {
      this.#places.set(places, this.#starts[row]);
      this.#values.set(values, this.#starts[row]);
    }
  }

  /** The product with `weights`, which holds `columns` numbers for each place. */
  times(weights: Float32Array, columns: number, out: Float32Array): void {
    out.fill(0);
    for (let row = 0; row < this.size; row += 1) {
      const end = this.#starts[row + 1] as number;
      for (let at = this.#starts[row] as number; at < end; at += 1)
        addTo(out, row * columns, weights, (this.#places[at] as number) * columns, columns, this.#values[at] as number);
    }
  }

  /** The product of the transposed matrix with `of`, which holds `columns` numbers for each row. */
  transposedTimes(of: Float32Array, columns: number, out: Float32Array): void {
    out.fill(0);
    for (let row = 0; row < this.size; row += 1) {
      const end = this.#starts[row + 1] as number;
      for (let at = this.#starts[row] as number; at < end; at += 1)
        addTo(out, (this.#places[at] as number) * columns, of, row * columns, columns, this.#values[at] as number);
    }
  }
}

/** Adds `factor` times a stretch of `from` to a stretch of `to`. */
function addTo(
  to: Float32Array,
  toAt: number,
  from: Float32Array,
  fromAt: number,
  length: number,
  factor: number,
): void {
  for (let c = 0; c < length; c += 1) to[toAt + c] = (to[toAt + c] as number) + factor * (from[fromAt + c] as number);
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
  rows.transposedTimes(targets, columns, residual);
  const direction = residual.slice();
  const through = new Float32Array(rows.size * columns);
  const product = new Float32Array(width * columns);
  let squares = columnDots(residual, residual, columns);
  for (let round = 0; round < rounds; round += 1) {
    rows.times(direction, columns, through);
    rows.transposedTimes(through, columns, product);
    addTo(product, 0, direction, 0, product.length, held);
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
