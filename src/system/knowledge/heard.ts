import type { Fault } from "../../core/fault.ts";
import type { Heard } from "../../core/safety/recogniser.ts";
import { readMessages } from "./message-lines.ts";
import type { RuleSource } from "./safety.ts";
import { filesIn } from "./text-files.ts";

const FOLDER = "knowledge/safety/heard";
const HARMLESS = "not:";
/** A line longer than this is a story, and teaches less than its sentences would. */
const LONGEST = 300;

/**
 * Reads knowledge/safety/heard: one file for each rule, named as the rule's file. A line is a message that is an
 * instance of the rule, or, after "not:", one that sounds like it and is none; it may be a matter of another rule of level C or D
 * where the file is of level A or B.
 */
export function readHeard(root: string, rules: readonly RuleSource[], faults: Fault[]): readonly Heard[] {
  const ids = new Map(rules.map(({ file, source }) => [nameOf(file), source.value.id]));
  const seen = new Map<string, string>();
  return filesIn(root, FOLDER, ".txt").flatMap((file) => {
    const rule = ids.get(nameOf(file));
    if (rule === undefined) {
      const what = "There is no rule whose file has this name.";
      faults.push({
        file,
        line: 1,
        what,
        repair: "Name it as the rule's file in knowledge/safety/rules, with .txt at its end.",
      });
      return [];
    }
    return readMessages(root, file, faults).map(({ text: words, line }): Heard => {
      const text = words.startsWith(HARMLESS) ? words.slice(HARMLESS.length).trim() : words;
      const fault = (what: string, repair: string) => faults.push({ file, line, what, repair });
      const before = seen.get(text.toLowerCase());
      if (text === "") fault(`Nothing stands after "${HARMLESS}".`, "Write the message, or take the line out.");
      if (text.length > LONGEST) fault(`The message is longer than ${LONGEST} characters.`, "Keep what matters.");
      if (before !== undefined) fault(`The message stands at ${before} already.`, "Take one of them out.");
      seen.set(text.toLowerCase(), `${file}:${line}`);
      return text === words ? { text, rule } : { text, rule: undefined, open: /^[AB]/.test(rule) };
    });
  });
}

function nameOf(file: string): string {
  return file.replace(/^.*\//, "").replace(/\.\w+$/, "");
}
