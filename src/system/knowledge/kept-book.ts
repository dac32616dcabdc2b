import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { RuleBook } from "../../core/safety/rules.ts";
import type { NumberCache } from "../answers/number-cache.ts";
import { filesIn } from "./yaml-file.ts";

/** Raise it when the code that compiles rules changes: what older code compiled is then compiled again. */
const VERSION = "3";
const FOLDERS = ["knowledge/safety", "knowledge/safety/rules", "knowledge/safety/words"];

/** Where it is written how like an alarm a message must be. */
export const RECOGNITION = "knowledge/safety/recognition.yaml";

/** The texts of everything that decides how a message is read by the rules. */
export function safetyTexts(root: string): string[] {
  const files = FOLDERS.flatMap((folder) => filesIn(root, folder, ".yaml")).filter((file) => file !== RECOGNITION);
  return files.map((file) => readFileSync(join(root, file), "utf8"));
}

/** The rule book that was compiled from the same texts before, or what `compile` makes of them now: half of a start's time. */
export function keptBook(
  root: string,
  cache: NumberCache | undefined,
  compile: () => RuleBook | undefined,
): RuleBook | undefined {
  if (cache === undefined) return compile();
  const inputs = [VERSION, process.version, ...safetyTexts(root)];
  const kept = cache.find("rules", inputs);
  if (kept !== undefined) {
    try {
      return deserialize(kept) as RuleBook;
    } catch {
      // Cut short or foreign: compiled anew.
    }
  }
  const book = compile();
  if (book !== undefined) cache.keep("rules", inputs, serialize(book));
  return book;
}
