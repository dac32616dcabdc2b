import { factor, solve } from "../answers/cholesky.ts";

/** How strongly the weights are held small, against a sum over thousands of examples. */
const HELD = 1;

/**
 * Fits, in closed form (ridge regression), for each class the weights whose product with a vector is 1 for the class's own
 * examples and 0 for all others. `labels[i]` is the class of vector i; undefined where it belongs to none. Returns
 * (dimensions + 1) x classes numbers by rows; the last row is added to every product.
 */
export function ridge(
  vectors: readonly Float32Array[],
  labels: readonly (number | undefined)[],
  classes: number,
): Float32Array {
  const size = (vectors[0]?.length ?? 0) + 1;
  const products = new Float32Array(size * size);
  const weights = new Float32Array(size * classes);
  for (const [at, vector] of vectors.entries()) {
    const label = labels[at];
    for (let row = 0; row < size; row += 1) {
      const value = row < size - 1 ? (vector[row] as number) : 1;
      for (let column = 0; column <= row; column += 1)
        (products[row * size + column] as number) += value * (column < size - 1 ? (vector[column] as number) : 1);
      if (label !== undefined) (weights[row * classes + label] as number) += value;
    }
  }
  for (let row = 0; row < size; row += 1) (products[row * size + row] as number) += HELD;
  factor(products, size);
  solve(products, size, weights, classes);
  return weights;
}

/** The products of `vector` with the weights of each class. */
export function score(weights: Float32Array, classes: number, vector: Float32Array): number[] {
  const size = weights.length / classes;
  return Array.from({ length: classes }, (_, label) => {
    let sum = weights[(size - 1) * classes + label] as number;
    for (let row = 0; row < size - 1; row += 1)
      sum += (vector[row] as number) * (weights[row * classes + label] as number);
    return sum;
  });
}
