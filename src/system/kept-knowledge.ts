import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { answersFingerprint } from "./answers/learning.ts";
import type { NumberCache } from "./answers/number-cache.ts";
import { type Knowledge, readKnowledge } from "./knowledge/knowledge.ts";
import { readVectors } from "./knowledge/words.ts";
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
  readonly knowledge: Omit<Knowledge, "lessons" | "words"> & { readonly words: Omit<Knowledge["words"], "vectors"> };
}

/** Fingerprints of all that is learnt from. */
export function fingerprintsOf(root: string, knowledge: Knowledge): Fingerprints {
  return { answers: answersFingerprint(knowledge), alarms: alarmsFingerprint(root, alarmLessons(knowledge)) };
}

/**
 * The knowledge below `root`: what this very program found sound in the same files before, or read and checked now, which takes
 * seconds. Throws KnowledgeError. `build`: the fingerprint of the program; without one, nothing is kept.
 */
export function openKnowledge(
  root: string,
  cache: NumberCache,
  build = typeof BUILD === "string" ? BUILD : undefined,
): OpenedKnowledge {
  if (build === undefined) return checked(root);
  const inputs = [build, process.version, filesFingerprint(root)];
  return found(root, cache, inputs) ?? kept(cache, inputs, checked(root));
}

function checked(root: string): OpenedKnowledge {
  const knowledge = readKnowledge(root);
  return { knowledge, fingerprints: fingerprintsOf(root, knowledge) };
}

function found(root: string, cache: NumberCache, inputs: readonly string[]): OpenedKnowledge | undefined {
  const bytes = cache.find("knowledge", inputs);
  const vectors = readVectors(root, []);
  if (bytes === undefined || vectors === undefined) return undefined;
  try {
    const { knowledge, fingerprints } = deserialize(bytes) as Kept;
    const lessons = () => {
      const lines = cache.find("lessons", inputs);
      return lines === undefined ? readKnowledge(root).lessons() : deserialize(lines);
    };
    return { knowledge: { ...knowledge, words: { ...knowledge.words, vectors }, lessons }, fingerprints };
  } catch {
    // Cut short or foreign: read anew.
    return undefined;
  }
}

function kept(cache: NumberCache, inputs: readonly string[], opened: OpenedKnowledge): OpenedKnowledge {
  const { lessons, words, ...knowledge } = opened.knowledge;
  const { vectors: _vectors, ...plainWords } = words;
  const start: Kept = { knowledge: { ...knowledge, words: plainWords }, fingerprints: opened.fingerprints };
  cache.keep("lessons", inputs, serialize(lessons()));
  cache.keep("knowledge", inputs, serialize(start));
  return opened;
}

/** Every file of the knowledge, names and bytes. */
function filesFingerprint(root: string): string {
  const hash = createHash("sha256");
  const folder = join(root, "knowledge");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of files.map(({ parentPath, name }) => join(parentPath, name)).sort())
    hash.update(file.slice(folder.length)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}
