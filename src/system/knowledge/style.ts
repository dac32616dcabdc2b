import * as z from "zod";
import type { Fault } from "../../core/fault.ts";
import { readYaml } from "./yaml-file.ts";

const wording = z.array(z.strictObject({ words: z.array(z.string()).min(1), instead: z.string() }));
const schema = z.strictObject({
  limits: z.strictObject({
    articleWords: z.tuple([z.int(), z.int()]),
    sentenceWords: z.int(),
    articleGrade: z.number(),
    meanGrade: z.number(),
    replyGrade: z.number(),
  }),
  notUsed: wording,
  negativesInFull: wording,
});

export interface Wording {
  readonly pattern: RegExp;
  readonly instead: string;
}

/** How Bonewise writes: limits, and words that it does not use with what to write instead. */
export interface Style {
  readonly limits: z.infer<typeof schema>["limits"];
  readonly notUsed: readonly Wording[];
  readonly negativesInFull: readonly Wording[];
}

/** Reads knowledge/style.yaml; undefined with faults where it is broken. */
export function readStyle(root: string, faults: Fault[]): Style | undefined {
  const read = readYaml(root, "knowledge/style.yaml", schema, faults);
  if (read === undefined) return undefined;
  const compile = (list: z.infer<typeof wording>): Wording[] =>
    list.map(({ words, instead }) => {
      const any = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll("'", "['’]"));
      return { pattern: new RegExp(`(?<![\\p{L}\\p{N}-])(${any.join("|")})(?![\\p{L}\\p{N}-])`, "iu"), instead };
    });
  const { limits, notUsed, negativesInFull } = read.value;
  return { limits, notUsed: compile(notUsed), negativesInFull: compile(negativesInFull) };
}
