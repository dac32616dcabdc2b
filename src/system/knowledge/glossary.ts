import * as z from "zod";
import type { Fault } from "../../core/fault.ts";
import { filesIn } from "./text-files.ts";
import { readYaml } from "./yaml-file.ts";

const entry = z.strictObject({
  word: z.string().min(2),
  meaning: z.string().min(3),
  /** A word that the reader brings along, or that the whole article is about: needs no explanation. */
  knownToReaders: z.boolean().default(false),
});

export interface GlossaryEntry {
  readonly word: string;
  readonly meaning: string;
  readonly knownToReaders: boolean;
}

/** Reads the glossary; a word may stand in it once. */
export function readGlossary(root: string, faults: Fault[]): GlossaryEntry[] {
  const seen = new Map<string, string>();
  return filesIn(root, "knowledge/glossary", ".yaml").flatMap((file) => {
    const read = readYaml(root, file, z.array(entry), faults);
    for (const [at, { word }] of (read?.value ?? []).entries()) {
      const other = seen.get(word.toLowerCase());
      if (other !== undefined && read !== undefined) {
        const what = `"${word}" stands in ${other} too.`;
        faults.push({ file, line: read.lineOf([at, "word"]), what, repair: "Keep one of the two." });
      }
      seen.set(word.toLowerCase(), file);
    }
    return read?.value ?? [];
  });
}

/** The words that count as two syllables and need no explanation, in small letters. */
export function knownWords(glossary: readonly GlossaryEntry[]): ReadonlySet<string> {
  return new Set(
    glossary.filter((entry) => entry.knownToReaders).flatMap(({ word }) => word.toLowerCase().split(/\s+/)),
  );
}
