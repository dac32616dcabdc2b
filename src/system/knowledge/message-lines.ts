import type { Fault } from "../../core/fault.ts";
import { readText } from "./text-files.ts";

/** A message that stands on a line of its own. */
export interface MessageLine {
  readonly text: string;
  /** 1-based. */
  readonly line: number;
}

/** The messages of a text file, one a line; lines that are empty or start with "#" are for editors. */
export function readMessages(root: string, file: string, faults: Fault[]): readonly MessageLine[] {
  const lines = readText(root, file, faults)?.split("\n") ?? [];
  return lines
    .map((raw, at) => ({ text: raw.trim(), line: at + 1 }))
    .filter(({ text }) => text !== "" && !text.startsWith("#"));
}
