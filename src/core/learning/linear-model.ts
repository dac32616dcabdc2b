import type { SparseVector } from "./sparse-ridge.ts";

/** The weights of a linear model, eight bits a number, as they can be kept in a file. */
export interface KeptModel {
  /** How many numbers each place has. */
  readonly columns: number;
  /** What the numbers of a place are multiplied by; 0 where nothing was learnt of it. */
  readonly scales: Float32Array;
  /** By places; those of which nothing was learnt have none. */
  readonly numbers: Int8Array;
}

/** A model to compute with. */
export interface LinearModel extends KeptModel {
  /** How many places before each section have numbers. */
  readonly starts: Int32Array;
}

/** How many neighbouring places are looked through to find the numbers of one. */
const SECTION = 16;

/** Weights in a quarter of their room. Sums of hundreds of them change by less than a hundredth. */
export function compact(weights: Float32Array, columns: number): LinearModel {
  const places = weights.length / columns;
  const scales = new Float32Array(places);
  for (let place = 0; place < places; place += 1) {
    let most = 0;
    for (let c = 0; c < columns; c += 1) most = Math.max(most, Math.abs(weights[place * columns + c] as number));
    scales[place] = most / 127;
  }
  const numbers = new Int8Array(columns * known(scales, 0, places));
  let at = 0;
  for (const [place, scale] of scales.entries()) {
    if (scale === 0) continue;
    for (let c = 0; c < columns; c += 1, at += 1)
      numbers[at] = Math.round((weights[place * columns + c] as number) / scale);
  }
  return toComputeWith({ columns, scales, numbers });
}

/** Finds where the numbers of places are. */
export function toComputeWith(kept: KeptModel): LinearModel {
  const starts = new Int32Array(Math.ceil(kept.scales.length / SECTION));
  for (let section = 1; section < starts.length; section += 1) {
    const from = (section - 1) * SECTION;
    starts[section] = (starts[section - 1] as number) + known(kept.scales, from, from + SECTION);
  }
  return { ...kept, starts };
}

/** The products of a vector with every column of the model. */
export function products(model: LinearModel, { places, values }: SparseVector): Float32Array {
  const { columns, scales, numbers } = model;
  const sums = new Float32Array(columns);
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] as number;
    const factor = (values[at] as number) * (scales[place] as number);
    if (factor === 0) continue;
    const from = columns * rowOf(model, place);
    for (let c = 0; c < columns; c += 1) sums[c] = (sums[c] as number) + factor * (numbers[from + c] as number);
  }
  return sums;
}

/** How many places before this one have numbers. */
function rowOf({ scales, starts }: LinearModel, place: number): number {
  const section = Math.floor(place / SECTION);
  return (starts[section] as number) + known(scales, section * SECTION, place);
}

/** Of how many places something was learnt. */
export function known(scales: Float32Array, from: number, to: number): number {
  let count = 0;
  for (let place = from; place < to; place += 1) if ((scales[place] as number) > 0) count += 1;
  return count;
}
