import type { Block } from "../message.ts";

/** Whom a passage is written for. */
export type Audience = "spine-fracture" | "unsteady" | "no-fracture" | "over-80" | "vegan";

/** The headings that an article's body may hold, and what they mean. */
export const HEADINGS: ReadonlyMap<string, Audience | "more"> = new Map([
  ["If you have had a spine fracture", "spine-fracture"],
  ["If you are unsteady or have fallen", "unsteady"],
  ["If you have had no broken bone", "no-fracture"],
  ["If you are in your eighties or older", "over-80"],
  ["If you eat no animal food", "vegan"],
  ["More", "more"],
]);

/** A published text that an article leans on. */
export interface Source {
  readonly organisation: string;
  readonly title: string;
  readonly year: number;
}

/** A number in an article and where it comes from: "Organisation, year" of one of its sources, or "design choice". */
export interface SourcedValue {
  readonly value: string;
  readonly source: string;
}

export type ArticleKind = "movement" | "medicine" | "general" | "bot";

/** One checked answer. */
export interface Article {
  readonly id: string;
  /** The question in a patient's words. */
  readonly question: string;
  /** What a button says: at most 20 characters. */
  readonly label: string;
  readonly section: string;
  readonly kind: ArticleKind;
  readonly phrasings: readonly string[];
  readonly related: readonly string[];
  readonly sources: readonly Source[];
  readonly facts: readonly SourcedValue[];
  readonly fromArticle: boolean;
  readonly reviewed: { readonly date: string; readonly by: string };
  readonly unsure: readonly string[];
  /** The answer, first sentence first. */
  readonly lead: readonly Block[];
  /** Paragraphs for people of whom something is known. */
  readonly variants: ReadonlyMap<Audience, readonly Block[]>;
  /** What "Tell me more" shows. */
  readonly more: readonly Block[];
  /** The body as it stands in the file. */
  readonly body: string;
  readonly file: string;
  /** The line of the file on which the body starts. */
  readonly bodyLine: number;
}
