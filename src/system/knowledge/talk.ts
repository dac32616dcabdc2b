import * as z from "zod";
import type { Fault } from "../../core/fault.ts";
import { filesIn } from "./text-files.ts";
import { readYaml } from "./yaml-file.ts";

const schema = z.record(z.string(), z.array(z.string().min(1)).min(1));

/** Reads knowledge/talk: the whole messages that mean each key. */
export function readTalk(root: string, faults: Fault[]): Record<string, readonly string[]> {
  const all: Record<string, readonly string[]> = {};
  for (const file of filesIn(root, "knowledge/talk", ".yaml").filter((name) => !name.endsWith("/wishes.yaml"))) {
    const read = readYaml(root, file, schema, faults);
    for (const [key, phrases] of Object.entries(read?.value ?? {})) {
      if (all[key] !== undefined) {
        const what = `"${key}" stands in another file of this folder too.`;
        faults.push({ file, line: read?.lineOf([key]) ?? 1, what, repair: "Keep one of the two." });
      }
      all[key] = phrases;
    }
  }
  return all;
}
