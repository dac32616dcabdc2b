import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

/**
 * Keeps what was computed from the knowledge in files named by a hash of all that it was computed from, so that a change of the
 * knowledge can never meet old numbers. The first folder is written; all are read.
 */
export class NumberCache {
  readonly #folders: readonly string[];

  constructor(folders: readonly string[]) {
    this.#folders = folders;
  }

  /** The bytes kept as `name` for these `inputs`; undefined where nothing is. */
  find(name: string, inputs: readonly string[]): Uint8Array | undefined {
    const file = fileName(name, inputs);
    for (const folder of this.#folders) {
      try {
        return readFileSync(join(folder, file));
      } catch {
        // Not there: the next folder, or made anew.
      }
    }
    return undefined;
  }

  /** What `use` makes of the bytes kept as `name`. Their memory is given back with its return, so it must keep no view of them. */
  once<T>(name: string, inputs: readonly string[], use: (bytes: Uint8Array) => T): T | undefined {
    const file = fileName(name, inputs);
    const folder = this.#folders.find((one) => existsSync(join(one, file)));
    if (folder === undefined) return undefined;
    const opened = openSync(join(folder, file), "r");
    try {
      const { size } = fstatSync(opened);
      const room = new ArrayBuffer(size, { maxByteLength: size });
      readSync(opened, new Uint8Array(room));
      const made = use(new Uint8Array(room));
      room.resize(0);
      return made;
    } finally {
      closeSync(opened);
    }
  }

  /** Whether something is kept as `name` for these `inputs`. */
  holds(name: string, inputs: readonly string[]): boolean {
    const file = fileName(name, inputs);
    return this.#folders.some((folder) => existsSync(join(folder, file)));
  }

  /** Keeps bytes, in place of older ones of that name. A disk that cannot be written costs time, nothing else. */
  keep(name: string, inputs: readonly string[], bytes: Uint8Array): Uint8Array {
    const [folder] = this.#folders;
    if (folder === undefined) return bytes;
    const file = fileName(name, inputs);
    try {
      mkdirSync(folder, { recursive: true });
      // Renamed when whole: a bot that starts meanwhile must not read half a file.
      const draft = join(folder, `${file}.${process.pid}`);
      writeFileSync(draft, bytes);
      renameSync(draft, join(folder, file));
      for (const old of readdirSync(folder)) {
        if (old.startsWith(`${name}-`) && old.endsWith(".bin") && old !== file)
          rmSync(join(folder, old), { force: true });
      }
    } catch {
      // Made again at the next start.
    }
    return bytes;
  }
}

function fileName(name: string, inputs: readonly string[]): string {
  const hash = createHash("sha256");
  for (const input of inputs) hash.update(input).update("\0");
  return `${name}-${hash.digest("hex").slice(0, 16)}.bin`;
}
