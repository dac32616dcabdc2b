import type { SparseVector } from "./sparse-ridge.ts";

/** The weights of a linear model, eight bits a number, as they can be kept in a file. */
export interface LinearModel {
  /** How many numbers each place has. */
  readonly columns: number;
  /** What the numbers of a place are multiplied by. */
  readonly scales: Float32Array;
  /** By places. */
  readonly numbers: Int8Array;
}

/** Weights in a quarter of their room. Sums of hundreds of them change by less than a hundredth. */
export function compact(weights: Float32Array, columns: number): LinearModel {
  const places = weights.length / columns;
  const scales = new Float32Array(places);
  const numbers = new Int8Array(weights.length);
  for (let place = 0; place < places; place += 1) {
    const from = place * columns;
    let most = 0;
    for (let c = 0; c < columns; c += 1) most = Math.max(most, Math.abs(weights[from + c] as number));
    if (most === 0) continue;
    scales[place] = most / 127;
    for (let c = 0; c < columns; c += 1) numbers[from + c] = Math.round((127 * (weights[from + c] as number)) / most);
  }
  return { columns, scales, numbers };
}

/** The products of a vector with every column of the model. */
export function products({ columns, scales, numbers }: LinearModel, { places, values }: SparseVector): Float32Array {
  const sums = new Float32Array(columns);
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] as number;
    const factor = (values[at] as number) * (scales[place] as number);
    const from = place * columns;
    for (let c = 0; c < columns; c += 1) sums[c] = (sums[c] as number) + factor * (numbers[from + c] as number);
  }
  return sums;
}
