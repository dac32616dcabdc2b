import type { Instant } from "../message.ts";
import type { PersonExport } from "../stores/people.ts";

/** What an export file says of itself, so that a later program can read it. */
const FORM = "bonewise-export-1";

/** Everything kept of a person as one JSON file. */
export function exportJson(rows: PersonExport, at: Instant): string {
  return `${JSON.stringify({ form: FORM, madeAt: new Date(at).toISOString(), rows }, null, 2)}\n`;
}

/** Everything kept of a person as one CSV file (RFC 4180): a line for each value, with its table, row and field. */
export function exportCsv(rows: PersonExport): string {
  const lines = ["table,row,field,value"];
  for (const [table, all] of Object.entries(rows)) {
    for (const [at, row] of all.entries()) {
      for (const [field, value] of Object.entries(row)) {
        const words = typeof value === "string" ? value : JSON.stringify(value);
        lines.push([table, String(at + 1), field, words ?? ""].map(cell).join(","));
      }
    }
  }
  return `${lines.join("\r\n")}\r\n`;
}

/** Reads an export file back; undefined where it is none. */
export function readExport(text: string): PersonExport | undefined {
  try {
    const read = JSON.parse(text) as { form?: unknown; rows?: unknown };
    return read.form === FORM && typeof read.rows === "object" && read.rows !== null
      ? (read.rows as PersonExport)
      : undefined;
  } catch {
    return undefined;
  }
}

/** A leading sign that a spreadsheet would take for a formula is made harmless. */
function cell(value: string): string {
  const safe = /^[=+\-@\t]/.test(value) && Number.isNaN(Number(value)) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
