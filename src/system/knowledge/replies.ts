import * as z from "zod";
import type { Fault } from "../../core/fault.ts";
import { readMarkdown } from "../../core/markdown.ts";
import type { ReplyText } from "../../core/replies.ts";
import { filesIn } from "./text-files.ts";
import { readYaml } from "./yaml-file.ts";

const schema = z.record(
  z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, "must be small letters with dots"),
  z.union([
    z.string(),
    z.strictObject({
      text: z.string(),
      choices: z
        .record(z.string(), z.string().min(1).max(20, "must be 20 characters or fewer, to fit a button"))
        .default({}),
      /** For whoever edits: when it is said. */
      when: z.string().optional(),
    }),
  ]),
);

/** Reads every text of knowledge/replies; a key may stand once. */
export function readReplies(root: string, faults: Fault[]): Map<string, ReplyText> {
  const texts = new Map<string, ReplyText>();
  for (const file of filesIn(root, "knowledge/replies", ".yaml")) {
    const read = readYaml(root, file, schema, faults);
    for (const [key, entry] of Object.entries(read?.value ?? {})) {
      const line = read?.lineOf([key]) ?? 1;
      const { text, choices } = typeof entry === "string" ? { text: entry, choices: {} } : entry;
      const { passages, strays } = readMarkdown(text);
      // A text below its key starts on the line after it; a short one stands beside it.
      const above = (read?.lineOf([key, "text"]) ?? line) - (text.includes("\n") ? 0 : 1);
      for (const stray of strays) {
        faults.push({
          file,
          line: above + stray.line,
          what: stray.what,
          repair: "Use paragraphs, **bold** and lists.",
        });
      }
      const other = texts.get(key);
      if (other !== undefined) {
        const what = `The reply "${key}" stands in ${other.file} too.`;
        faults.push({ file, line, what, repair: "Keep one of the two." });
      }
      const blocks = passages.flatMap((passage) => passage.blocks);
      texts.set(key, { key, blocks, choices: new Map(Object.entries(choices)), file, line });
    }
  }
  return texts;
}
