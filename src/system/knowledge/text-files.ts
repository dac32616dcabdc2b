import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Fault } from "../../core/fault.ts";

/** Where it is written how like an alarm a message must be. */
export const RECOGNITION = "knowledge/safety/recognition.yaml";

/** The names of the files in `folder` that end in `ending`, sorted; empty where the folder is missing. */
export function filesIn(root: string, folder: string, ending: string): string[] {
  try {
    return readdirSync(join(root, folder))
      .filter((name) => name.endsWith(ending))
      .sort()
      .map((name) => `${folder}/${name}`);
  } catch {
    return [];
  }
}

/** The text of a file, as editors on any system save it; undefined with a fault where it cannot be read. */
export function readText(root: string, file: string, faults: Fault[]): string | undefined {
  try {
    return readFileSync(join(root, file), "utf8")
      .replace(/^\uFEFF/, "")
      .replaceAll("\r\n", "\n");
  } catch {
    faults.push({ file, line: 1, what: "The file cannot be read.", repair: "Put it back, or allow it to be read." });
    return undefined;
  }
}
