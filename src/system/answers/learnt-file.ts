import type { FeatureNumbers } from "../../core/learning/features.ts";
import { known, type LinearModel, toComputeWith } from "../../core/learning/linear-model.ts";

/** Features, and the models that were learnt over them. */
export interface LearntNumbers {
  readonly features: FeatureNumbers;
  readonly models: readonly LinearModel[];
}

const WORD = 4;
const SHORT = 2;
/** Numbers in the head for each model. */
const SIZES = 3;

/** What was learnt, as the bytes of a file: a head of sizes, then every array, each from a multiple of four bytes on. */
export function toBytes({ features: { buckets, counts, texts }, models }: LearntNumbers): Uint8Array {
  const head = [buckets.length, texts, models.length];
  for (const { columns, scales, numbers } of models) head.push(columns, scales.length, numbers.length);
  const arrays = [
    Int32Array.from(head),
    buckets,
    counts,
    ...models.flatMap(({ scales, numbers }) => [scales, numbers]),
  ];
  const bytes = new Uint8Array(arrays.reduce((sum, { byteLength }) => sum + whole(byteLength), 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += whole(byteLength);
  }
  return bytes;
}

/** What `toBytes` wrote; undefined where the bytes are cut short or foreign. The arrays share the memory of `bytes`. */
export function fromBytes(bytes: Uint8Array): LearntNumbers | undefined {
  try {
    const { buffer, byteOffset } = bytes;
    let at = byteOffset;
    const ints = (length: number) => new Int32Array(buffer, step(length * WORD), length);
    const floats = (length: number) => new Float32Array(buffer, step(length * WORD), length);
    const step = (length: number) => {
      const from = at;
      at += whole(length);
      if (length < 0 || at > byteOffset + bytes.length) throw new RangeError("cut short");
      return from;
    };
    const [size = 0, texts = 0, count = 0] = ints(3);
    const sizes = [...ints(SIZES * count)];
    const features = { buckets: ints(size), counts: new Uint16Array(buffer, step(size * SHORT), size), texts };
    const models = Array.from({ length: count }, (_, model): LinearModel => {
      const [columns = 0, places = 0, length = 0] = sizes.slice(SIZES * model);
      const scales = floats(places);
      if (length !== columns * known(scales, 0, places)) throw new RangeError("foreign");
      return toComputeWith({ columns, scales, numbers: new Int8Array(buffer, step(length), length) });
    });
    return at === byteOffset + bytes.length ? { features, models } : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function whole(bytes: number): number {
  return Math.ceil(bytes / WORD) * WORD;
}
