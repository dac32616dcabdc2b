/**
 * Plain JSON that a feature owns and the database keeps as text. `v` is the version of its form, so that its owner can read what
 * an earlier program wrote.
 */
export interface Document {
  readonly v: number;
}

/** A calendar day where the person is: "2026-11-23". */
export type LocalDate = string;
