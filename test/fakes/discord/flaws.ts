import type { Flaw } from "./refusal.ts";

type Path = readonly (string | number)[];

/** Collects what is wrong with a body. */
export class Flaws {
  readonly all: Flaw[] = [];

  add(path: Path, code: string, message: string): void {
    this.all.push({ path, code, message });
  }

  /** A text whose length has to be within bounds; nothing where it is left out and may be. */
  text(path: Path, value: unknown, bounds: { readonly from?: number; readonly to: number }): void {
    const { from = 0, to } = bounds;
    if (value === undefined || value === null) {
      if (from > 0) this.add(path, "BASE_TYPE_REQUIRED", "This field is required");
    } else if (typeof value !== "string") this.add(path, "STRING_TYPE_CONVERT", "Could not interpret as string.");
    else if (from > 0 && value.length === 0) this.add(path, "BASE_TYPE_REQUIRED", "This field is required");
    else if (value.length > to || value.length < from) {
      const message = from > 0 ? `Must be between ${from} and ${to} in length.` : `Must be ${to} or fewer in length.`;
      this.add(path, from > 0 ? "BASE_TYPE_BAD_LENGTH" : "BASE_TYPE_MAX_LENGTH", message);
    }
  }

  /** A list that is not too long; what is in it, if it is one. */
  // biome-ignore lint/suspicious/noExplicitAny: entries come from outside and are looked at field by field
  list(path: Path, value: unknown, most: number): readonly any[] {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) {
      this.add(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
      return [];
    }
    if (value.length > most) this.add(path, "BASE_TYPE_BAD_LENGTH", `Must be between 1 and ${most} in length.`);
    return value;
  }
}
