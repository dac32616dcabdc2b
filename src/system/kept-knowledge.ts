import { createHash, type Hash } from "node:crypto";
import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";
import { DefaultDeserializer, deserialize, serialize } from "node:v8";
import type { WordKnowledge } from "../core/answers/lexicon.ts";
import { answersFingerprint } from "./answers/learning.ts";
import type { NumberCache } from "./answers/number-cache.ts";
import type { Knowledge, MessageLessons } from "./knowledge/knowledge.ts";
import { commonWords, readVectors } from "./knowledge/vectors.ts";
import type { Words } from "./knowledge/words.ts";
import { alarmLessons, alarmsFingerprint } from "./safety/open-recogniser.ts";

/** A fingerprint of our source, put in by the build; where the source runs as it stands, there is none. */
declare const BUILD: string | undefined;

/** By what numbers are kept that were learnt from the knowledge. */
export interface Fingerprints {
  readonly answers: string;
  readonly alarms: string;
}

/** Checked knowledge, with the fingerprints of what is learnt from it. */
export interface OpenedKnowledge {
  readonly knowledge: Knowledge;
  readonly fingerprints: Fingerprints;
}

/** What a start needs. What is only learnt from stands in a file of its own. */
interface Kept extends Pick<OpenedKnowledge, "fingerprints"> {
  readonly knowledge: Omit<Knowledge, "lessons" | "words">;
  /** Without the vectors and the everyday words, which stand in files of their own. */
  readonly words: Omit<Words, "vectors" | "knowledge"> & { readonly knowledge: Omit<WordKnowledge, "common"> };
}

/** Bytes read at once. */
const PIECE = 65_536;

/** Fingerprints of all that is learnt from. */
export function fingerprintsOf(root: string, knowledge: Knowledge): Fingerprints {
  return { answers: answersFingerprint(knowledge), alarms: alarmsFingerprint(root, alarmLessons(knowledge)) };
}

/**
 * The knowledge below `root`: what this very program found sound in the same files before, or read and checked now, which takes
 * seconds. Throws KnowledgeError. `build`: the fingerprint of the program; without one, nothing is kept.
 */
export async function openKnowledge(
  root: string,
  cache: NumberCache,
  build = typeof BUILD === "string" ? BUILD : undefined,
): Promise<OpenedKnowledge> {
  if (build === undefined) return checked(root);
  const inputs = [build, process.version, filesFingerprint(root)];
  return found(root, cache, inputs) ?? kept(cache, inputs, await checked(root));
}

async function checked(root: string): Promise<OpenedKnowledge> {
  // What reads and checks files is loaded by those who need it: a start seldom does.
  const { readKnowledge } = await import("./knowledge/knowledge.ts");
  const knowledge = readKnowledge(root);
  return { knowledge, fingerprints: fingerprintsOf(root, knowledge) };
}

function found(root: string, cache: NumberCache, inputs: readonly string[]): OpenedKnowledge | undefined {
  if (!cache.holds("lessons", inputs)) return undefined;
  try {
    const start = cache.once("knowledge", inputs, (bytes) => copied(bytes) as Kept);
    const vectors = readVectors(root, []);
    if (start === undefined || vectors === undefined) return undefined;
    const { knowledge, words, fingerprints } = start;
    const lessons = () => deserialize(cache.find("lessons", inputs) ?? new Uint8Array()) as MessageLessons;
    const known = { ...words.knowledge, common: commonWords(vectors) };
    return { knowledge: { ...knowledge, words: { ...words, knowledge: known, vectors }, lessons }, fingerprints };
  } catch {
    // Cut short or foreign: read anew.
    return undefined;
  }
}

/** Deserializes arrays of numbers as copies, so that they do not hold the bytes of everything else. */
class Copying extends DefaultDeserializer {
  _readHostObject(): unknown {
    // Node's own reads an array as a view of the bytes.
    const shared = (DefaultDeserializer.prototype as unknown as Copying)._readHostObject.call(this);
    return ArrayBuffer.isView(shared) ? (shared as Uint8Array).slice() : shared;
  }
}

function copied(bytes: Uint8Array): unknown {
  const reader = new Copying(bytes);
  reader.readHeader();
  return reader.readValue();
}

function kept(cache: NumberCache, inputs: readonly string[], opened: OpenedKnowledge): OpenedKnowledge {
  const { lessons, words, ...knowledge } = opened.knowledge;
  const { vectors: _vectors, knowledge: known, ...otherWords } = words;
  const { common: _common, ...wordsApart } = known;
  const { fingerprints } = opened;
  const start: Kept = { knowledge, words: { ...otherWords, knowledge: wordsApart }, fingerprints };
  cache.keep("lessons", inputs, serialize(lessons()));
  cache.keep("knowledge", inputs, serialize(start));
  return opened;
}

/** Every file of the knowledge, names and bytes. */
function filesFingerprint(root: string): string {
  const hash = createHash("sha256");
  const folder = join(root, "knowledge");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const piece = new Uint8Array(PIECE);
  for (const file of files.map(({ parentPath, name }) => join(parentPath, name)).sort()) {
    hash.update(file.slice(folder.length)).update("\0");
    addFile(hash, file, piece);
    hash.update("\0");
  }
  return hash.digest("hex");
}

/** Adds the bytes of a file, piece by piece: whole, they would fill the memory that the bot answers in. */
function addFile(hash: Hash, file: string, piece: Uint8Array): void {
  const opened = openSync(file, "r");
  try {
    for (let read = readSync(opened, piece); read > 0; read = readSync(opened, piece))
      hash.update(piece.subarray(0, read));
  } finally {
    closeSync(opened);
  }
}
