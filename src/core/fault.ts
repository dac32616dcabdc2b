/** Something wrong in a knowledge file, told so that an editor who reads no code can mend it. */
export interface Fault {
  /** Path from the project's root. */
  readonly file: string;
  /** 1-based; 1 where the whole file is meant. */
  readonly line: number;
  /** What is wrong, as a sentence. */
  readonly what: string;
  /** What to do about it, as a sentence. */
  readonly repair: string;
}

/** One line for a terminal: "knowledge/x.md:3: What is wrong. What to do." */
export function showFault(fault: Fault): string {
  return `${fault.file}:${fault.line}: ${fault.what} ${fault.repair}`;
}
