/** What may be logged of an error: its name, never its message, which could hold a person's words. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}

/** Where it broke. */
export function stackOf(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? "").split("\n") : [];
  return lines
    .filter((line) => line.trim().startsWith("at "))
    .slice(0, 4)
    .map((line) => line.trim().replace(/\(?(?:file:\/\/)?\/.*\//, "("))
    .join(" < ");
}
