import * as z from "zod";
import type { Fault } from "../../core/fault.ts";
import { Wishes, type WishList, WishPatternError } from "../../core/wishes.ts";
import { readYaml } from "./yaml-file.ts";

const FILE = "knowledge/talk/wishes.yaml";
const schema = z.strictObject({
  polite: z.strictObject({ before: z.array(z.string()), after: z.array(z.string()) }),
  wishes: z.array(
    z.strictObject({
      name: z.string(),
      topic: z.string().optional(),
      always: z.boolean().default(false),
      say: z.array(z.string()).min(1),
    }),
  ),
});

/** Reads the wishes in plain words; a pattern with a missing bracket is a fault at its line. */
export function readWishes(root: string, faults: Fault[]): WishList | undefined {
  const read = readYaml(root, FILE, schema, faults);
  if (read === undefined) return undefined;
  const { polite, wishes } = read.value;
  for (const [at, wish] of wishes.entries()) {
    for (const [which, pattern] of wish.say.entries()) {
      try {
        new Wishes({ wishes: [{ name: wish.name, say: [pattern] }], polite });
      } catch (error) {
        if (!(error instanceof WishPatternError) && !(error instanceof SyntaxError)) throw error;
        const line = read.lineOf(["wishes", at, "say", which]);
        faults.push({
          file: FILE,
          line,
          what: error.message,
          repair: "Close every bracket; put no bracket inside another.",
        });
        return undefined;
      }
    }
  }
  return read.value;
}
