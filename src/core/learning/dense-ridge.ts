import { factor, solve } from "./cholesky.ts";

/**
 * The weights whose products with the vectors come nearest to `targets` (ridge regression), in closed form. `targets` holds
 * `columns` numbers for each vector; `held`: how strongly the weights are held small. Returns dimensions x columns numbers by rows.
 */
export function denseRidge(
  vectors: readonly Float32Array[],
  targets: Float32Array,
  columns: number,
  held: number,
): Float32Array {
  const size = vectors[0]?.length ?? 0;
  const squares = new Float32Array(size * size);
  const weights = new Float32Array(size * columns);
  for (const [at, vector] of vectors.entries())
    for (let row = 0; row < size; row += 1) {
      const value = vector[row] as number;
      for (let column = 0; column <= row; column += 1)
        (squares[row * size + column] as number) += value * (vector[column] as number);
      for (let c = 0; c < columns; c += 1)
        (weights[row * columns + c] as number) += value * (targets[at * columns + c] as number);
    }
  for (let row = 0; row < size; row += 1) (squares[row * size + row] as number) += held;
  factor(squares, size);
  solve(squares, size, weights, columns);
  return weights;
}
