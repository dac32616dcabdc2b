/** A piece of HTML that is already escaped. */
export class Html {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

type Piece = string | number | Html | readonly Piece[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** HTML with values: every value is escaped, unless it is HTML itself; lists are joined. */
export function html(parts: TemplateStringsArray, ...values: readonly Piece[]): Html {
  return new Html(parts.map((part, at) => part + (at < values.length ? sourceOf(values[at] ?? "") : "")).join(""));
}

function sourceOf(piece: Piece): string {
  if (piece instanceof Html) return piece.source;
  if (Array.isArray(piece)) return piece.map(sourceOf).join("");
  return String(piece)
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "")
    .replace(/\p{Cc}/gu, " ");
}

/** A list, or nothing where it would be empty. */
export function list(items: readonly Piece[], ordered = false): Html {
  if (items.length === 0) return html``;
  const inner = items.map((item) => html`<li>${item}</li>`);
  return ordered ? html`<ol>${inner}</ol>` : html`<ul>${inner}</ul>`;
}

/** Terms with what is said of each; a term without anything is left out. */
export function terms(pairs: readonly (readonly [term: string, said: Piece])[]): Html {
  const told = pairs.filter(([, said]) => sourceOf(said) !== "");
  if (told.length === 0) return html``;
  return html`<dl>${told.map(([term, said]) => html`<div><dt>${term}</dt><dd>${said}</dd></div>`)}</dl>`;
}

/** Pieces with `between` standing between them. */
export function joined(pieces: readonly Piece[], between: Piece): Html {
  return html`${pieces.map((piece, at) => (at === 0 ? piece : html`${between}${piece}`))}`;
}
