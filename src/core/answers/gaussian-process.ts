import { factor, inverseDiagonal, solve } from "./cholesky.ts";
import { type Kernel, SELF } from "./kernel.ts";

/** Noise of the labels: how far an example may be overruled by its neighbours. */
const NOISE = 0.3;

/** A fitted model, as numbers that can be kept in a file. */
export interface Fitted {
  readonly size: number;
  readonly classes: number;
  /** size x classes by rows. */
  readonly weights: Float32Array;
}

/**
 * Fits one regression for each class to 1 for its own examples and 0 for others, in closed form (Gaussian process with kernel
 * `kernel`, Rasmussen and Williams 2006, algorithm 2.1). `labels[i]` is the class of example i. Takes seconds for thousands.
 */
export function regress(kernel: Kernel, labels: readonly number[], classes: number): Fitted {
  return regressWithFactor(kernel, labels, classes).fitted;
}

/** As regress; also gives what the examples in `leave` would have scored, each in turn left out. */
export function regressLeavingOut(
  kernel: Kernel,
  labels: readonly number[],
  classes: number,
  leave: readonly number[],
): { fitted: Fitted; leftOut: readonly Float32Array[] } {
  const { fitted, lower } = regressWithFactor(kernel, labels, classes);
  const leftOut = leave.map((row) => {
    const scores = new Float32Array(classes);
    const own = 1 / inverseDiagonal(lower, fitted.size, row);
    for (let c = 0; c < classes; c += 1)
      scores[c] = (labels[row] === c ? 1 : 0) - (fitted.weights[row * classes + c] as number) * own;
    return scores;
  });
  return { fitted, leftOut };
}

function regressWithFactor(kernel: Kernel, labels: readonly number[], classes: number) {
  const { samples } = kernel;
  const size = samples.length;
  const lower = new Float32Array(size * size);
  for (const [row, sample] of samples.entries()) {
    kernel.likeness(sample, lower.subarray(row * size, (row + 1) * size));
    lower[row * size + row] = SELF + NOISE;
  }
  factor(lower, size);
  const weights = new Float32Array(size * classes);
  for (const [row, label] of labels.entries()) weights[row * classes + label] = 1;
  solve(lower, size, weights, classes);
  return { fitted: { size, classes, weights }, lower };
}

/** Scores of the classes (about 0 to 1) for likenesses to all examples. */
export function scores(fitted: Fitted, likeness: Float32Array, out: Float32Array): void {
  const { size, classes, weights } = fitted;
  out.fill(0);
  for (let row = 0; row < size; row += 1) {
    const value = likeness[row] as number;
    const from = row * classes;
    for (let c = 0; c < classes; c += 1) out[c] = (out[c] as number) + value * (weights[from + c] as number);
  }
}
